import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@tips/shared/audit';
import { HAND_OVER_HOURS, HOLD_DAYS_MAX, type Case, type CaseWait } from '@tips/shared/cases';
import { AuditLog } from '../audit/index.ts';
import { CaseEffects, CasesReadModel, FindHeldCase, REVIEW_CASES } from '../cases/index.ts';
import { authorise, isAllowed, type Principal } from '../identity/index.ts';
import { PeopleReadModel } from '../people/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { LeasesRepository } from './leases.repository.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type SetAside = { caseId: string; reason: string; version: number };

/** Takes a case out of the queue for a while: on hold until something has happened, or for a colleague to go on with. */
@Injectable()
export class SetAsideCase {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly people: PeopleReadModel,
    private readonly repository: LeasesRepository,
    private readonly readModel: CasesReadModel,
    private readonly effects: CaseEffects,
    private readonly findHeldCase: FindHeldCase,
    private readonly auditLog: AuditLog,
  ) {}

  /** Nobody is served the case before `until`; who chooses it by hand ends the hold. */
  async hold(principal: Principal, { until, ...input }: SetAside & { until: string }): Promise<Case> {
    authorise(principal, REVIEW_CASES);
    const inMs = Date.parse(until) - this.clock.now().getTime();
    if (inMs <= 0 || inMs > HOLD_DAYS_MAX * DAY_MS) {
      const message = `must lie between now and ${HOLD_DAYS_MAX} days from now`;
      throw new AppError('VALIDATION_FAILED', `until ${message}.`, {
        errors: [{ path: 'until', code: 'out_of_range', message }],
      });
    }
    const wait = { kind: 'hold', person: principal.id, personName: principal.name, until } as const;
    return this.setAside(principal, input, wait, 'case.held');
  }

  /** The case waits for the colleague, whom the next claim brings it; after `HAND_OVER_HOURS` anybody gets it. */
  async handOver(
    principal: Principal,
    { personId, ...input }: SetAside & { personId: string },
  ): Promise<Case> {
    authorise(principal, REVIEW_CASES);
    const colleague = await this.people.find(personId);
    if (
      !colleague ||
      colleague.id === principal.id ||
      !isAllowed({ kind: 'person', ...colleague }, REVIEW_CASES)
    ) {
      const message = 'must be another person who may review cases';
      throw new AppError('VALIDATION_FAILED', `personId ${message}.`, {
        errors: [{ path: 'personId', code: 'no_reviewer', message }],
      });
    }
    const until = new Date(this.clock.now().getTime() + HAND_OVER_HOURS * HOUR_MS).toISOString();
    const wait = { kind: 'hand_over', person: colleague.id, personName: colleague.name, until } as const;
    const found = await this.readModel.find(input.caseId);
    if (found?.barred === colleague.id) {
      throw new AppError(
        'SAME_DECIDER',
        `The case is about a decision of ${colleague.name}: hand it to somebody else.`,
      );
    }
    return this.setAside(principal, input, wait, 'case.handed_over');
  }

  private async setAside(
    principal: Principal,
    { caseId, reason, version }: SetAside,
    wait: Omit<CaseWait, 'reason'>,
    action: AuditAction,
  ): Promise<Case> {
    return this.transactions.run(async () => {
      const row = await this.findHeldCase.execute(principal, caseId, version);
      await this.repository.setAside(caseId, { ...wait, reason });
      await this.effects.of(row.kind).released?.({ row, principal });
      await this.auditLog.append({
        principal,
        action,
        reason,
        subjectKind: 'case',
        subjectId: caseId,
        after: { accountId: row.account_id, person: wait.personName, until: wait.until },
      });
      const found = await this.readModel.find(caseId);
      if (!found) throw new Error(`case ${caseId} is gone while it was held`);
      return found;
    });
  }
}
