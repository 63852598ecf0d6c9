import { Injectable } from '@nestjs/common';
import { entryKindSchema, type Stream } from '@tips/shared/ledger';
import type { Measures } from '@tips/shared/revenue';
import { type CreatorPart, CreatorTotalsReadModel } from '../ledger/index.ts';
import { Breather } from '../platform/ingest/breather.ts';
import { dayRanges, type Days, measuresOf, SegmentsReadModel } from '../segments/index.ts';
import { type CreatorColumns, sumsOf, topOf } from './domain/creator-columns.ts';
import { type KeptPart, PartsKept, type PartVersion } from './domain/parts-kept.ts';
import { partOf, windowParts } from './domain/window-parts.ts';
import { zonedParts } from './domain/zoned-parts.ts';

/** Rows of 32 bytes that are kept in memory: some 130 megabytes. */
const ROWS_MAX = 4_000_000;

/** Half-open range of the zone's days, else of UTC days; streams absent: all of them. */
export type CreatorWindow = {
  from: string;
  to: string;
  zone?: string | undefined;
  currency: string;
  streams?: readonly Stream[] | undefined;
};
export type Ranked = { accountId: string; measures: Measures };

/**
 * Ranks creators by gross from tips over any window of days, without asking the database for each of them: months and days are
 * columns in memory. The segment rollup, which is exact at every instant, says of each part whether entries have come since;
 * those parts are read anew.
 */
@Injectable()
export class CreatorRanking {
  private readonly parts = new PartsKept(ROWS_MAX);
  private readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly segments: SegmentsReadModel,
    private readonly totals: CreatorTotalsReadModel,
  ) {}

  /** The creators with the most gross, most first, ids deciding where it is equal, with their measures. */
  async top(window: CreatorWindow, limit: number): Promise<Ranked[]> {
    const { streams } = window;
    const columns = (await this.columnsIn(window)).filter(
      ({ stream }) => streams === undefined || streams.some((each) => each === stream),
    );
    const top = topOf(columns, this.names, limit);
    const sums = sumsOf(columns, top, this.names.length);
    return top.map((creator, index) => ({
      accountId: this.names[creator] ?? '',
      measures: measuresOf(
        (sums[index] ?? []).map((sum) => ({ ...sum, kind: entryKindSchema.parse(sum.kind) })),
      ),
    }));
  }

  /** UTC days that lie in the window as a whole come from what is kept, the hours before and after them are read each time. */
  private async columnsIn(window: CreatorWindow): Promise<CreatorColumns[]> {
    const { currency } = window;
    const { days, edges } = zonedParts(window);
    const found: CreatorColumns[] = [];
    for (const edge of edges) {
      const parts = await this.columnsOfParts(this.totals.ofSpan(edge, currency));
      found.push(...[...parts.values()].flat());
    }
    const stale: string[] = [];
    for (const [part, version] of await this.versionsOf({ ...days, currency })) {
      const kept = this.parts.find(keyOf(part, currency), version);
      if (kept === undefined) stale.push(part);
      else found.push(...kept.columns);
    }
    for (const part of await this.load(stale, currency)) found.push(...part.columns);
    return found;
  }

  private async versionsOf({
    from,
    to,
    currency,
  }: Days & { currency: string }): Promise<Map<string, PartVersion>> {
    const { months } = windowParts(from, to);
    const versions = new Map<string, PartVersion>();
    for (const { day, entries, gross } of await this.segments.days({ from, to, currency })) {
      const part = partOf(day, months);
      const version = versions.get(part) ?? { entries: 0, gross: 0 };
      versions.set(part, { entries: version.entries + entries, gross: version.gross + gross });
    }
    return versions;
  }

  private async load(stale: readonly string[], currency: string): Promise<KeptPart[]> {
    const months = stale.filter((part) => part.length === 'YYYY-MM'.length);
    const days = dayRanges(stale.filter((part) => part.length === 'YYYY-MM-DD'.length));
    const loaded: KeptPart[] = [];
    for (const month of months) {
      loaded.push(...(await this.keep(currency, this.totals.ofMonths([month], currency))));
    }
    for (const range of days) {
      loaded.push(...(await this.keep(currency, this.totals.ofDays(range, currency))));
    }
    return loaded;
  }

  private async keep(currency: string, reading: Promise<CreatorPart[]>): Promise<KeptPart[]> {
    const parts = await this.columnsOfParts(reading);
    const kept = [...parts].map(([part, columns]): [string, KeptPart] => [part, partFrom(columns)]);
    for (const [part, found] of kept) this.parts.keep(keyOf(part, currency), found);
    return kept.map(([, found]) => found);
  }

  private async columnsOfParts(reading: Promise<CreatorPart[]>): Promise<Map<string, CreatorColumns[]>> {
    const parts = new Map<string, CreatorColumns[]>();
    const breather = new Breather(1);
    for (const part of await reading) {
      const columns = await this.columnsOf(part, breather);
      parts.set(part.part, [...(parts.get(part.part) ?? []), columns]);
    }
    return parts;
  }

  /** Column by column, with other work let in between. */
  private async columnsOf(part: CreatorPart, breather: Breather): Promise<CreatorColumns> {
    const numbersOf = async (json: string): Promise<number[]> => {
      if (breather.due()) await breather.pause();
      return JSON.parse(json) as number[];
    };
    if (breather.due()) await breather.pause();
    const ids = JSON.parse(part.creators) as string[];
    return {
      kind: part.kind,
      stream: part.stream,
      creators: Uint32Array.from(ids, (id) => this.numberOf(id)),
      entries: Uint32Array.from(await numbersOf(part.entries)),
      gross: Float64Array.from(await numbersOf(part.gross)),
      processorFee: Float64Array.from(await numbersOf(part.processorFee)),
      platformFee: Float64Array.from(await numbersOf(part.platformFee)),
    };
  }

  private numberOf(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    this.numbers.set(id, this.names.length);
    return this.names.push(id) - 1;
  }
}

const keyOf = (part: string, currency: string): string => `${part} ${currency}`;

function partFrom(columns: readonly CreatorColumns[]): KeptPart {
  let [entries, gross] = [0, 0];
  for (const column of columns) {
    for (const each of column.entries) entries += each;
    for (const each of column.gross) gross += each;
  }
  return { columns, entries, gross };
}
