import { Injectable } from '@nestjs/common';
import type { FiguresCheck } from '@tips/shared/annotations';
import type { Measures, SeriesQuery } from '@tips/shared/revenue';
import { LedgerReadModel } from '../ledger/index.ts';
import { Clock } from '../platform/clock.ts';
import { type KindSums, measuresOf, requirePeriod, SegmentsReadModel } from '../segments/index.ts';

/** Holds what charts, tables and exports show of a range against the ledger's rows, one by one, and against its trial balance. */
@Injectable()
export class CheckFigures {
  constructor(
    private readonly segments: SegmentsReadModel,
    private readonly ledger: LedgerReadModel,
    private readonly clock: Clock,
  ) {}

  async execute(query: SeriesQuery): Promise<FiguresCheck> {
    requirePeriod(query);
    const { from, to, zone, currency, streams } = query;
    const filter = { from, to, zone, currency, streams };
    const now = this.clock.now();
    const byRollup = await this.segments.currencySums(filter);
    const byRows = await this.ledger.rowSums(filter);
    const { currencies } = await this.ledger.trialBalance(undefined, now);
    const names = [...new Set([...byRollup, ...byRows].map((sum) => sum.currency))].toSorted();
    return {
      checkedAt: now.toISOString(),
      rows: byRows.reduce((sum, { entries }) => sum + entries, 0),
      balanced: currencies.every(({ balanced }) => balanced),
      currencies: names.map((name) => {
        const rollup = measuresIn(name, byRollup);
        const rows = measuresIn(name, byRows);
        return { currency: name, rollup, rows, agree: JSON.stringify(rollup) === JSON.stringify(rows) };
      }),
    };
  }
}

function measuresIn(currency: string, sums: readonly (KindSums & { currency: string })[]): Measures {
  return measuresOf(sums.filter((sum) => sum.currency === currency));
}
