import { Injectable } from '@nestjs/common';
import type { FeeEffect, FeeRates } from '@tips/shared/fees';
import { REGION_UNKNOWN } from '@tips/shared/ledger';
import { feeOf } from '../ledger/index.ts';
import { Clock } from '../platform/clock.ts';
import { lastMonth, warningsOf } from './domain/fee-draft.ts';
import { FeesReadModel } from './fees.read-model.ts';

/**
 * What rates would have charged on last month's entries. What was charged is in the rollup; what a rate of 0 charges is 0; what any other
 * does is summed from the rows, since each is rounded by itself.
 */
@Injectable()
export class ShowFeeEffect {
  constructor(
    private readonly clock: Clock,
    private readonly fees: FeesReadModel,
  ) {}

  async execute(rates: FeeRates): Promise<FeeEffect> {
    const month = lastMonth(this.clock.now());
    const segments = await this.fees.segmentsOf(month);
    const schedule = [{ version: 0, heldFrom: 0, rates }];
    const rated = new Map(
      segments.map(({ stream, region }) => {
        const known = region === REGION_UNKNOWN ? null : region;
        const { platformFeeBp } = feeOf(schedule, { stream, region: known, occurredAt: 0 });
        return [`${stream} ${region}`, { stream, region, platformFeeBp }];
      }),
    );
    const charging = [...rated.values()].filter(({ platformFeeBp }) => platformFeeBp > 0);
    const drafted = charging.length === 0 ? [] : await this.fees.draftedOf(month, charging);
    const drafts = new Map(drafted.map((row) => [`${row.currency} ${row.stream} ${row.region}`, row.draft]));
    return {
      month: month.from,
      items: segments.map((segment) => ({
        ...segment,
        draft: drafts.get(`${segment.currency} ${segment.stream} ${segment.region}`) ?? 0,
      })),
      warnings: warningsOf(rates),
    };
  }
}
