import { Injectable } from '@nestjs/common';
import { type ClosePeriod as Change, closePeriodSchema } from '@tips/shared/periods';
import { APPROVE_CLOSE, ClosePeriod, PROPOSE_CLOSE, ShowPeriods } from '../books/index.ts';
import { type ChangeKind, type Counted, diffOf, type Pinned } from '../change-requests/index.ts';
import type { Principal } from '../identity/index.ts';

/** The end of a month's books, which nobody can take back: always two people. */
@Injectable()
export class PeriodClose implements ChangeKind<Change> {
  readonly name = 'period.close';
  readonly change = closePeriodSchema;
  readonly mayPropose = PROPOSE_CLOSE;
  readonly mayApprove = APPROVE_CLOSE;
  readonly limit = null;
  readonly widens = () => null;

  constructor(
    private readonly closePeriod: ClosePeriod,
    private readonly periods: ShowPeriods,
  ) {}

  async pin(_principal: Principal, change: Change): Promise<Pinned> {
    const { period, startsAt, endsAt } = await this.closePeriod.next(change);
    const { openFrom } = await this.periods.execute();
    return {
      subject: period,
      base: await this.baseNow(),
      content: { ...change, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
      diff: diffOf({ openFrom }, { openFrom: endsAt.toISOString() }),
    };
  }

  /** The month that was closed last. */
  async baseNow(): Promise<string> {
    return (await this.periods.execute()).items[0]?.period ?? 'none';
  }

  /** Its size is the number of entries that are fixed by it. */
  async count(_principal: Principal, change: Change): Promise<Counted> {
    const size = await this.periods.entriesOf(await this.closePeriod.next(change));
    return { size, figures: [], regions: [] };
  }

  async apply(principal: Principal, change: Change, reason: string): Promise<void> {
    await this.closePeriod.apply(principal, change, reason);
  }
}
