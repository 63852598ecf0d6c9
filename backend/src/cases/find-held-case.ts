import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@tips/shared/problem';
import type { Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { caseOfRow, type CaseRow } from './case-row.ts';
import { CasesRepository } from './cases.repository.ts';
import { leaseRefusal, type LeaseRefusal } from './domain/lease.ts';

export type BusyRefusal = 'CASE_CLOSED' | 'SAME_DECIDER' | 'LEASE_HELD_BY_OTHER';

const TEXTS: Record<LeaseRefusal | BusyRefusal, string> = {
  SAME_DECIDER: 'This case is about a decision of yours: somebody else has to look at it.',
  CASE_CLOSED: 'This case is decided already.',
  LEASE_REQUIRED: 'You do not hold this case: your claim has run out, or you never made one. Claim it again.',
  LEASE_HELD_BY_OTHER: 'Someone else has claimed this case.',
  VERSION_CONFLICT: 'This case has changed since you read it: look again.',
};

/** Loads and locks a case that a person holds, or says why they may not act on it and what it is like now. */
@Injectable()
export class FindHeldCase {
  constructor(
    private readonly clock: Clock,
    private readonly repository: CasesRepository,
  ) {}

  /** Throws NOT_FOUND and the codes of `leaseRefusal`. */
  async execute(principal: Principal, caseId: string, version?: number): Promise<CaseRow> {
    const now = this.clock.now();
    const row = await this.repository.load(caseId);
    if (!row) throw new AppError('NOT_FOUND', `There is no case ${caseId}.`);
    const claimed = {
      state: row.state,
      leaseOwner: row.lease_owner,
      leaseUntilMs: row.lease_until?.getTime() ?? null,
      version: row.version,
    };
    const refusal: ErrorCode | undefined = leaseRefusal(claimed, principal.id, now.getTime(), version);
    if (refusal) {
      throw new AppError(refusal, TEXTS[refusal], { details: { case: caseOfRow(row, undefined, now) } });
    }
    return row;
  }

  /** Loads and locks an open case that nobody else has in hand and that is not set aside. */
  async free(principal: Principal, caseId: string, version: number): Promise<CaseRow> {
    const now = this.clock.now();
    const row = await this.repository.load(caseId);
    if (!row) throw new AppError('NOT_FOUND', `There is no case ${caseId}.`);
    const refusal =
      busyRefusal(row, principal.id, now) ?? (row.version === version ? undefined : 'VERSION_CONFLICT');
    if (refusal) {
      throw new AppError(refusal, TEXTS[refusal], { details: { case: caseOfRow(row, undefined, now) } });
    }
    return row;
  }
}

/** Why a case is not free for a person at an instant; undefined where it is. */
export function busyRefusal(row: CaseRow, personId: string, now: Date): BusyRefusal | undefined {
  if (row.state !== 'open') return 'CASE_CLOSED';
  if (row.barred_id === personId) return 'SAME_DECIDER';
  const held = row.lease_until !== null && row.lease_until > now && row.lease_owner !== personId;
  const waits = row.wait_until !== null && row.wait_until > now;
  return held || waits ? 'LEASE_HELD_BY_OTHER' : undefined;
}
