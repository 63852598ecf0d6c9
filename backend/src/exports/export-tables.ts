import { Injectable } from '@nestjs/common';
import type { ExportName, ExportQuery } from '@tips/shared/exports';
import type { Entry, TrialBalance } from '@tips/shared/ledger';
import type { Payout } from '@tips/shared/payouts';
import type { ReconciliationBreak } from '@tips/shared/reconciliation';
import type { PivotRow } from '@tips/shared/pivot';
import type { ParticipationPoint, SeriesPoint, TopCreators } from '@tips/shared/revenue';
import { LedgerReadModel } from '../ledger/index.ts';
import { ReadParticipation } from '../participation/index.ts';
import { PayoutsReadModel } from '../payouts/index.ts';
import { Clock } from '../platform/clock.ts';
import { ReconciliationReadModel } from '../reconciliation/index.ts';
import { ConvertSeries, ReadPivot, ReadTopCreators } from '../revenue/index.ts';
import type { Column } from './domain/cells.ts';
import * as columns from './export-columns.ts';

/** Rows that are read at a time. */
const BATCH = 500;

/** The rows of an export, batch by batch, and its columns. */
export type ExportTable = { columns: readonly Column<never>[]; batches: AsyncIterable<readonly unknown[]> };

function table<Row>(columnsOf: readonly Column<Row>[], batches: AsyncIterable<readonly Row[]>): ExportTable {
  return { columns: columnsOf as readonly Column<never>[], batches };
}

/** What is exported under each name: the reads of the screens, to their end. */
@Injectable()
export class ExportTables {
  constructor(
    private readonly ledger: LedgerReadModel,
    private readonly series: ConvertSeries,
    private readonly participation: ReadParticipation,
    private readonly pivot: ReadPivot,
    private readonly topCreators: ReadTopCreators,
    private readonly payouts: PayoutsReadModel,
    private readonly reconciliation: ReconciliationReadModel,
    private readonly clock: Clock,
  ) {}

  readonly of: { readonly [Name in ExportName]: (query: ExportQuery<Name>) => ExportTable } = {
    entries: (query) => table(columns.ENTRIES, this.entries(query)),
    'revenue-series': (query) =>
      table(
        columns.SERIES,
        once<SeriesPoint>(async () => (await this.series.execute(query)).points),
      ),
    'revenue-participation': (query) =>
      table(
        columns.PARTICIPATION,
        once<ParticipationPoint>(async () => (await this.participation.execute(query)).points),
      ),
    'revenue-pivot': (query) =>
      table(
        columns.PIVOT,
        once<PivotRow>(async () => (await this.pivot.execute(query)).rows),
      ),
    'top-creators': (query) =>
      table(
        columns.topCreators(query.currency),
        once<TopCreators['items'][number]>(async () => (await this.topCreators.execute(query)).items),
      ),
    'trial-balance': ({ at }) =>
      table(
        columns.TRIAL_BALANCE,
        once<TrialBalance['lines'][number]>(async () => {
          const now = this.clock.now();
          return (await this.ledger.trialBalance(at === undefined ? undefined : new Date(at), now)).lines;
        }),
      ),
    payouts: (query) =>
      table(
        columns.PAYOUTS,
        pages<Payout, { createdAt: string; id: string }>(
          (after) => this.payouts.page({ ...query, limit: BATCH }, after),
          ({ createdAt, id }) => ({ createdAt, id }),
        ),
      ),
    'reconciliation-breaks': (query) =>
      table(
        columns.BREAKS,
        pages<ReconciliationBreak, { at: string; id: string }>(
          (after) => this.reconciliation.breaks({ ...query, limit: BATCH }, after),
          ({ firstSeenAt, id }) => ({ at: firstSeenAt, id }),
        ),
      ),
  };

  private entries({ region: regions, ...query }: ExportQuery<'entries'>): AsyncIterable<Entry[]> {
    return pages<Entry, { postedAt: string; accountId: string; externalId: string }>(
      (after) => this.ledger.entries({ ...query, regions, after, limit: BATCH + 1 }),
      ({ postedAt, accountId, externalId }) => ({ postedAt, accountId, externalId }),
    );
  }
}

async function* once<Row>(read: () => Promise<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  const rows = await read();
  for (let from = 0; from < rows.length; from += BATCH) yield rows.slice(from, from + BATCH);
}

/** Keyset pages to their end; a read answers one row more where there is another page. */
async function* pages<Row, Key>(
  read: (after: Key | undefined) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<Row[]> {
  for (let after: Key | undefined; ;) {
    const rows = await read(after);
    const page = rows.slice(0, BATCH);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (rows.length <= BATCH || last === undefined) return;
    after = keyOf(last);
  }
}
