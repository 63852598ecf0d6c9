import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@tips/shared/audit';
import type { ChangeEventKind } from '@tips/shared/change-requests';
import { AuditLog } from '../audit/index.ts';
import { isAllowed, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { ApplyChanges } from './apply-changes.ts';
import { ChangeKinds } from './change-kinds.ts';
import type { ChangeRow } from './change-request-row.ts';
import { ChangeRequestsRepository } from './change-requests.repository.ts';
import {
  afterCommand,
  type ChangeAct,
  type ChangeCommand,
  mayAct,
  type Part,
} from './domain/change-state.ts';

export type ApproveInput = { id: string; hash: string; note: string };
export type ScheduleInput = { id: string; revision: number; applyAt: string | null };

/** What people do with a request: agree, refuse, arrange when, say something, take it back. */
@Injectable()
export class DecideChange {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly kinds: ChangeKinds,
    private readonly repository: ChangeRequestsRepository,
    private readonly applyChanges: ApplyChanges,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * Agrees to the change with this hash. What it was made against has changed meanwhile: it is voided instead. Without a schedule it is
   * applied at once. Throws NOT_FOUND, FORBIDDEN, SAME_PERSON, VERSION_CONFLICT, CHANGE_REQUEST_STATE_INVALID.
   */
  async approve(principal: Principal, { id, hash, note }: ApproveInput): Promise<void> {
    await this.transactions.run(async () => {
      const row = await this.take(principal, id, 'approve');
      if (row.hash !== hash) {
        throw new AppError('VERSION_CONFLICT', 'The request has been edited since you read it: look again.');
      }
      if (await this.applyChanges.voidIfMoved(row)) return;
      const at = this.clock.now();
      const isLater = row.applyAt !== null && row.applyAt > at;
      const approved = moved(row, 'approve');
      const approval = { at, by: { id: principal.id, name: principal.name }, hash };
      const next = { ...approved, approval };
      await this.write(principal, isLater ? moved(next, 'schedule') : next, 'approved', note);
    });
    await this.applyChanges.one(id);
  }

  async reject(principal: Principal, id: string, reason: string): Promise<void> {
    await this.end(principal, id, 'reject', 'rejected', reason);
  }

  async withdraw(principal: Principal, id: string, reason: string): Promise<void> {
    await this.end(principal, id, 'withdraw', 'withdrawn', reason);
  }

  /** When it is to be applied; null: as soon as it is approved, which may be now. */
  async schedule(principal: Principal, { id, revision, applyAt }: ScheduleInput): Promise<void> {
    await this.transactions.run(async () => {
      const row = await this.take(principal, id, 'schedule');
      if (row.revision !== revision) {
        throw new AppError('VERSION_CONFLICT', 'The request has changed since you read it: look again.');
      }
      const next = {
        ...moved(row, applyAt === null ? 'unschedule' : 'schedule'),
        applyAt: applyAt === null ? null : new Date(applyAt),
      };
      await this.write(principal, next, 'scheduled', applyAt === null ? '' : new Date(applyAt).toISOString());
    });
    await this.applyChanges.one(id);
  }

  async comment(principal: Principal, id: string, text: string): Promise<void> {
    await this.transactions.run(async () => {
      const row = await this.take(principal, id, 'comment');
      const at = this.clock.now();
      await this.repository.addEvent(id, { kind: 'commented', by: principal, at, note: text });
      await this.audit(principal, row, 'commented', text);
    });
  }

  /** What somebody is to a request. */
  partOf(principal: Principal, row: Pick<ChangeRow, 'kind' | 'proposer'>): Part {
    const kind = this.kinds.of(row.kind);
    return {
      isProposer: row.proposer.id === principal.id,
      mayPropose: isAllowed(principal, kind.mayPropose),
      mayApprove: isAllowed(principal, kind.mayApprove),
    };
  }

  private async end(
    principal: Principal,
    id: string,
    command: 'reject' | 'withdraw',
    event: 'rejected' | 'withdrawn',
    reason: string,
  ): Promise<void> {
    const seen = await this.applyChanges.countNow(id);
    await this.transactions.run(async () => {
      const row = await this.take(principal, id, command);
      const next = { ...moved(row, command), endedAt: this.clock.now(), previewEnd: seen };
      await this.write(principal, next, event, reason);
    });
  }

  /** Locks the request and refuses whoever may not do this with it as it is. */
  private async take(principal: Principal, id: string, act: ChangeAct): Promise<ChangeRow> {
    const row = await this.repository.lock(id);
    const part = this.partOf(principal, row);
    if (mayAct(act, row.state, part)) return row;
    throw refusal(act, row, part);
  }

  private async write(
    principal: Principal,
    row: ChangeRow,
    kind: ChangeEventKind & ('approved' | 'scheduled' | 'rejected' | 'withdrawn'),
    note: string,
  ): Promise<void> {
    await this.repository.save(row);
    await this.repository.addEvent(row.id, { kind, by: principal, at: this.clock.now(), note });
    await this.audit(principal, row, kind, note);
  }

  private async audit(
    principal: Principal,
    { id, kind, subject, state, revision, hash, base, applyAt, proposer }: ChangeRow,
    event: 'approved' | 'scheduled' | 'rejected' | 'withdrawn' | 'commented',
    reason: string,
  ): Promise<void> {
    const action: AuditAction = `change_request.${event}`;
    await this.auditLog.append({
      principal,
      action,
      subjectKind: 'change_request',
      subjectId: id,
      reason: reason || null,
      after: { kind, subject, state, revision, hash, base, applyAt, proposedBy: proposer.name },
    });
  }
}

/** The request in its next state; only after `mayAct` has allowed it. */
export function moved(row: ChangeRow, command: ChangeCommand): ChangeRow {
  const state = afterCommand(row.state, command);
  if (state !== undefined) return { ...row, state };
  throw new AppError(
    'CHANGE_REQUEST_STATE_INVALID',
    `The request is ${row.state}: it does not take ${command}.`,
  );
}

function refusal(act: ChangeAct, { state, proposer }: ChangeRow, part: Part): AppError {
  const judges = act === 'approve' || act === 'reject';
  if (judges && part.isProposer) {
    return new AppError(
      'SAME_PERSON',
      'Whoever asks for a change can not agree to it: another person has to.',
    );
  }
  const isOfTheRole = judges ? part.mayApprove : part.isProposer || (act === 'schedule' && part.mayApprove);
  if (!isOfTheRole) {
    const who = judges ? 'a person who may approve this kind of change' : proposer.name;
    return new AppError('FORBIDDEN', `This is for ${who}.`);
  }
  return new AppError(
    'CHANGE_REQUEST_STATE_INVALID',
    `The request is ${state}: this can not be done any more.`,
  );
}
