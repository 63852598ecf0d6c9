import { Injectable } from '@nestjs/common';
import type { ClosedPeriod, ClosePeriod as Change } from '@tips/shared/periods';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { BooksRepository } from './books.repository.ts';
import type { Month } from './domain/months.ts';
import { ShowPeriods } from './show-periods.ts';

export const PROPOSE_CLOSE: Grant = { roles: ['finance', 'finance_lead'] };
export const APPROVE_CLOSE: Grant = { roles: ['finance_lead'] };

/**
 * Closes the oldest open month for good: what it showed is kept with its hash, and whatever comes late counts in the month that is open
 * then. There is no way back.
 */
@Injectable()
export class ClosePeriod {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly periods: ShowPeriods,
    private readonly repository: BooksRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** The month that can be closed next. Throws VALIDATION_FAILED where the change names another, or another zone. */
  async next({ period, zone }: Change): Promise<Month> {
    const { closable, zone: zoneInUse, items } = await this.periods.execute();
    if (zone !== zoneInUse && items.length > 0) {
      throw refusal('zone', `Months are closed in ${zoneInUse}: another zone would leave a gap.`);
    }
    const [first] = await this.periods.closable(zone);
    if (first?.period === period) return first;
    const hint =
      closable[0] === undefined ? 'No month has ended since.' : `Close ${closable[0].period} next.`;
    throw refusal('period', `${period} can not be closed now. ${hint}`);
  }

  /** Throws VALIDATION_FAILED as `next` does. */
  async apply(principal: Principal, change: Change, reason: string): Promise<void> {
    authorise(principal, PROPOSE_CLOSE);
    await this.transactions.run(async () => {
      await this.repository.hold();
      const { period, startsAt, endsAt } = await this.next(change);
      const now = this.clock.now();
      const balances = await this.periods.balancesOf(endsAt);
      const closed: ClosedPeriod = {
        period,
        zone: change.zone,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        closedAt: now.toISOString(),
        closedBy: principal.name,
        reason,
        ...balances,
      };
      await this.repository.insert(closed);
      const { snapshot: _snapshot, ...after } = closed;
      await this.auditLog.append({
        principal,
        action: 'period.closed',
        subjectKind: 'period',
        subjectId: period,
        reason,
        after,
      });
    });
  }
}

function refusal(path: 'period' | 'zone', message: string): AppError {
  return new AppError('VALIDATION_FAILED', message, { errors: [{ path, code: 'not_next', message }] });
}
