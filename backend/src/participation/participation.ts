import { Injectable } from '@nestjs/common';
import { REPEAT_DAYS } from '@tips/shared/measures';
import type { SeriesQuery } from '@tips/shared/revenue';
import { AccessReadModel } from '../access/index.ts';
import { dayPlus, type Days, type IntervalPeriod, periodsIn, SegmentsReadModel } from '../segments/index.ts';
import { PeriodsKept, type PeriodVersion } from './domain/periods-kept.ts';
import {
  type CohortRow,
  ParticipationReadModel,
  type ParticipationQuery,
  type ParticipationRow,
  WHOLE_RANGE,
} from './participation.read-model.ts';

/** Ten years of days for a dozen questions. */
const PERIODS_MAX = 40_000;

type Question = Pick<SeriesQuery, 'from' | 'to' | 'currency' | 'streams' | 'groupBy'> & {
  zone: string;
  interval?: SeriesQuery['interval'] | undefined;
};

/**
 * Answers what only the rows know, period by period. Periods are kept for as long as the rollup, which is exact at each instant, counts
 * as many entries in what they are made of; so rows are read of new days, not of years.
 */
@Injectable()
export class Participation {
  private readonly people = new PeriodsKept<ParticipationRow>(PERIODS_MAX);
  private readonly cohorts = new PeriodsKept<CohortRow>(PERIODS_MAX);

  constructor(
    private readonly segments: SegmentsReadModel,
    private readonly rows: ParticipationReadModel,
    private readonly access: AccessReadModel,
  ) {}

  /** Who took part, by period, group and currency. A repeat is known by what was given in the days before. */
  async participation(query: Question): Promise<ParticipationRow[]> {
    const approvals = query.groupBy === 'cohort' ? await this.access.approvals() : 0;
    return this.people.of(keyOf(query, approvals), await this.versions(query, REPEAT_DAYS), (range) =>
      this.rows.participation({ ...query, ...range }),
    );
  }

  /** Sums by period, month of approval, currency and kind. */
  async cohortSums(query: Omit<ParticipationQuery, 'groupBy'>): Promise<CohortRow[]> {
    const question: Question = { ...query, groupBy: 'cohort' };
    const key = keyOf(question, await this.access.approvals());
    return this.cohorts.of(key, await this.versions(question, 0), (range) =>
      this.rows.cohortSums({ ...question, ...range }),
    );
  }

  /** How many entries count in each period and the days before it. */
  private async versions({ from, to, zone, interval }: Question, before: number): Promise<PeriodVersion[]> {
    const days = await this.segments.days({ from: dayPlus(from, -before), to, zone });
    const periods: IntervalPeriod[] =
      interval === undefined ? [{ period: WHOLE_RANGE, from, to }] : periodsIn({ from, to }, interval);
    const entriesIn = sumsOver(days);
    return periods.map((each) => ({
      ...each,
      entries: entriesIn({ from: dayPlus(each.from, -before), to: each.to }),
    }));
  }
}

function keyOf({ groupBy, zone, interval, currency, streams }: Question, approvals: number): string {
  return JSON.stringify([groupBy, zone, interval, currency, streams?.toSorted(), approvals]);
}

/** Entries within a range of days, from running totals over days in their order. */
function sumsOver(days: readonly { day: string; entries: number }[]): (range: Days) => number {
  const totals = [0];
  for (const { entries } of days) totals.push((totals.at(-1) ?? 0) + entries);
  const until = (day: string): number => totals[firstFrom(days, day)] ?? 0;
  return ({ from, to }) => until(to) - until(from);
}

/** Place of the first of these days that is no earlier. */
function firstFrom(days: readonly { day: string }[], day: string): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle]?.day ?? '') < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
