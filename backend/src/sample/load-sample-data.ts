import { Injectable } from '@nestjs/common';
import type { AccountLine } from '@tips/shared/accounts';
import type { TipLine } from '@tips/shared/ledger';
import { EvaluateAlerts } from '../alerts/index.ts';
import { AuditLog } from '../audit/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { IngestTips } from '../ledger/index.ts';
import { actAt, Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { IngestViolations } from '../standing/index.ts';
import { generateCreators } from './domain/generate-creators.ts';
import { generateTips, type TippedCreator } from './domain/generate-tips.ts';
import { withPayouts } from './domain/link-accounts.ts';
import { planSample, type SamplePlan } from './domain/plan-sample.ts';
import { LoadSampleAppeals } from './load-sample-appeals.ts';
import { LoadSampleChange } from './load-sample-change.ts';
import { LoadSampleEnforcement } from './load-sample-enforcement.ts';
import { riskyTips } from './domain/risky-tips.ts';
import { LoadSampleFacts } from './load-sample-facts.ts';
import { LoadSamplePayouts } from './load-sample-payouts.ts';
import { LoadSamplePlan } from './load-sample-plan.ts';
import { LoadSampleHistory } from './load-sample-history.ts';
import { allTaken, SAMPLE_SEED, SAMPLE_STAFF, type OnProgress } from './sample-progress.ts';
import { SampleRepository } from './sample.repository.ts';

export const LOAD_SAMPLE_DATA: Grant = { roles: ['admin'] };

export type SampleSize = { creators: number; tips: number };
export const SAMPLE_SIZE: SampleSize = { creators: 5000, tips: 20_000 };

const SECOND_MS = 1000;

/**
 * Fills a console that was never filled: creators, violations, activity, the Tips rollout up to an early stage, requests with
 * their decisions, the tips of the approved and the alerts that these raise, all through the use cases that the platform and the staff use. A load that
 * was cut off goes on from the same instant, and what is there already is a duplicate.
 */
@Injectable()
export class LoadSampleData {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly repository: SampleRepository,
    private readonly loadFacts: LoadSampleFacts,
    private readonly loadHistory: LoadSampleHistory,
    private readonly loadEnforcement: LoadSampleEnforcement,
    private readonly loadAppeals: LoadSampleAppeals,
    private readonly loadChange: LoadSampleChange,
    private readonly loadPlan: LoadSamplePlan,
    private readonly loadPayouts: LoadSamplePayouts,
    private readonly ingestViolations: IngestViolations,
    private readonly ingestTips: IngestTips,
    private readonly evaluateAlerts: EvaluateAlerts,
    private readonly changeFeed: ChangeFeed,
    private readonly auditLog: AuditLog,
  ) {}

  /** Answers whether it loaded anything: not where the sample is there already, or was cleared. */
  async execute(
    principal: Principal,
    onProgress: OnProgress = () => {},
    size: SampleSize = SAMPLE_SIZE,
  ): Promise<boolean> {
    authorise(principal, LOAD_SAMPLE_DATA);
    const now = new Date(Math.floor(this.clock.now().getTime() / SECOND_MS) * SECOND_MS);
    const load = await this.transactions.run(() => this.repository.begin(now));
    if (load.loadedAt !== null || load.clearedAt !== null) return false;
    const accountIds = await this.load(load.anchorAt, size, onProgress);
    await this.transactions.run(async () => {
      await this.repository.finish(this.clock.now());
      // Whoever keeps something in memory has looked at it from the past: let them look again from now.
      await this.changeFeed.announceAccounts(accountIds);
      await this.changeFeed.announceRules('rules');
      await this.auditLog.append({
        principal,
        action: 'sample_data.loaded',
        subjectKind: 'sample_data',
        subjectId: 'sample',
        after: await this.repository.counts(),
      });
    });
    return true;
  }

  private async load(now: Date, size: SampleSize, onProgress: OnProgress): Promise<string[]> {
    const generated = [...generateCreators({ seed: SAMPLE_SEED, count: size.creators, now })].flat();
    const plan = planSample(SAMPLE_SEED, generated, now);
    const creators = withPayouts(generated, plan);
    await this.loadFacts.execute({ creators, plan, now }, onProgress);
    await this.loadHistory.execute({ creators, plan, now }, onProgress);
    await this.tips({ creators, plan, now }, size.tips, onProgress);
    await this.loadPayouts.execute(plan, now);
    const { at, lines: body } = plan.violations;
    allTaken(await actAt(at, () => this.ingestViolations.execute(SAMPLE_STAFF, { body })));
    await this.loadFacts.observe(plan.dips, now);
    await this.loadEnforcement.execute(plan, now);
    await this.loadAppeals.execute(plan, now);
    await this.loadChange.execute(now);
    await this.loadPlan.execute(now);
    return creators.map(({ accountId }) => accountId);
  }

  private async tips(
    { creators, plan, now }: { creators: readonly AccountLine[]; plan: SamplePlan; now: Date },
    count: number,
    onProgress: OnProgress,
  ): Promise<void> {
    const tipped = tippedCreators(creators, plan);
    const from = new Date(Math.min(...tipped.map(({ tippedFromMs }) => tippedFromMs)));
    const risky = riskyTips(tipped, now);
    const generated = { seed: SAMPLE_SEED, creators: tipped, from, to: now, count: count - risky.length };
    let done = 0;
    for (const body of generateTips(generated)) {
      onProgress({ step: 'tips', done, total: count });
      await this.ingest(body, now);
      done += body.length;
    }
    const learntAt = await this.ingest(risky, now);
    await actAt(learntAt, () => this.evaluateAlerts.execute());
  }

  /** Entries that are learnt when the last of them has occurred; answers when that is. */
  private async ingest(body: readonly TipLine[], now: Date): Promise<Date> {
    const learntAt = new Date(body.at(-1)?.occurredAt ?? now);
    allTaken(await actAt(learntAt, () => this.ingestTips.execute(SAMPLE_STAFF, { body })));
    return learntAt;
  }
}

/** The approved, from their approval on, and until their suspension. */
function tippedCreators(
  creators: readonly AccountLine[],
  { invited, violations }: SamplePlan,
): (TippedCreator & { tippedFromMs: number })[] {
  const byId = new Map(creators.map((creator) => [creator.accountId, creator]));
  const suspended = new Set(violations.lines.map(({ accountId }) => accountId));
  return invited.flatMap(({ accountId, decision }) => {
    if (decision?.outcome !== 'approve') return [];
    const { region = null, followers = null } = byId.get(accountId) ?? {};
    const until = suspended.has(accountId) ? { tippedUntilMs: violations.at.getTime() } : {};
    return [{ accountId, region, followers, tippedFromMs: decision.at.getTime(), ...until }];
  });
}
