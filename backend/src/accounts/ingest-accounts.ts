import { Injectable } from '@nestjs/common';
import { accountLineSchema, type AccountLine } from '@tips/shared/accounts';
import type { IngestResult } from '@tips/shared/problem';
import { AuditLog } from '../audit/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { BatchLine, BatchResult } from '../platform/ingest/batch.ts';
import { ingestLines, type IngestBody } from '../platform/ingest/ingest-lines.ts';
import { bodyOfObservation, type Observation, observationOfLine } from './account-row.ts';
import { AccountsRepository, observationKey } from './accounts.repository.ts';

export const INGEST_ACCOUNTS: Grant = { roles: ['admin'], scopes: ['ingest:accounts'] };

/** Microseconds in a millisecond. */
const MICROS = 1000;

export type IngestAccountsInput = { body: IngestBody; batchSize?: number; isSample?: boolean };

/**
 * Takes observations of accounts. Each line is the whole account as observed: the same observation again is a duplicate,
 * the same instant with other facts a correction, an older instant goes into history only.
 */
@Injectable()
export class IngestAccounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: AccountsRepository,
    private readonly changeFeed: ChangeFeed,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(principal: Principal, input: IngestAccountsInput): Promise<IngestResult> {
    authorise(principal, INGEST_ACCOUNTS);
    return ingestLines(input.body, {
      lineSchema: accountLineSchema,
      ...(input.batchSize === undefined ? {} : { batchSize: input.batchSize }),
      handleBatch: (lines) =>
        this.transactions.run(() => this.store(principal, lines, input.isSample ?? false)),
    });
  }

  private async store(
    principal: Principal,
    lines: readonly BatchLine<AccountLine>[],
    isSample: boolean,
  ): Promise<BatchResult> {
    // The same observations sent by two at once: the second sees those of the first.
    await this.transactions.lock('ingest accounts');
    const now = this.clock.now();
    const facts = lines.map(({ value }) => observationOfLine(value, now.toISOString()));
    const fresh = await this.withoutKnown(facts, now.getTime() * MICROS);
    if (fresh.length > 0) {
      await this.repository.appendFacts(fresh);
      const changed = await this.repository.putInForce(newestByAccount(fresh), isSample);
      await this.changeFeed.announceAccounts(changed);
    }
    const result = { accepted: fresh.length, duplicates: lines.length - fresh.length, rejected: [] };
    await this.auditLog.append({
      principal,
      action: 'accounts.ingested',
      subjectKind: 'ingest',
      subjectId: 'accounts',
      after: { accepted: result.accepted, duplicates: result.duplicates, isSample },
    });
    return result;
  }

  /**
   * The observations that say something new, in the order given. Corrections of one observation are learnt one microsecond
   * after the other at least, however fast they come, so that the last one stays the last.
   */
  private async withoutKnown(facts: readonly Observation[], nowMicros: number): Promise<Observation[]> {
    const known = await this.repository.known(facts);
    const fresh: Observation[] = [];
    for (const one of facts) {
      const key = observationKey(one);
      const body = bodyOfObservation(one);
      const before = known.get(key);
      if (before?.body === body) continue;
      const learntAtMicros = Math.max(nowMicros, (before?.learntAtMicros ?? 0) + 1);
      known.set(key, { body, learntAtMicros });
      fresh.push({ ...one, learntAt: instantOf(learntAtMicros) });
    }
    return fresh;
  }
}

/** An instant with its microseconds, which `Date` does not keep. */
function instantOf(micros: number): string {
  const whole = new Date(Math.floor(micros / MICROS)).toISOString().slice(0, -1);
  return `${whole}${String(micros % MICROS).padStart(3, '0')}Z`;
}

function newestByAccount(facts: readonly Observation[]): Observation[] {
  const newest = new Map<string, Observation>();
  for (const one of facts) {
    const before = newest.get(one.accountId);
    if (!before || one.observedAt >= before.observedAt) newest.set(one.accountId, one);
  }
  return [...newest.values()];
}
