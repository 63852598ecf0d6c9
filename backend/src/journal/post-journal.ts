import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { JournalEntry, JournalKind, JournalLine } from '@tips/shared/journal';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { PeriodsReadModel } from '../periods/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { faultsOf, linesKey } from './domain/journal-body.ts';
import { JournalReadModel } from './journal.read-model.ts';
import { JournalRepository } from './journal.repository.ts';

/** Whoever may cause money to move by what they do; the use case that calls has its own, narrower grant. */
export const POST_JOURNAL: Grant = {
  roles: ['finance', 'finance_lead', 'trust_safety_lead', 'admin'],
  scopes: ['ingest:*', 'ingest:tips'],
};

export type JournalInput = {
  kind: JournalKind;
  externalId: string;
  occurredAt: Date;
  reason: string;
  subject?: { kind: string; id: string } | undefined;
  lines: readonly JournalLine[];
};
export type Posted = { entryId: string; created: boolean };

/**
 * Posts an entry of lines that sum to zero in each currency, in the caller's transaction. The same again by kind and external id changes
 * nothing. What occurred in a closed period counts in the open one; an adjustment, which people date, is refused there.
 */
@Injectable()
export class PostJournal {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly periods: PeriodsReadModel,
    private readonly journal: JournalReadModel,
    private readonly repository: JournalRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws VALIDATION_FAILED, PERIOD_CLOSED, and EXTERNAL_ID_CONFLICT where another entry has the id. */
  async execute(principal: Principal, input: JournalInput): Promise<Posted> {
    authorise(principal, POST_JOURNAL);
    this.refuseFaults(input);
    const { kind, externalId, occurredAt, reason, subject, lines } = input;
    return this.transactions.run(async () => {
      const entryId = randomUUID();
      const before = await this.journal.findByExternalId(kind, externalId);
      if (before !== undefined) return this.again(before, input);
      if (kind === 'adjustment') await this.refuseClosed(occurredAt);
      const created = await this.repository.insert({
        entryId,
        kind,
        externalId,
        occurredAt,
        learntAt: this.clock.now(),
        reason,
        subject: subject ?? null,
        postedBy: principal.name,
        lines,
      });
      const stored = created ? undefined : await this.journal.findByExternalId(kind, externalId);
      if (stored !== undefined) return this.again(stored, input);
      await this.auditLog.append({
        principal,
        action: 'journal.posted',
        subjectKind: 'journal_entry',
        subjectId: entryId,
        reason,
        after: { kind, externalId, occurredAt: occurredAt.toISOString(), subject, lines },
      });
      return { entryId, created: true };
    });
  }

  /**
   * Posts many new entries at once, in the caller's transaction, for a use case that keeps its own rows of them: ids that are there already
   * are a conflict, and who posted is in the audit row of the caller.
   */
  async executeAll(principal: Principal, inputs: readonly JournalInput[]): Promise<void> {
    authorise(principal, POST_JOURNAL);
    if (inputs.length === 0) return;
    for (const input of inputs) this.refuseFaults(input);
    const learntAt = this.clock.now();
    const entries = inputs.map(({ subject, ...input }) => ({
      ...input,
      entryId: randomUUID(),
      learntAt,
      subject: subject ?? null,
      postedBy: principal.name,
    }));
    const added = await this.transactions.run(() => this.repository.insertAll(entries));
    if (added === entries.length) return;
    throw new AppError(
      'EXTERNAL_ID_CONFLICT',
      `${entries.length - added} of the ids are in the journal already: nothing was posted.`,
    );
  }

  /** Throws PERIOD_CLOSED. */
  async refuseClosed(occurredAt: Date): Promise<void> {
    const openFrom = await this.periods.openFrom();
    if (occurredAt >= openFrom) return;
    throw new AppError(
      'PERIOD_CLOSED',
      `The ledger is closed up to ${openFrom.toISOString()}: date the entry after that, and say in its reason what it corrects.`,
      { details: { openFrom: openFrom.toISOString() } },
    );
  }

  private refuseFaults({ lines }: JournalInput): void {
    const errors = faultsOf(lines);
    if (errors.length === 0) return;
    throw new AppError(
      'VALIDATION_FAILED',
      `Nothing was posted: ${errors.map(({ path, message }) => `${path} ${message}`).join('; ')}.`,
      { errors },
    );
  }

  private again(stored: JournalEntry, { kind, externalId, occurredAt, lines }: JournalInput): Posted {
    const same = stored.occurredAt === occurredAt.toISOString() && linesKey(stored.lines) === linesKey(lines);
    if (same) return { entryId: stored.id, created: false };
    throw new AppError(
      'EXTERNAL_ID_CONFLICT',
      `Another ${kind} has the id ${externalId} already; what is posted stays as it is.`,
      { details: { stored, sent: { occurredAt: occurredAt.toISOString(), lines } } },
    );
  }
}
