import { Injectable } from '@nestjs/common';
import { type EntryKind, entryKindSchema, type Stream } from '@tips/shared/ledger';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import { Breather } from '../platform/ingest/breather.ts';
import { dayPlus, type Interval, UTC } from './domain/calendar.ts';
import type { KindSums } from './domain/measures.ts';
import { type Dimension, SegmentColumns } from './domain/segment-columns.ts';
import { type SegmentFilter, type SegmentSum, sumSegments } from './domain/sum-segments.ts';
import { segmentSchema, sumSchema } from './segment-row.ts';
import { ZonedSegments } from './zoned-segments.ts';

/** Which part of the ledger; absent means all. Days are those of the zone, else UTC; `from` is in and `to` is out. */
export type LedgerFilter = SegmentFilter & {
  zone?: string | undefined;
  streams?: readonly Stream[] | undefined;
  kinds?: readonly EntryKind[] | undefined;
};
/** What sums are grouped by, beside currency and kind. */
export type SegmentGroup = 'none' | Exclude<Dimension, 'kind'>;
export type SegmentSums = KindSums & { period: string; group: string; currency: string };

const SUM_COLUMNS = 'entries, gross, processor_fee, platform_fee, net';
/**
 * What has changed since a fold, and what is not folded yet, as one snapshot: the first of these numbers is the fold that is
 * known, the second the generation. Of another generation everything is asked for.
 */
const NEWS = `
  SELECT fold.number, fold.generation, part.pending, part.day, part.region, part.currency, part.stream, part.stage, part.kind,
    part.entries, part.gross, part.processor_fee AS "processorFee", part.platform_fee AS "platformFee", part.net
  FROM ledger_fold AS fold
  LEFT JOIN LATERAL (
    SELECT false AS pending, day::text, region, currency, stream, stage, kind, ${SUM_COLUMNS} FROM ledger_segment
    WHERE folded_in > CASE WHEN fold.generation = $2::bigint THEN $1::bigint ELSE -1 END
    UNION ALL
    SELECT true, day::text, region, currency, stream, stage, kind, sum(entries)::bigint, sum(gross)::bigint,
      sum(processor_fee)::bigint, sum(platform_fee)::bigint, sum(net)::bigint
    FROM ledger_segment_delta
    GROUP BY day, region, currency, stream, stage, kind
  ) AS part ON true`;

const partSchema = segmentSchema.extend({ pending: z.boolean() });
const foldSchema = z.object({ number: sumSchema, generation: sumSchema });

/** The rollup as it is at one instant: what is folded, and what is not yet. */
type Snapshot = readonly [folded: SegmentColumns, pending: SegmentColumns];

const DAILY = { interval: 'day', dimensions: [] } as const;

/**
 * Sums of entries that never scan them. The rollup is kept in memory as columns; each read asks the database, in one statement, for
 * the segments that have changed since and for what has not been folded yet, so that its answer is exact at that instant. Reads that
 * come together share the statement. It sees what is committed, also inside a transaction.
 */
@Injectable()
export class SegmentsReadModel {
  private folded = new SegmentColumns();
  private known = { number: -1, generation: -1 };
  private running: Promise<unknown> = Promise.resolve();
  private next: Promise<Snapshot> | undefined;

  private readonly zoned: ZonedSegments;

  constructor(private readonly transactions: Transactions) {
    this.zoned = new ZonedSegments(transactions);
  }

  /** Sums by period, dimensions and kind, in that order. */
  async sums(
    filter: LedgerFilter,
    interval: Interval | undefined,
    dimensions: readonly Dimension[],
  ): Promise<SegmentSum[]> {
    const snapshot = await this.snapshot();
    const { zone = UTC, from, to } = filter;
    const parts = zone === UTC ? snapshot : await this.zoned.of(zone, utcDays(snapshot, from, to));
    return sumSegments(parts, filter, { interval, dimensions });
  }

  /** Sums by period, group, currency and kind. */
  async segmentSums(filter: LedgerFilter, interval: Interval, group: SegmentGroup): Promise<SegmentSums[]> {
    const grouped: Dimension[] = group === 'none' ? [] : [group];
    const sums = await this.sums(filter, interval, [...new Set<Dimension>([...grouped, 'currency', 'kind'])]);
    return sums.map((sum) => ({
      ...kindSums(sum),
      period: sum.period,
      group: group === 'none' ? 'all' : (sum.words[group] ?? ''),
      currency: sum.words.currency ?? '',
    }));
  }

  /** Sums by currency and kind. */
  async currencySums(filter: LedgerFilter): Promise<(KindSums & { currency: string })[]> {
    const sums = await this.sums(filter, undefined, ['currency', 'kind']);
    return sums.map((sum) => ({ ...kindSums(sum), currency: sum.words.currency ?? '' }));
  }

  /** How many entries there are by day, oldest first, and what they sum to. */
  async days(filter: LedgerFilter): Promise<{ day: string; entries: number; gross: number }[]> {
    const sums = await this.sums(filter, 'day', []);
    return sums.map(({ period, entries, gross }) => ({ day: period, entries, gross }));
  }

  /** What is committed now. Whoever comes while a statement runs waits for the next one, which sees what they may have seen. */
  private snapshot(): Promise<Snapshot> {
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        const reading = this.read();
        this.running = reading;
        this.next = undefined;
        return reading;
      });
    return this.next;
  }

  private async read(): Promise<Snapshot> {
    const rows = await this.transactions.outside<unknown[]>((manager) =>
      manager.query(NEWS, [this.known.number, this.known.generation]),
    );
    const known = foldSchema.parse(rows[0]);
    if (known.generation !== this.known.generation) this.folded = new SegmentColumns();
    this.known = known;
    const pending = new SegmentColumns();
    const breather = new Breather();
    for (const row of rows as { pending: boolean | null }[]) {
      if (row.pending === null) continue;
      if (breather.due()) await breather.pause();
      (row.pending ? pending : this.folded).set(partSchema.parse(row));
    }
    return [this.folded, pending];
  }
}

/** The UTC days that days of any zone lie in, and how many entries count on each. */
function utcDays(snapshot: Snapshot, from?: string, to?: string): { day: string; entries: number }[] {
  const around = { from: from && dayPlus(from, -1), to: to && dayPlus(to, 1) };
  return sumSegments(snapshot, around, DAILY).map(({ period, entries }) => ({ day: period, entries }));
}

const KINDS = new Map<string | undefined, EntryKind>(entryKindSchema.options.map((kind) => [kind, kind]));

/** A sum that is kept apart by kind. */
export function kindSums({ words, entries, gross, processorFee, platformFee, net }: SegmentSum): KindSums {
  const kind = KINDS.get(words.kind);
  if (kind === undefined) throw new Error(`the rollup has entries of an unknown kind ${words.kind}`);
  return { kind, entries, gross, processorFee, platformFee, net };
}
