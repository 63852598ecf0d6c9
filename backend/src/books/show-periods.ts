import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ClosedPeriod, PeriodList } from '@tips/shared/periods';
import { LedgerReadModel } from '../ledger/index.ts';
import { PeriodsReadModel } from '../periods/index.ts';
import { Clock } from '../platform/clock.ts';
import { SegmentsReadModel } from '../segments/index.ts';
import { endedMonths, type Month, monthOf } from './domain/months.ts';

const ZONE_DEFAULT = 'UTC';

/** Months that are closed, and those that have ended since and are not. */
@Injectable()
export class ShowPeriods {
  constructor(
    private readonly periods: PeriodsReadModel,
    private readonly segments: SegmentsReadModel,
    private readonly ledger: LedgerReadModel,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<PeriodList> {
    const items = await this.periods.closed();
    const [latest] = items;
    const zone = latest?.zone ?? ZONE_DEFAULT;
    const closable = await this.closable(zone);
    return {
      zone,
      openFrom: latest?.endsAt ?? null,
      closable: closable.map(({ period, startsAt, endsAt }) => ({
        period,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
      })),
      items,
    };
  }

  /** Months that have ended and are open, oldest first, from the first entry on. */
  async closable(zone: string): Promise<Month[]> {
    const [latest] = await this.periods.closed();
    const now = this.clock.now();
    if (latest !== undefined) return endedMonths(monthOf(new Date(latest.endsAt), zone), zone, now);
    const [first] = await this.segments.days({});
    return first === undefined ? [] : endedMonths(monthOf(new Date(first.day), zone), zone, now);
  }

  /** How many entries count in a month. Days are UTC; a month of another zone takes those that begin in it. */
  async entriesOf({ startsAt, endsAt }: Month): Promise<number> {
    const range = { from: dayFrom(startsAt), to: dayFrom(endsAt) };
    return (await this.segments.days(range)).reduce((sum, { entries }) => sum + entries, 0);
  }

  /** What every account stood at when a month ended, and the SHA-256 of that as JSON. */
  async balancesOf(endsAt: Date): Promise<Pick<ClosedPeriod, 'snapshot' | 'hash'>> {
    const last = new Date(endsAt.getTime() - 1);
    const { lines } = await this.ledger.trialBalance(last, last);
    const snapshot = lines.map(({ account, currency, debit, credit }) => ({
      account,
      currency,
      debit,
      credit,
    }));
    return { snapshot, hash: createHash('sha256').update(JSON.stringify(snapshot)).digest('hex') };
  }
}

function dayFrom(at: Date): string {
  return new Date(at.getTime() + 86_399_999).toISOString().slice(0, 10);
}
