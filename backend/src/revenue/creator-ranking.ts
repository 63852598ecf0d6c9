import { Injectable } from '@nestjs/common';
import { CreatorTotalsReadModel, type CreatorWindow, type StreamPart } from '../ledger/index.ts';
import { Breather } from '../platform/ingest/breather.ts';
import { dayRanges } from './domain/day-ranges.ts';
import { type KeptPart, PartsKept, type PartVersion } from './domain/parts-kept.ts';
import { type GrossColumn, topGross } from './domain/top-gross.ts';

/** Rows of 12 bytes that are kept in memory: a hundred megabytes. */
const ROWS_MAX = 8_000_000;

/**
 * Ranks creators by gross from tips over any window of days, without asking the database for each of them: months and days are
 * columns in memory. The segment rollup, which is exact at every instant, says of each part whether entries have come since;
 * those parts are read anew. What is written while a ranking is made counts from one part on, not before.
 */
@Injectable()
export class CreatorRanking {
  private readonly parts = new PartsKept(ROWS_MAX);
  private readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly totals: CreatorTotalsReadModel) {}

  /** Ids of the creators with the most gross, most first; ids decide where it is equal. */
  async top(window: CreatorWindow, limit: number): Promise<string[]> {
    const versions = await this.totals.partVersions(window);
    const parts: KeptPart[] = [];
    const stale: string[] = [];
    for (const { part, ...version } of versions) {
      const kept = this.parts.find(keyOf(part, window.currency), version);
      if (kept === undefined) stale.push(part);
      else parts.push(kept);
    }
    parts.push(...(await this.load(stale, window.currency)));
    const columns = parts.flatMap((part) => columnsOf(part, window.streams));
    return topGross(columns, this.names, limit);
  }

  private async load(stale: readonly string[], currency: string): Promise<KeptPart[]> {
    const months = stale.filter((part) => part.length === 'YYYY-MM'.length);
    const days = dayRanges(stale.filter((part) => part.length === 'YYYY-MM-DD'.length));
    const loaded: KeptPart[] = [];
    if (months.length > 0)
      loaded.push(...(await this.keep(currency, this.totals.grossOfMonths(months, currency))));
    for (const range of days) {
      loaded.push(...(await this.keep(currency, this.totals.grossOfDays(range, currency))));
    }
    return loaded;
  }

  private async keep(currency: string, reading: Promise<StreamPart[]>): Promise<KeptPart[]> {
    const parts = new Map<string, PartVersion & { columns: Map<string, GrossColumn> }>();
    const breather = new Breather(1);
    for (const { part, stream, entries, gross, creators, grossOfEach } of await reading) {
      if (breather.due()) await breather.pause();
      const found = parts.get(part) ?? { entries: 0, gross: 0, columns: new Map<string, GrossColumn>() };
      found.entries += entries;
      found.gross += gross;
      found.columns.set(stream, this.columnOf(creators, grossOfEach));
      parts.set(part, found);
    }
    for (const [part, found] of parts) this.parts.keep(keyOf(part, currency), found);
    return [...parts.values()];
  }

  private columnOf(creators: string, gross: string): GrossColumn {
    const ids = JSON.parse(creators) as string[];
    return {
      creators: Uint32Array.from(ids, (id) => this.numberOf(id)),
      gross: Float64Array.from(JSON.parse(gross) as number[]),
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

function columnsOf({ columns }: KeptPart, streams: CreatorWindow['streams']): GrossColumn[] {
  if (streams === undefined) return [...columns.values()];
  return streams.flatMap((stream) => columns.get(stream) ?? []);
}
