import { Injectable } from '@nestjs/common';
import type { Entry, EntryQuery } from '@tips/shared/ledger';
import { type Page, TOTAL_COUNTED_MAX, type Total } from '@tips/shared/page';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import { FrozenRates } from '../rates/index.ts';
import { dayPlus, type LedgerFilter, SegmentsReadModel, UTC } from '../segments/index.ts';
import { type EntryKey, LedgerReadModel } from './ledger.read-model.ts';

const cursorSchema = z.tuple([z.iso.datetime(), z.string(), z.string()]);

/** A page of entries, newest first, with how many there are in all. */
@Injectable()
export class ReadEntries {
  constructor(
    private readonly ledger: LedgerReadModel,
    private readonly segments: SegmentsReadModel,
    private readonly frozenRates: FrozenRates,
  ) {}

  async execute(query: EntryQuery): Promise<Page<Entry>> {
    const { accountId, cursor, limit, region: regions, ...rest } = query;
    const filter = { ...rest, regions };
    const after = cursor === undefined ? undefined : keyOf(cursor);
    const { total, notBefore } =
      accountId === undefined
        ? await this.boundsOfAll(filter, after, limit)
        : { total: await this.totalOf(filter, accountId), notBefore: undefined };
    const rows = await this.ledger.entries({ ...filter, accountId, after, notBefore, limit: limit + 1 });
    const items = await this.withRates(rows.slice(0, limit));
    return { items, nextCursor: rows.length > limit ? cursorAfter(items.at(-1)) : null, total };
  }

  /** The rollup knows how many entries each day has, so the total is exact and the page's oldest day is known. */
  private async boundsOfAll(
    filter: LedgerFilter,
    after: EntryKey | undefined,
    limit: number,
  ): Promise<{ total: Total; notBefore: string | undefined }> {
    const days = (await this.segments.days(filter)).toReversed();
    const value = days.reduce((sum, { entries }) => sum + entries, 0);
    let wanted = limit + 1;
    const notBefore = days
      .filter(({ day }) => after === undefined || day < dayNotAfter(after.postedAt, filter.zone))
      .find(({ entries }) => (wanted -= entries) <= 0)?.day;
    return { total: { value, exact: true }, notBefore };
  }

  private async withRates(rows: readonly Entry[]): Promise<Entry[]> {
    const rates = await this.frozenRates.of(
      rows.map(({ currency, postedOn }) => ({ currency, day: postedOn })),
    );
    return rows.map((row) => ({ ...row, rate: rates.find(row.currency, row.postedOn) ?? null }));
  }

  private async totalOf(filter: LedgerFilter, accountId: string): Promise<Total> {
    const counted = await this.ledger.countOfAccount(filter, accountId, TOTAL_COUNTED_MAX + 1);
    return { value: Math.min(counted, TOTAL_COUNTED_MAX), exact: counted <= TOTAL_COUNTED_MAX };
  }
}

/** The day on which an instant lies, or where that depends on the zone, the first that it can be. */
function dayNotAfter(instant: string, zone: string = UTC): string {
  const day = instant.slice(0, 10);
  return zone === UTC ? day : dayPlus(day, -1);
}

function keyOf(cursor: string): EntryKey {
  const [postedAt, accountId, externalId] = decodeCursor(cursor, cursorSchema);
  return { postedAt, accountId, externalId };
}

function cursorAfter(entry: Entry | undefined): string | null {
  return entry === undefined ? null : encodeCursor([entry.postedAt, entry.accountId, entry.externalId]);
}
