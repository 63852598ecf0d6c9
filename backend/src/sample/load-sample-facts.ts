import { Injectable } from '@nestjs/common';
import type { AccountLine } from '@tips/shared/accounts';
import { IngestAccounts, IngestActivity } from '../accounts/index.ts';
import { actAt } from '../platform/clock.ts';
import { IngestViolations } from '../standing/index.ts';
import { LARGE_FROM_FOLLOWERS } from './domain/creator-figures.ts';
import { generateActivity } from './domain/generate-activity.ts';
import { generateViolations } from './domain/generate-violations.ts';
import { earlierObservation, type SamplePlan } from './domain/plan-sample.ts';
import { violationNews } from './domain/violation-news.ts';
import { allTaken, SAMPLE_SEED, SAMPLE_STAFF, type OnProgress } from './sample-progress.ts';

const ACTIVITY_DAYS = 60;
const BATCH = 1000;

export interface SampleFacts {
  creators: readonly AccountLine[];
  plan: SamplePlan;
  now: Date;
}

/** Tells the console of the sample's accounts, violations and activity, each when the platform would have. */
@Injectable()
export class LoadSampleFacts {
  constructor(
    private readonly ingestAccounts: IngestAccounts,
    private readonly ingestViolations: IngestViolations,
    private readonly ingestActivity: IngestActivity,
  ) {}

  async execute(facts: SampleFacts, onProgress: OnProgress): Promise<void> {
    await this.accounts(facts, onProgress);
    await this.violations(facts, onProgress);
    await this.activity(facts, onProgress);
  }

  /** Observations of accounts, learnt at `at`. */
  async observe(lines: readonly AccountLine[], at: Date): Promise<void> {
    const input = { body: lines, batchSize: BATCH, isSample: true };
    allTaken(await actAt(at, () => this.ingestAccounts.execute(SAMPLE_STAFF, input)));
  }

  private async accounts({ creators, plan, now }: SampleFacts, onProgress: OnProgress): Promise<void> {
    const total = creators.length;
    for (let done = 0; done < total; done += BATCH) {
      onProgress({ step: 'accounts', done, total });
      const batch = creators.slice(done, done + BATCH);
      const earlier = batch.flatMap((line) => earlierObservation(line, plan.beginsAt) ?? []);
      await this.observe(earlier, plan.beginsAt);
      await this.observe(batch, now);
    }
  }

  private async violations({ creators, plan, now }: SampleFacts, onProgress: OnProgress): Promise<void> {
    const accountIds = creators.map(({ accountId }) => accountId);
    const spared = new Set(plan.invited.map(({ accountId }) => accountId));
    const lines = generateViolations({ seed: SAMPLE_SEED, accountIds, now, spared });
    const news = violationNews(lines, plan.beginsAt, now);
    const total = lengthOf(news.map((told) => told.lines));
    let done = 0;
    for (const { at, lines: body } of news) {
      onProgress({ step: 'violations', done, total });
      allTaken(await actAt(at, () => this.ingestViolations.execute(SAMPLE_STAFF, { body })));
      done += body.length;
    }
  }

  private async activity({ creators, now }: SampleFacts, onProgress: OnProgress): Promise<void> {
    const active = creators.filter(({ followers }) => (followers ?? 0) >= LARGE_FROM_FOLLOWERS);
    const input = { seed: SAMPLE_SEED, creators: active, now, days: ACTIVITY_DAYS };
    const batches = [...generateActivity(input)];
    const total = lengthOf(batches);
    let done = 0;
    for (const body of batches) {
      onProgress({ step: 'activity', done, total });
      allTaken(await actAt(now, () => this.ingestActivity.execute(SAMPLE_STAFF, { body })));
      done += body.length;
    }
  }
}

const lengthOf = (batches: readonly (readonly unknown[])[]): number =>
  batches.reduce((sum, batch) => sum + batch.length, 0);
