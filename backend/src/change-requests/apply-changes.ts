import { Injectable } from '@nestjs/common';
import type { ChangeEndCode, ChangePreview } from '@tips/shared/change-requests';
import type { ErrorCode } from '@tips/shared/problem';
import { AuditLog } from '../audit/index.ts';
import { SYSTEM } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { ChangeKinds } from './change-kinds.ts';
import { type ChangeRow, hashOf } from './change-request-row.ts';
import { ChangeRequestsReadModel } from './change-requests.read-model.ts';
import { ChangeRequestsRepository } from './change-requests.repository.ts';
import { afterCommand, isAgreed } from './domain/change-state.ts';

/** The next run may succeed: the request stays as it is. */
const TRANSIENT: ReadonlySet<ErrorCode> = new Set([
  'BUSY',
  'DATABASE_UNAVAILABLE',
  'RATE_LIMITED',
  'INTERNAL',
]);
/** What the change is about is no longer what was agreed to. */
const MOVED: ReadonlySet<ErrorCode> = new Set([
  'VERSION_CONFLICT',
  'POLICY_NOT_DRAFT',
  'ALREADY_IN_FORCE',
  'NOT_FOUND',
]);

/**
 * Does what two people have agreed to when its time has come. One transaction under the lock of the request does the change and
 * ends the request: two processes never do it twice, one that dies has done nothing, and what was missed is done once.
 */
@Injectable()
export class ApplyChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly kinds: ChangeKinds,
    private readonly readModel: ChangeRequestsReadModel,
    private readonly repository: ChangeRequestsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** Every request that is due. One that fails for a reason of its own does not keep the others. */
  async execute(): Promise<void> {
    const failures: unknown[] = [];
    for (const id of await this.readModel.due(this.clock.now())) {
      await this.one(id).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Does nothing unless it is due. */
  async one(id: string): Promise<void> {
    if (!this.isDue(await this.readModel.find(id))) return;
    const seen = await this.countNow(id);
    try {
      await this.transactions.run(() => this.apply(id, seen));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (TRANSIENT.has(error.code)) return;
      await this.transactions.run(() => this.giveUp(id, seen, error));
    }
  }

  /** What the change would do just now; null where that can not be said any more. */
  async countNow(id: string): Promise<ChangePreview | null> {
    const { kind, proposer, change, content } = await this.readModel.find(id);
    try {
      return await this.kinds.preview(kind, proposer, change, content);
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  /** Ends a locked request whose base is not in force any more. */
  async voidIfMoved(row: ChangeRow): Promise<boolean> {
    const baseNow = await this.kinds.of(row.kind).baseNow(row.change);
    if (baseNow === row.base) return false;
    const note = `It was made against version ${row.base}; by now version ${baseNow} is in force.`;
    await this.end(row, { command: 'void', endCode: 'base_moved', note, seen: await this.countNow(row.id) });
    return true;
  }

  private async apply(id: string, seen: ChangePreview | null): Promise<void> {
    const row = await this.repository.lock(id);
    if (!this.isDue(row)) return;
    if (row.approval?.hash !== hashOf(row)) throw new Error(`change request ${id} is not what was approved`);
    if (await this.voidIfMoved(row)) return;
    await this.kinds.of(row.kind).apply(row.proposer, row.change, row.reason, row.content);
    await this.end(row, { command: 'apply', endCode: null, note: '', seen });
  }

  private async giveUp(id: string, seen: ChangePreview | null, error: AppError): Promise<void> {
    const row = await this.repository.lock(id);
    if (!this.isDue(row)) return;
    const hasMoved = MOVED.has(error.code);
    await this.end(row, {
      command: hasMoved ? 'void' : 'fail',
      endCode: hasMoved ? 'content_moved' : 'refused',
      note: error.message,
      seen,
    });
  }

  private isDue({ state, applyAt }: ChangeRow): boolean {
    return state === 'approved' || (isAgreed(state) && applyAt !== null && applyAt <= this.clock.now());
  }

  private async end(
    row: ChangeRow,
    how: {
      command: 'apply' | 'void' | 'fail';
      endCode: ChangeEndCode | null;
      note: string;
      seen: ChangePreview | null;
    },
  ): Promise<void> {
    const { command, endCode, note, seen } = how;
    const state = afterCommand(row.state, command);
    if (state !== 'applied' && state !== 'voided' && state !== 'failed') {
      throw new Error(`a request that is ${row.state} does not take ${command}`);
    }
    const at = this.clock.now();
    await this.repository.save({ ...row, state, endCode, endedAt: at, previewEnd: seen });
    await this.repository.addEvent(row.id, { kind: state, by: SYSTEM, at, note });
    await this.auditLog.append({
      principal: SYSTEM,
      action: `change_request.${state}`,
      subjectKind: 'change_request',
      subjectId: row.id,
      reason: note || row.reason,
      after: {
        kind: row.kind,
        subject: row.subject,
        hash: row.hash,
        base: row.base,
        proposedBy: row.proposer.name,
        approvedBy: row.approval?.by.name ?? null,
      },
    });
  }
}
