import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { PayoutRules, PayoutSchedule } from '@tips/shared/payouts';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { HoldsReadModel } from './holds.read-model.ts';
import { PayoutsRepository } from './payouts.repository.ts';

export const CHANGE_PAYOUT_SCHEDULE: Grant = { roles: ['finance_lead'] };

/** When creators are paid, and from how much. Each change is a version, in force from its instant on. */
@Injectable()
export class ChangePayoutSchedule {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly holds: HoldsReadModel,
    private readonly repository: PayoutsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws VERSION_CONFLICT, NO_CHANGE. */
  async execute(
    principal: Principal,
    { version, rules, reason }: { version: number; rules: PayoutRules; reason: string },
  ): Promise<PayoutSchedule> {
    authorise(principal, CHANGE_PAYOUT_SCHEDULE);
    return this.transactions.run(async () => {
      await this.repository.lockSchedule();
      const now = this.clock.now();
      const before = await this.holds.scheduleAt(now);
      if (before.version !== version) {
        throw new AppError(
          'VERSION_CONFLICT',
          `${before.changedBy} changed the schedule since you read it (version ${before.version}, you read ${version}): look again.`,
        );
      }
      if (isDeepStrictEqual(before.rules, rules))
        throw new AppError('NO_CHANGE', 'The schedule is already like that.');
      const after: PayoutSchedule = {
        version: version + 1,
        rules,
        heldFrom: now.toISOString(),
        changedBy: principal.name,
        reason,
      };
      await this.repository.insertSchedule(after);
      await this.auditLog.append({
        principal,
        action: 'payout_schedule.changed',
        subjectKind: 'payout_schedule',
        subjectId: String(after.version),
        reason,
        before: before.rules,
        after: rules,
      });
      return after;
    });
  }
}
