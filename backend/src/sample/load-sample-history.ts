import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { AccountLine } from '@tips/shared/accounts';
import { AccessReadModel } from '../access/index.ts';
import { DecideCase } from '../cases/index.ts';
import { PopulationIndex } from '../decisions/index.ts';
import { EnrolNewcomers, NoteServed } from '../enrolments/index.ts';
import { actAt } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import { ClaimCase } from '../leases/index.ts';
import { RequestAccess } from '../requests/index.ts';
import {
  bucketOf,
  ChangeRollout,
  isUnderPercent,
  RolloutsReadModel,
  stageInForce,
} from '../rollouts/index.ts';
import { LARGE_FROM_FOLLOWERS } from './domain/creator-figures.ts';
import { at } from './domain/random.ts';
import { exposedRequests, type Invited, type SamplePlan, type StageStep } from './domain/plan-sample.ts';
import { LoadSampleQuality, type SampleEvent } from './load-sample-quality.ts';
import { SAMPLE_REVIEWERS, SAMPLE_STAFF, type OnProgress } from './sample-progress.ts';

const FEATURE = 'tips';
const VERSIONS_MAX = 1000;
const INDEX_WAIT_MS = 60_000;
const INDEX_POLL_MS = 50;
const HOUR_MS = 3_600_000;
const SEEN_HOURS_MAX = 30;
const REASONS = { approve: 'meets_requirements', reject: 'identity_not_confirmed' } as const;

/**
 * Lets the sample's past happen through the same use cases as any other: stages and invitations, requests, decisions, each at
 * its own instant. What has happened already, in a load that was cut off, does not happen again.
 */
@Injectable()
export class LoadSampleHistory {
  constructor(
    private readonly rollouts: RolloutsReadModel,
    private readonly changeRollout: ChangeRollout,
    private readonly requestAccess: RequestAccess,
    private readonly claimCase: ClaimCase,
    private readonly decideCase: DecideCase,
    private readonly access: AccessReadModel,
    private readonly index: PopulationIndex,
    private readonly quality: LoadSampleQuality,
    private readonly enrolNewcomers: EnrolNewcomers,
    private readonly noteServed: NoteServed,
  ) {}

  async execute(
    sample: { creators: readonly AccountLine[]; plan: SamplePlan; now: Date },
    onProgress: OnProgress,
  ): Promise<void> {
    await this.indexReady();
    await this.enrolNewcomers.alone(() => this.happen(sample, onProgress));
  }

  private async happen(
    { creators, plan, now }: { creators: readonly AccountLine[]; plan: SamplePlan; now: Date },
    onProgress: OnProgress,
  ): Promise<void> {
    const events = [
      ...(await this.stageEvents(plan.stages)),
      ...plan.invited.flatMap((one, place) => this.requestEvents(one, place)),
      ...(await this.quality.events(plan, now)),
    ];
    await this.play(events, 0, onProgress);
    const exposed = await this.exposed(creators, new Set(plan.invited.map(({ accountId }) => accountId)));
    const asking = exposedRequests(exposed, now);
    await this.noteServed.note(asking.map((one, place) => ({ ...one, at: seenBefore(one.at, place) })));
    const late = asking.map(({ accountId, at }) => this.requestEvent(accountId, at));
    await this.play(late, events.length, onProgress);
  }

  /** Requests are decided from the index, which a restarted console may still be loading. */
  private async indexReady(): Promise<void> {
    const deadline = Date.now() + INDEX_WAIT_MS;
    while (!this.index.isReady) {
      if (Date.now() > deadline) throw new Error('the population index is not ready');
      await sleep(INDEX_POLL_MS);
    }
  }

  private async play(events: readonly SampleEvent[], before: number, onProgress: OnProgress): Promise<void> {
    const inOrder = events.toSorted((left, right) => left.at.getTime() - right.at.getTime());
    for (const [done, { at, act }] of inOrder.entries()) {
      onProgress({ step: 'requests', done: before + done, total: before + inOrder.length });
      await actAt(at, act);
    }
  }

  /** The steps that are still to come; none where somebody else has changed the rollout. */
  private async stageEvents(stages: readonly StageStep[]): Promise<SampleEvent[]> {
    const versions = await this.rollouts.history(FEATURE, undefined, VERSIONS_MAX);
    const mine = versions.filter(({ changedBy }) => changedBy === SAMPLE_STAFF.name).length;
    if (versions.length > mine + 1) return [];
    return stages.slice(mine).map(({ at, patch, reason }) => ({
      at,
      act: async () => {
        const { version } = await this.rollouts.current(FEATURE);
        await this.changeRollout.apply(SAMPLE_STAFF, { feature: FEATURE, version, patch, reason });
        await this.enrolNewcomers.execute();
      },
    }));
  }

  private requestEvents({ accountId, requestedAt, decision }: Invited, place: number): SampleEvent[] {
    const request = this.requestEvent(accountId, requestedAt);
    if (!decision) return [request];
    return [request, { at: decision.at, act: () => this.decide(accountId, decision.outcome, place) }];
  }

  private requestEvent(accountId: string, at: Date): SampleEvent {
    return { at, act: () => this.request(accountId) };
  }

  /** A request, unless there was one already. Whoever does not see the tab has nothing to ask for. */
  private async request(accountId: string): Promise<void> {
    if ((await this.stateOf(accountId)) !== 'none') return;
    try {
      await this.requestAccess.execute(SAMPLE_STAFF, { accountId, feature: FEATURE });
    } catch (error) {
      if (error instanceof AppError && ['NOT_EXPOSED', 'NOT_ELIGIBLE'].includes(error.code)) return;
      throw error;
    }
  }

  private async decide(accountId: string, outcome: 'approve' | 'reject', place: number): Promise<void> {
    const state = await this.stateOf(accountId);
    if (state !== 'requested' && state !== 'in_review') return;
    const reviewer = at(SAMPLE_REVIEWERS, place % SAMPLE_REVIEWERS.length);
    const open = await this.requestAccess.execute(SAMPLE_STAFF, { accountId, feature: FEATURE });
    const { id: caseId, version } = await this.claimCase.chosen(reviewer, open.caseId);
    const reasonCode = REASONS[outcome];
    await this.decideCase.execute(reviewer, { caseId, version, outcome, reasonCode, note: '' });
  }

  private async stateOf(accountId: string): Promise<string> {
    const stored = (await this.access.of([accountId])).get(accountId);
    return stored?.find(({ feature }) => feature === FEATURE)?.state ?? 'none';
  }

  /** Creators of the stage's regions that its percentage reaches, apart from the invited. */
  private async exposed(creators: readonly AccountLine[], invited: ReadonlySet<string>): Promise<string[]> {
    const { config } = await this.rollouts.current(FEATURE);
    const { audience, percent } = stageInForce(config);
    if (audience.regions === undefined) return [];
    const regions = new Set(audience.regions);
    return creators
      .filter(
        ({ region, followers }) => regions.has(region ?? '') && (followers ?? 0) >= LARGE_FROM_FOLLOWERS,
      )
      .map(({ accountId }) => accountId)
      .filter((id) => !invited.has(id) && isUnderPercent(bucketOf(config.salt, id), percent));
  }
}

/** They looked some hours before they asked. */
function seenBefore(at: Date, place: number): Date {
  return new Date(at.getTime() - (1 + (place % SEEN_HOURS_MAX)) * HOUR_MS);
}
