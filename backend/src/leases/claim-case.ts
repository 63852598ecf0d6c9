import { Injectable } from '@nestjs/common';
import type { CaseKind, Case } from '@tips/shared/cases';
import { AuditLog } from '../audit/index.ts';
import { CaseEffects, type CaseInHand, CasesReadModel, REVIEW_CASES } from '../cases/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { gathered } from '../platform/gather.ts';
import { currentRequestId } from '../platform/http/request-context.ts';
import { LeasesRepository } from './leases.repository.ts';

/** People served by one transaction, and how long it waits for those who were served together last time. */
const BATCHES = { sizeMax: 64, lingerMs: 6 };

type Asking = { principal: Principal; queue: string | undefined; requestId: string | null };

/** Gives a reviewer exclusive hold of a case, for as long as the lease lasts. */
@Injectable()
export class ClaimCase {
  private readonly gather = gathered<Asking, Case | undefined>((asking) => this.serve(asking), BATCHES);

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: LeasesRepository,
    private readonly readModel: CasesReadModel,
    private readonly effects: CaseEffects,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * The case that the reviewer holds already, or was handed, or else the next one: of one queue, or of all of them. Throws QUEUE_EMPTY.
   */
  async next(principal: Principal, queue?: string): Promise<Case> {
    authorise(principal, REVIEW_CASES);
    const claimed = await this.gather({ principal, queue, requestId: currentRequestId() });
    if (claimed) return claimed;
    throw new AppError(
      'QUEUE_EMPTY',
      'No case waits here: every open one is in someone’s hands or set aside, or there is none.',
    );
  }

  /** A chosen case. Throws NOT_FOUND, CASE_CLOSED, SAME_DECIDER, LEASE_HELD_BY_OTHER. */
  async chosen(principal: Principal, caseId: string): Promise<Case> {
    authorise(principal, REVIEW_CASES);
    return this.transactions.run(async () => {
      const row = await this.repository.claim(caseId, principal, this.clock.now());
      if (!row) throw await this.refusal(principal, caseId);
      const [claimed] = await this.claimed([{ row, principal, requestId: currentRequestId() }]);
      if (!claimed) throw new Error(`case ${caseId} is gone after it was claimed`);
      return claimed;
    });
  }

  /** All who ask at one time are served by one transaction: the end of the audit trail lets one writer pass at a time. */
  private async serve(asking: readonly Asking[]): Promise<(Case | undefined)[]> {
    return this.transactions.run(async () => {
      const inHand: CaseInHand[] = [];
      for (const queue of new Set(asking.map((one) => one.queue))) {
        inHand.push(...(await this.serveQueue(queue, asking)));
      }
      const claimed = await this.claimed(inHand);
      const byOwner = new Map(claimed.map((one) => [one.lease?.owner, one]));
      return asking.map(({ principal }) => byOwner.get(principal.id));
    });
  }

  private async serveQueue(queue: string | undefined, asking: readonly Asking[]): Promise<CaseInHand[]> {
    const here = asking.filter((one) => one.queue === queue);
    const people = new Map(here.map((one) => [one.principal.id, one]));
    const principals = [...people.values()].map(({ principal }) => principal);
    const rows = await this.repository.claimNext(principals, queue, this.clock.now());
    if (principals.length > 1) {
      // A case that one of them may not have was kept from all: by themselves the others may get it.
      const served = new Set(rows.map((row) => row.lease_owner));
      for (const left of principals.filter(({ id }) => !served.has(id))) {
        rows.push(...(await this.repository.claimNext([left], queue, this.clock.now())));
      }
    }
    return rows.flatMap((row) => {
      const one = people.get(row.lease_owner ?? '');
      return one ? [{ row, ...one }] : [];
    });
  }

  private async claimed(cases: readonly CaseInHand[]): Promise<Case[]> {
    const kinds = new Map<CaseKind, CaseInHand[]>();
    for (const one of cases) kinds.set(one.row.kind, [...(kinds.get(one.row.kind) ?? []), one]);
    for (const [kind, those] of kinds) await this.effects.of(kind).claimed?.(those);
    for (const { row, principal, requestId } of cases) {
      await this.auditLog.append({
        principal,
        requestId,
        action: 'case.claimed',
        subjectKind: 'case',
        subjectId: row.case_id,
        after: {
          accountId: row.account_id,
          feature: row.feature,
          leaseUntil: row.lease_until?.toISOString(),
        },
      });
    }
    return this.readModel.describe(cases.map(({ row }) => row));
  }

  private async refusal(principal: Principal, caseId: string): Promise<AppError> {
    const found = await this.readModel.find(caseId);
    if (!found) return new AppError('NOT_FOUND', `There is no case ${caseId}.`);
    if (found.state !== 'open')
      return new AppError('CASE_CLOSED', 'This case is decided.', { details: { case: found } });
    if (found.barred === principal.id) {
      return new AppError(
        'SAME_DECIDER',
        'This case is about a decision of yours: somebody else has to look at it.',
        { details: { case: found } },
      );
    }
    return new AppError(
      'LEASE_HELD_BY_OTHER',
      `${found.lease?.ownerName ?? 'Someone'} is working on this case.`,
      { details: { case: found } },
    );
  }
}
