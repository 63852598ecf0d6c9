import { REGION_UNKNOWN } from '@tips/shared/ledger';
import { z } from 'zod';
import type { Transactions } from '../platform/db/transactions.ts';
import { Breather } from '../platform/ingest/breather.ts';
import { dayPlus, dayRanges, type Days } from './domain/calendar.ts';
import { SegmentColumns } from './domain/segment-columns.ts';
import { segmentSchema } from './segment-row.ts';

/** Zones whose days are kept in memory. */
const ZONES_MAX = 4;
/** UTC days that one statement reads, so that it stays short. */
const DAYS_PER_READ = 31;
/** A UTC day has some hundred segments, not thousands. */
const SEGMENTS_OF_DAY = 256;

/** The segments of the entries that count on some UTC days, by the day of a zone on which they count. */
const ZONED_DAYS = `
  SELECT tip.posted_on::text AS utc, (coalesce(tip.posted_at, tip.occurred_at) AT TIME ZONE $3)::date::text AS day,
    coalesce(tip.region, '${REGION_UNKNOWN}') AS region, tip.currency, tip.stream, tip.stage, tip.kind, count(*) AS entries,
    sum(tip.gross)::bigint AS gross, sum(tip.processor_fee)::bigint AS "processorFee",
    sum(tip.platform_fee)::bigint AS "platformFee", sum(tip.net)::bigint AS net
  FROM tip
  WHERE tip.posted_at IS NULL AND tip.occurred_at >= $1::date::timestamp AT TIME ZONE 'UTC'
      AND tip.occurred_at < $2::date::timestamp AT TIME ZONE 'UTC'
    OR tip.posted_at >= $1::date::timestamp AT TIME ZONE 'UTC' AND tip.posted_at < $2::date::timestamp AT TIME ZONE 'UTC'
  GROUP BY 1, 2, 3, 4, 5, 6, 7`;
const zonedSchema = segmentSchema.extend({ utc: z.string() });

type UtcDay = { entries: number; columns: SegmentColumns };

/**
 * The ledger's segments by the days of a zone, which begin and end inside UTC days; a day of 23 or 25 hours is one day. What has been read
 * of a UTC day is kept for as long as the rollup counts as many entries on it: entries are only ever added.
 */
export class ZonedSegments {
  private readonly zones = new Map<string, Map<string, UtcDay>>();
  private readonly transactions: Transactions;

  constructor(transactions: Transactions) {
    this.transactions = transactions;
  }

  /** The segments of these UTC days, of which the rollup says how many entries each has. */
  async of(zone: string, days: readonly { day: string; entries: number }[]): Promise<SegmentColumns[]> {
    const kept = this.keptOf(zone);
    const stale = days.filter(({ day, entries }) => kept.get(day)?.entries !== entries);
    for (const range of dayRanges(stale.map(({ day }) => day))) {
      for (let from = range.from; from < range.to; from = dayPlus(from, DAYS_PER_READ)) {
        const end = dayPlus(from, DAYS_PER_READ);
        await this.read(zone, { from, to: end < range.to ? end : range.to }, kept);
      }
    }
    return days.flatMap(({ day }) => kept.get(day)?.columns ?? []);
  }

  /** The days kept of a zone; of the longest unused one they are let go. */
  private keptOf(zone: string): Map<string, UtcDay> {
    const kept = this.zones.get(zone) ?? new Map<string, UtcDay>();
    this.zones.delete(zone);
    this.zones.set(zone, kept);
    const [oldest] = this.zones.keys();
    if (this.zones.size > ZONES_MAX && oldest !== undefined) this.zones.delete(oldest);
    return kept;
  }

  private async read(zone: string, { from, to }: Days, kept: Map<string, UtcDay>): Promise<void> {
    const rows = await this.transactions.outside<unknown[]>((manager) =>
      manager.query(ZONED_DAYS, [from, to, zone]),
    );
    const read = new Map<string, UtcDay>();
    const breather = new Breather();
    for (const row of rows) {
      if (breather.due()) await breather.pause();
      const { utc, ...segment } = zonedSchema.parse(row);
      const day = read.get(utc) ?? { entries: 0, columns: new SegmentColumns(SEGMENTS_OF_DAY) };
      day.columns.set(segment);
      day.entries += segment.entries;
      read.set(utc, day);
    }
    for (let day = from; day < to; day = dayPlus(day, 1)) kept.delete(day);
    for (const [day, found] of read) kept.set(day, found);
  }
}
