import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { FieldError } from '@tips/shared/problem';
import { STATEMENTS_BATCH_MAX } from '@tips/shared/statements';
import { AuditLog } from '../audit/index.ts';
import { SYSTEM } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { backoffMs, type CommissionAnswer, readAnswer } from './domain/commission-answer.ts';
import { type Claimed, type Lease, SubmissionsRepository } from './submissions.repository.ts';
import { ANSWER_WITHIN_MS, TransparencyDatabase, Unanswered } from './transparency-database.ts';

/** Outlasts any answer, so that nobody sends what somebody else is still sending. */
const LEASE_MS = 6 * ANSWER_WITHIN_MS;

type Settled = {
  known: string[];
  ids: ReadonlyMap<string, string>;
  errors: ReadonlyMap<string, FieldError[]>;
};

/**
 * Sends pending statements to the Transparency Database, where one is configured. Each step is written down before the next, and PUIDs make
 * a repetition harmless: whoever is killed on the way leaves leases that end, and the next one sends the same again.
 */
@Injectable()
export class SubmitStatements {
  private readonly logger = new Logger('SubmitStatements');
  private readonly database: TransparencyDatabase | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly submissions: SubmissionsRepository,
    private readonly auditLog: AuditLog,
    @Inject(CONFIG) { statementApi }: Config,
  ) {
    this.database = statementApi === undefined ? undefined : new TransparencyDatabase(statementApi);
  }

  get isOn(): boolean {
    return this.database !== undefined;
  }

  /** Sends whatever is due, batch by batch, until there is nothing more or the database fails. */
  async execute(): Promise<void> {
    if (this.database === undefined) return;
    for (;;) {
      const lease = this.lease();
      const claimed = await this.transactions.run(() => this.submissions.claim(lease, this.clock.now()));
      if (claimed.length === 0) return;
      const ok = await this.sendAll(this.database, lease, claimed);
      if (!ok || claimed.length < STATEMENTS_BATCH_MAX) return;
    }
  }

  /** One batch: what the database names is settled and taken out, and the others go again. False where it failed. */
  private async sendAll(
    database: TransparencyDatabase,
    lease: Lease,
    claimed: readonly Claimed[],
  ): Promise<boolean> {
    let rest = claimed;
    while (rest.length > 0) {
      const puids = rest.map(({ statement }) => statement.puid);
      if (rest !== claimed && !(await this.submissions.extend({ ...lease, until: this.until() }, puids))) {
        return false;
      }
      const answer = await offer(database, rest);
      if (answer.kind === 'failed') {
        await this.failed(lease, rest, answer);
        return false;
      }
      if (answer.kind === 'accepted') {
        await this.settle(lease, { known: puids, ids: answer.ids, errors: new Map() });
        return true;
      }
      const settled = await settledOf(database, answer);
      await this.settle(lease, settled);
      const isSettled = (puid: string) => settled.known.includes(puid) || settled.errors.has(puid);
      const left = rest.filter(({ statement }) => !isSettled(statement.puid));
      if (left.length === rest.length) {
        await this.failed(lease, rest, {
          reason: 'it does not say whether it has the statement',
          taken: 'unknown',
        });
        return false;
      }
      rest = left;
    }
    return true;
  }

  private async settle(lease: Lease, { known, ids, errors }: Settled): Promise<void> {
    if (known.length + errors.size === 0) return;
    await this.transactions.run(async () => {
      const at = this.clock.now();
      await this.submissions.submitted(lease, known, ids, at);
      for (const [puid, named] of errors) await this.submissions.refused(lease, puid, named, at);
      await this.auditLog.append({
        principal: SYSTEM,
        action: 'statements.submitted',
        subjectKind: 'statements',
        subjectId: lease.id,
        after: { submitted: known, refused: Object.fromEntries(errors) },
      });
    });
    if (errors.size > 0) this.logger.warn(`the Commission refused ${errors.size} statements: correct them`);
  }

  private async failed(
    lease: Lease,
    rest: readonly Claimed[],
    { reason, taken }: { reason: string; taken: 'no' | 'unknown' },
  ): Promise<void> {
    const attempts = 1 + Math.max(...rest.map((one) => one.attempts));
    const nextAttemptAt = new Date(this.clock.now().getTime() + backoffMs(attempts));
    const puids = rest.map(({ statement }) => statement.puid);
    await this.submissions.failed(lease, puids, { reason, unanswered: taken === 'unknown', nextAttemptAt });
    this.logger.warn(
      `${puids.length} statements were not taken (${reason}); next try ${nextAttemptAt.toISOString()}`,
    );
  }

  private lease(): Lease {
    return { id: randomUUID(), until: this.until() };
  }

  private until(): Date {
    return new Date(this.clock.now().getTime() + LEASE_MS);
  }
}

async function offer(database: TransparencyDatabase, batch: readonly Claimed[]): Promise<CommissionAnswer> {
  const statements = batch.map(({ statement }) => statement);
  try {
    const { status, body } = await database.send({ statements });
    return readAnswer(
      status,
      body,
      statements.map(({ puid }) => puid),
    );
  } catch (error) {
    if (error instanceof Unanswered) return { kind: 'failed', reason: error.message, taken: 'unknown' };
    throw error;
  }
}

/** An error in nothing but the PUID may mean that the statement is there already: the database is asked. */
async function settledOf(
  database: TransparencyDatabase,
  { known, errors }: Extract<CommissionAnswer, { kind: 'named' }>,
): Promise<Settled> {
  const there = [...known];
  const refused = new Map(errors);
  for (const [puid, named] of errors) {
    if (named.some(({ path }) => path !== 'puid')) continue;
    const has = await database.has(puid).catch(() => undefined);
    if (has === false) continue;
    refused.delete(puid);
    if (has === true) there.push(puid);
  }
  return { known: there, ids: new Map(), errors: refused };
}
