import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@tips/shared/audit';
import type { Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { currentRequestId } from '../platform/http/request-context.ts';
import type { UnchainedRow } from './audit-chain.ts';
import { AuditRepository } from './audit.repository.ts';
import { plainJson } from './domain/canonical-json.ts';

/** What one mutation leaves behind. `before` and `after` are plain JSON and never hold a secret. */
export type AuditEntry = {
  principal: Principal;
  action: AuditAction;
  subjectKind: string;
  subjectId: string;
  reason?: string | null | undefined;
  before?: unknown;
  after?: unknown;
  /** Absent: that of the request that is being served. */
  requestId?: string | null | undefined;
};

/** Longest reason that is kept, in characters. */
const REASON_LENGTH_MAX = 4000;

/** The audit trail: a row commits with the change that it tells of, or neither does. */
@Injectable()
export class AuditLog {
  /** Rows of the transactions under way, by their entity manager. */
  private readonly waiting = new WeakMap<object, UnchainedRow[]>();

  private readonly rows: AuditRepository;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {
    this.rows = new AuditRepository(transactions);
  }

  /**
   * Adds a row to the current transaction; only inside `Transactions.run`. It is written when the rest of the
   * transaction is done, because the end of the chain is a lock that every writer needs.
   */
  async append(entry: AuditEntry): Promise<void> {
    if (!this.transactions.active) throw new Error(`${entry.action}: an audit row needs a transaction`);
    const { manager } = this.transactions;
    const row = this.rowOf(entry);
    const rows = this.waiting.get(manager);
    if (rows !== undefined) {
      rows.push(row);
      return;
    }
    const first = [row];
    this.waiting.set(manager, first);
    this.transactions.beforeCommit(() => this.rows.append(first));
  }

  private rowOf(entry: AuditEntry): UnchainedRow {
    const { kind, id, name } = entry.principal;
    return {
      at: this.clock.now().toISOString(),
      actor: { kind, id, name },
      action: entry.action,
      subjectKind: entry.subjectKind,
      subjectId: entry.subjectId,
      reason: entry.reason?.toWellFormed().slice(0, REASON_LENGTH_MAX) ?? null,
      before: plainJson(entry.before),
      after: plainJson(entry.after),
      requestId: entry.requestId === undefined ? currentRequestId() : entry.requestId,
    };
  }
}
