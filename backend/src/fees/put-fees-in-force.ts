import { Injectable } from '@nestjs/common';
import type { FeeScheduleChange } from '@tips/shared/fees';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import type { FeeSchedule } from '../ledger/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { refusalOf } from './domain/fee-draft.ts';
import { FeesReadModel } from './fees.read-model.ts';
import { FeesRepository } from './fees.repository.ts';

export const PROPOSE_FEES: Grant = { roles: ['finance', 'finance_lead'] };
export const APPROVE_FEES: Grant = { roles: ['finance_lead'] };

/** Adds the version that two people agreed to. Ingest reads the versions with each batch, so it holds everywhere from its instant. */
@Injectable()
export class PutFeesInForce {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: FeesRepository,
    private readonly fees: FeesReadModel,
    private readonly auditLog: AuditLog,
  ) {}

  /** The newest version; throws where the change can not follow it. */
  async newestBefore(change: FeeScheduleChange): Promise<FeeSchedule> {
    const newest = (await this.fees.versions()).at(-1);
    if (newest === undefined) throw new Error('there is no fee schedule');
    const message = refusalOf(change, { now: this.clock.now(), newestFrom: new Date(newest.heldFrom) });
    if (message !== undefined) {
      throw new AppError('VALIDATION_FAILED', message, {
        errors: [{ path: 'heldFrom', code: 'too_early', message }],
      });
    }
    return newest;
  }

  async apply(
    principal: Principal,
    change: FeeScheduleChange,
    { version, reason }: { version: number; reason: string },
  ): Promise<void> {
    authorise(principal, PROPOSE_FEES);
    await this.transactions.run(async () => {
      await this.repository.lock();
      const newest = await this.newestBefore(change);
      if (newest.version + 1 !== version) {
        throw new AppError('VERSION_CONFLICT', `Version ${newest.version} is there already: look again.`);
      }
      const heldFrom = new Date(change.heldFrom);
      await this.repository.insert({ version, heldFrom, learntAt: this.clock.now(), rates: change.rates });
      await this.auditLog.append({
        principal,
        action: 'fee_schedule.put_in_force',
        subjectKind: 'fee_schedule',
        subjectId: String(version),
        reason,
        before: { version: newest.version, rates: newest.rates },
        after: change,
      });
    });
  }
}
