import { Injectable } from '@nestjs/common';
import { activityLineSchema, type ActivityLine } from '@tips/shared/accounts';
import type { IngestReject, IngestResult } from '@tips/shared/problem';
import { AuditLog } from '../audit/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { BatchLine, BatchResult } from '../platform/ingest/batch.ts';
import { ingestLines, type IngestBody } from '../platform/ingest/ingest-lines.ts';
import { AccountsReadModel } from './accounts.read-model.ts';
import { AccountsRepository } from './accounts.repository.ts';

export const INGEST_ACTIVITY: Grant = { roles: ['admin'], scopes: ['ingest:activity'] };

export type IngestActivityInput = { body: IngestBody; batchSize?: number };

/** Takes posts and views by account and day; the last line for a day wins, the same again is a duplicate. */
@Injectable()
export class IngestActivity {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: AccountsRepository,
    private readonly accounts: AccountsReadModel,
    private readonly changeFeed: ChangeFeed,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(principal: Principal, input: IngestActivityInput): Promise<IngestResult> {
    authorise(principal, INGEST_ACTIVITY);
    return ingestLines(input.body, {
      lineSchema: activityLineSchema,
      ...(input.batchSize === undefined ? {} : { batchSize: input.batchSize }),
      handleBatch: (lines) => this.transactions.run(() => this.store(principal, lines)),
    });
  }

  private async store(principal: Principal, lines: readonly BatchLine<ActivityLine>[]): Promise<BatchResult> {
    // What is overwritten goes into history first: nobody else may write in between.
    await this.transactions.lock('ingest activity');
    const existing = await this.accounts.existing(lines.map(({ value }) => value.accountId));
    const rejected: IngestReject[] = [];
    const last = new Map<string, ActivityLine>();
    for (const { line, value } of lines) {
      if (existing.has(value.accountId)) last.set(`${value.accountId} ${value.date}`, value);
      else rejected.push(unknownAccount(line, value.accountId));
    }
    const changed =
      last.size > 0 ? await this.repository.putActivity([...last.values()], this.clock.now()) : [];
    await this.changeFeed.announceAccounts([...new Set(changed)]);
    const duplicates = lines.length - rejected.length - changed.length;
    const result = { accepted: changed.length, duplicates, rejected };
    await this.auditLog.append({
      principal,
      action: 'activity.ingested',
      subjectKind: 'ingest',
      subjectId: 'activity',
      after: { accepted: changed.length, duplicates, rejected: rejected.length },
    });
    return result;
  }
}

/** The reject of a line whose account the platform has not told us of. */
export function unknownAccount(line: number, accountId: string): IngestReject {
  return {
    line,
    code: 'ACCOUNT_UNKNOWN',
    path: 'accountId',
    message: `account ${accountId} is not known: send it to ingest/accounts first`,
  };
}
