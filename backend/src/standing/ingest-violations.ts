import { Injectable } from '@nestjs/common';
import type { IngestReject, IngestResult } from '@tips/shared/problem';
import { STAFF_STRIKE_PREFIX } from '@tips/shared/enforcement';
import { violationLineSchema, type ViolationLine } from '@tips/shared/standing';
import { AccountsReadModel, unknownAccount } from '../accounts/index.ts';
import { AuditLog } from '../audit/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { BatchLine, BatchResult } from '../platform/ingest/batch.ts';
import { ingestLines, type IngestBody } from '../platform/ingest/ingest-lines.ts';
import { NOT_OF_STAFF, type ViolationRow } from './violation-row.ts';
import { violationKey, ViolationsRepository } from './violations.repository.ts';

export const INGEST_VIOLATIONS: Grant = { roles: ['admin'], scopes: ['ingest:violations'] };

/** How far ahead of ours the platform's clock may run. */
const CLOCK_SKEW_MS = 5 * 60_000;

export type IngestViolationsInput = { body: IngestBody; batchSize?: number };

/**
 * Takes violations. The same external id with the same policy, severity, issue and expiry is one violation, whose status may
 * move (the newest `statusAt` wins); with others it is a conflict and is refused, with both shown. One that staff have voided
 * stays void: news that it is active is refused, so that the platform hears of it.
 */
@Injectable()
export class IngestViolations {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: ViolationsRepository,
    private readonly accounts: AccountsReadModel,
    private readonly changeFeed: ChangeFeed,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(principal: Principal, input: IngestViolationsInput): Promise<IngestResult> {
    authorise(principal, INGEST_VIOLATIONS);
    return ingestLines(input.body, {
      lineSchema: violationLineSchema,
      ...(input.batchSize === undefined ? {} : { batchSize: input.batchSize }),
      handleBatch: (lines) => this.transactions.run(() => this.store(principal, lines)),
    });
  }

  private async store(
    principal: Principal,
    lines: readonly BatchLine<ViolationLine>[],
  ): Promise<BatchResult> {
    // Two senders of one id: the second sees what the first stored, and is a duplicate or a conflict.
    await this.repository.lock();
    const now = this.clock.now();
    const existing = await this.accounts.existing(lines.map(({ value }) => value.accountId));
    const rows = lines.map(({ value }) => rowOfLine(value, now));
    const newest = await this.repository.stored(rows);
    const rejected: IngestReject[] = [];
    const moved: ViolationRow[] = [];
    lines.forEach(({ line, value }, index) => {
      const row = rows[index];
      if (!row) return;
      const before = newest.get(violationKey(row));
      const reject = rejectOf(line, row, { known: existing.has(value.accountId), before, now });
      if (reject) rejected.push(reject);
      else if (!before || movesStatus(before, row)) {
        newest.set(violationKey(row), row);
        moved.push(row);
      }
    });
    await this.write(moved);
    const duplicates = lines.length - rejected.length - moved.length;
    await this.auditLog.append({
      principal,
      action: 'violations.ingested',
      subjectKind: 'ingest',
      subjectId: 'violations',
      after: { accepted: moved.length, duplicates, rejected: rejected.length },
    });
    return { accepted: moved.length, duplicates, rejected };
  }

  private async write(moved: readonly ViolationRow[]): Promise<void> {
    if (moved.length === 0) return;
    const last = new Map(moved.map((row) => [violationKey(row), row]));
    await this.repository.put([...last.values()]);
    await this.repository.appendStatus(moved);
    await this.changeFeed.announceAccounts([...new Set(moved.map((row) => row.account_id))]);
  }
}

function rowOfLine(line: ViolationLine, now: Date): ViolationRow {
  const issuedAt = new Date(line.issuedAt);
  const impliedAt = line.status === 'active' ? issuedAt : now;
  return {
    account_id: line.accountId,
    external_id: line.externalId,
    policy: line.policy,
    severity: line.severity,
    issued_at: issuedAt,
    expires_at: line.expiresAt ? new Date(line.expiresAt) : null,
    status: line.status,
    status_at: line.statusAt ? new Date(line.statusAt) : impliedAt,
    learnt_at: now,
    ...NOT_OF_STAFF,
  };
}

function movesStatus(before: ViolationRow, row: ViolationRow): boolean {
  return row.status !== before.status && row.status_at > before.status_at;
}

const identity = (row: ViolationRow) => ({
  policy: row.policy,
  severity: row.severity,
  issuedAt: row.issued_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
});

type Context = { known: boolean; before: ViolationRow | undefined; now: Date };

function rejectOf(
  line: number,
  row: ViolationRow,
  { known, before, now }: Context,
): IngestReject | undefined {
  if (!known) return unknownAccount(line, row.account_id);
  if (row.external_id.startsWith(STAFF_STRIKE_PREFIX)) {
    const message = `must not begin with ${STAFF_STRIKE_PREFIX}: such ids are of strikes that staff set`;
    return { line, code: 'FIELD_INVALID', path: 'externalId', message };
  }
  if (row.issued_at.getTime() > now.getTime() + CLOCK_SKEW_MS) {
    return {
      line,
      code: 'FIELD_INVALID',
      path: 'issuedAt',
      message: 'is in the future: send it once it was issued',
    };
  }
  if (row.expires_at && row.expires_at <= row.issued_at) {
    return { line, code: 'FIELD_INVALID', path: 'expiresAt', message: 'must be later than issuedAt' };
  }
  if (!before) return undefined;
  if (JSON.stringify(identity(before)) === JSON.stringify(identity(row)))
    return voidedReject(line, row, before);
  return {
    line,
    code: 'EXTERNAL_ID_CONFLICT',
    path: 'externalId',
    message: `violation ${row.external_id} is known with another body: send a changed one under an id of its own`,
    details: { stored: identity(before), sent: identity(row) },
  };
}

/** What is older than the void, or says the same, changes nothing. */
function voidedReject(line: number, row: ViolationRow, before: ViolationRow): IngestReject | undefined {
  if (before.void_by === null || !movesStatus(before, row)) return undefined;
  return {
    line,
    code: 'STRIKE_VOIDED',
    path: 'status',
    message: `violation ${row.external_id} was voided here: send a new one if there is a new breach`,
    details: { voidedAt: before.status_at.toISOString(), voidedBy: before.void_by },
  };
}
