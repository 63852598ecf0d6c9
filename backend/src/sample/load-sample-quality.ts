import { Injectable } from '@nestjs/common';
import type { SecondReviewAnswer } from '@tips/shared/quality';
import { actAt } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import {
  AnswerSecondReview,
  ChangeSampling,
  ClaimSecondReview,
  ResolveDisagreement,
} from '../quality/index.ts';
import type { SamplePlan } from './domain/plan-sample.ts';
import { at } from './domain/random.ts';
import { SAMPLE_REVIEWERS, SAMPLE_STAFF } from './sample-progress.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** When a second review comes after its decision; the newest decisions wait for theirs. */
const REVIEWED_AFTER_MS = 30 * HOUR_MS;
const WAITING_DAYS = 14;
const RESOLVED_AFTER_MS = DAY_MS;
/** Every eighth second reviewer comes to another outcome; a lead has resolved the disagreements up to a place. */
const DISAGREES_EVERY = 8;
const RESOLVED_UP_TO = 24;
/** Every decision while the desk is new, and one in four since. */
const RATES = [
  { daysAgo: 122, defaultBp: 10_000, reason: 'Sample: every decision while the desk is new' },
  { daysAgo: 4, defaultBp: 2500, reason: 'Sample: reviewers mostly agree, so one decision in four' },
];
const AGREES: SecondReviewAnswer = { outcome: 'approve', reasonCode: 'meets_requirements', note: '' };
const DISAGREES: SecondReviewAnswer = {
  outcome: 'reject',
  reasonCode: 'inauthentic_audience',
  note: 'Sample: the audience grew faster than the posts explain.',
};

export type SampleEvent = { at: Date; act: () => Promise<void> };

/** Second reviews of the sample's decisions, by the use cases that reviewers and leads use. */
@Injectable()
export class LoadSampleQuality {
  constructor(
    private readonly changeSampling: ChangeSampling,
    private readonly claim: ClaimSecondReview,
    private readonly answer: AnswerSecondReview,
    private readonly resolve: ResolveDisagreement,
  ) {}

  /** What is still to happen: rates that are there already, and second reviews that are made, do not happen again. */
  async events(plan: SamplePlan, now: Date): Promise<SampleEvent[]> {
    return [...(await this.rateEvents(now)), ...this.reviewEvents(plan, now)];
  }

  private async rateEvents(now: Date): Promise<SampleEvent[]> {
    const { history } = await this.changeSampling.read();
    const mine = history.filter(({ changedBy }) => changedBy === SAMPLE_STAFF.name).length;
    if (history.length > mine + 1) return [];
    return RATES.slice(mine).map(({ daysAgo, defaultBp, reason }) => ({
      at: new Date(now.getTime() - daysAgo * DAY_MS),
      act: async () => {
        const { version, rates } = (await this.changeSampling.read()).current;
        const changed = { version, reason, rates: { ...rates, defaultBp } };
        await this.changeSampling.execute(SAMPLE_STAFF, changed);
      },
    }));
  }

  private reviewEvents({ invited }: SamplePlan, now: Date): SampleEvent[] {
    const until = now.getTime() - WAITING_DAYS * DAY_MS;
    return invited.flatMap(({ decision }, place) => {
      if (!decision || decision.at.getTime() > until) return [];
      const reviewedAt = new Date(decision.at.getTime() + REVIEWED_AFTER_MS);
      return [{ at: reviewedAt, act: () => this.review(place, reviewedAt) }];
    });
  }

  /** The oldest that waits, by the next reviewer; nothing where none waits for them. */
  private async review(place: number, reviewedAt: Date): Promise<void> {
    const reviewer = at(SAMPLE_REVIEWERS, (place + 1) % SAMPLE_REVIEWERS.length);
    try {
      const { id } = await this.claim.next(reviewer);
      const judgement = place % DISAGREES_EVERY === DISAGREES_EVERY - 1 ? DISAGREES : AGREES;
      const { agreed } = await this.answer.execute(reviewer, id, judgement);
      if (!agreed && place < RESOLVED_UP_TO) await this.resolved(id, place, reviewedAt);
    } catch (error) {
      if (error instanceof AppError && error.code === 'QUEUE_EMPTY') return;
      throw error;
    }
  }

  private async resolved(id: string, place: number, reviewedAt: Date): Promise<void> {
    const stands = place < DISAGREES_EVERY ? 'second' : 'first';
    const reason =
      stands === 'first'
        ? 'Sample: the growth comes from a collaboration.'
        : 'Sample: the growth was bought.';
    await actAt(new Date(reviewedAt.getTime() + RESOLVED_AFTER_MS), async () => {
      await this.resolve.execute(SAMPLE_STAFF, id, { stands, reason });
    });
  }
}
