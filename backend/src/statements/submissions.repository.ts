import { Injectable } from '@nestjs/common';
import type { FieldError } from '@tips/shared/problem';
import { STATEMENTS_BATCH_MAX } from '@tips/shared/statements';
import { type StatementOfReasons, statementOfReasonsSchema } from '@tips/shared/statement-of-reasons';
import { z } from 'zod';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

const claimedSchema = z.array(z.object({ puid: z.string() }));
const statementsSchema = z.array(z.object({ statement: statementOfReasonsSchema, attempts: z.int() }));

export type Claimed = { statement: StatementOfReasons; attempts: number };
/** Who sends: only the holder of a lease settles what it claimed. */
export type Lease = { id: string; until: Date };

/** What is being sent to the Commission, by whom, and how it ended. */
@Injectable()
export class SubmissionsRepository {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Takes the oldest pending statements that are due and that nobody else sends. A lease that ended without a word may have sent them:
   * until the Commission says so, they count as unanswered.
   */
  async claim(lease: Lease, now: Date): Promise<Claimed[]> {
    const { manager } = this.transactions;
    const [rows]: [unknown[], number] = await manager.query(
      `UPDATE statement SET lease_id = $1, lease_until = $2, unanswered = unanswered OR lease_id IS NOT NULL
       WHERE puid IN (
         SELECT s.puid FROM statement s
         WHERE s.state = 'pending' AND NOT s.is_sample AND (s.lease_until IS NULL OR s.lease_until <= $3)
           AND (s.next_attempt_at IS NULL OR s.next_attempt_at <= $3)
         ORDER BY s.made_at, s.puid LIMIT $4 FOR UPDATE SKIP LOCKED)
       RETURNING puid`,
      [lease.id, lease.until, now, STATEMENTS_BATCH_MAX],
    );
    const puids = claimedSchema.parse(rows).map(({ puid }) => puid);
    const statements: unknown = await manager.query(
      `SELECT v.statement, s.attempts FROM statement s
       JOIN statement_version v ON v.puid = s.puid AND v.version = s.version
       WHERE s.puid = ANY ($1::text[]) ORDER BY s.made_at, s.puid`,
      [textArray(puids)],
    );
    return statementsSchema.parse(statements);
  }

  /** Keeps the lease while more is to be sent under it; false where it is lost. */
  async extend(lease: Lease, puids: readonly string[]): Promise<boolean> {
    const [, kept]: [unknown[], number] = await this.transactions.manager.query(
      `UPDATE statement SET lease_until = $2
       WHERE lease_id = $1 AND state = 'pending' AND puid = ANY ($3::text[])`,
      [lease.id, lease.until, textArray(puids)],
    );
    return kept === puids.length;
  }

  /** The Commission has these; `ids` where it named its own. */
  async submitted(
    lease: Lease,
    puids: readonly string[],
    ids: ReadonlyMap<string, string>,
    at: Date,
  ): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE statement AS s SET state = 'submitted', commission_id = NULLIF(i.id, ''), settled_at = $4, errors = '[]',
         unanswered = false, lease_id = NULL, lease_until = NULL, next_attempt_at = NULL, last_failure = NULL
       FROM unnest($2::text[], $3::text[]) AS i (puid, id)
       WHERE s.puid = i.puid AND s.lease_id = $1 AND s.state = 'pending'`,
      [lease.id, textArray(puids), textArray(puids.map((puid) => ids.get(puid) ?? '')), at],
    );
  }

  /** The Commission named errors in this one. */
  async refused(lease: Lease, puid: string, errors: readonly FieldError[], at: Date): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE statement SET state = 'refused', errors = $3, settled_at = $4, unanswered = false, lease_id = NULL,
         lease_until = NULL, next_attempt_at = NULL, last_failure = NULL
       WHERE puid = $2 AND lease_id = $1 AND state = 'pending'`,
      [lease.id, puid, JSON.stringify(errors), at],
    );
  }

  /** Lets go of statements until they are due again; `unanswered` where they may have been taken all the same. */
  async failed(
    lease: Lease,
    puids: readonly string[],
    failure: { reason: string; unanswered: boolean; nextAttemptAt: Date },
  ): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE statement SET attempts = attempts + 1, last_failure = $3, unanswered = unanswered OR $4, next_attempt_at = $5,
         lease_id = NULL, lease_until = NULL
       WHERE puid = ANY ($2::text[]) AND lease_id = $1 AND state = 'pending'`,
      [lease.id, textArray(puids), failure.reason, failure.unanswered, failure.nextAttemptAt],
    );
  }
}
