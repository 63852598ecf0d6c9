import type { AccountLine, ActivityLine } from '@tips/shared/accounts';
import { seededRandom, seedOf } from './random.ts';

export interface ActivityInput {
  seed: number;
  creators: readonly Pick<AccountLine, 'accountId' | 'followers'>[];
  /** Up to the day before this instant's. */
  now: Date;
  days: number;
}

const DAY_MS = 86_400_000;
/** Lines in one batch. */
const BATCH = 2000;
/** Days between two days with posts: from every second day to about one in twelve. */
const GAP_DAYS_MIN = 2;
const GAP_DAYS_SPREAD = 10;
const POSTS_MAX = 3;
/** Views of a day as a share of followers, at most. */
const REACH_MAX = 0.4;

/** Posts and views by day; only days with posts have a line. */
export function* generateActivity({ seed, creators, now, days }: ActivityInput): Generator<ActivityLine[]> {
  const random = seededRandom(seedOf(seed, 'activity'));
  let batch: ActivityLine[] = [];
  for (const { accountId, followers } of creators) {
    const gapDays = GAP_DAYS_MIN + random.next() * GAP_DAYS_SPREAD;
    for (
      let ageDays = days - random.next() * gapDays;
      ageDays >= 1;
      ageDays -= gapDays * (0.5 + random.next())
    ) {
      batch.push({
        accountId,
        date: new Date(now.getTime() - Math.floor(ageDays) * DAY_MS).toISOString().slice(0, 10),
        posts: 1 + random.below(POSTS_MAX),
        views: Math.round((followers ?? 0) * random.next() * REACH_MAX),
      });
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
