import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import type { StatementOfReasons } from '@tips/shared/statement-of-reasons';
import type { StatementRecord } from '@tips/shared/statements';
import { z } from 'zod';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { recordOfRow, STATEMENT_ROW } from './statements.read-model.ts';

export type NewStatement = {
  statement: StatementOfReasons;
  accountId: string;
  feature: Feature;
  accessVersion: number;
  isSample: boolean;
};
/** A version of a statement, and who wrote it, why and when. */
export type Correction = { statement: StatementOfReasons; by: string; reason: string; at: Date };

const keyRowsSchema = z.tuple([z.object({ key: z.string() })]);

/** Saves statements. What one said is never overwritten: a correction is a further version. */
@Injectable()
export class StatementsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** The secret that keys the PUIDs of this console; it was made with the table. */
  async puidKey(): Promise<string> {
    const [{ key }] = keyRowsSchema.parse(
      await this.transactions.manager.query(`SELECT k.key FROM statement_puid_key k`),
    );
    return key;
  }

  /** The first version of a statement; nothing where the decision has its statement already. */
  async insert(made: NewStatement, at: Date): Promise<void> {
    const { statement, accountId, feature, accessVersion, isSample } = made;
    const { manager } = this.transactions;
    const rows: unknown[] = await manager.query(
      `INSERT INTO statement (puid, account_id, feature, access_version, is_sample, made_at, version, category,
         application_date, state)
       VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, 'pending') ON CONFLICT DO NOTHING RETURNING puid`,
      [
        statement.puid,
        accountId,
        feature,
        accessVersion,
        isSample,
        at,
        statement.category,
        statement.application_date,
      ],
    );
    if (rows.length === 0) return;
    await manager.query(
      `INSERT INTO statement_version (puid, version, statement, written_at) VALUES ($1, 1, $2, $3)`,
      [statement.puid, JSON.stringify(statement), at],
    );
  }

  /** The statement as it is now, locked until the transaction ends. */
  async lock(puid: string): Promise<StatementRecord | undefined> {
    const { manager } = this.transactions;
    await manager.query(`SELECT 1 FROM statement s WHERE s.puid = $1 FOR UPDATE`, [puid]);
    const rows: unknown[] = await manager.query(`${STATEMENT_ROW} WHERE s.puid = $1`, [puid]);
    return rows[0] === undefined ? undefined : recordOfRow(rows[0]);
  }

  /** Adds a version, which is pending whatever the one before was. */
  async correct({ puid, version }: StatementRecord, correction: Correction): Promise<void> {
    const { statement, by, reason, at } = correction;
    await this.transactions.manager.query(
      `INSERT INTO statement_version (puid, version, statement, written_at, written_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [puid, version + 1, JSON.stringify(statement), at, by, reason],
    );
    await this.transactions.manager.query(
      `UPDATE statement SET version = $2, category = $3, state = 'pending', errors = '[]', settled_at = NULL,
         attempts = 0, next_attempt_at = NULL, last_failure = NULL
       WHERE puid = $1`,
      [puid, version + 1, statement.category],
    );
  }

  /** Pending again, and to be sent at once. */
  async retry(puid: string): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE statement SET state = 'pending', errors = '[]', settled_at = NULL, attempts = 0, next_attempt_at = NULL,
         last_failure = NULL
       WHERE puid = $1`,
      [puid],
    );
  }

  /** Those of the pending ones that nobody is sending are exported now; answers their PUIDs. */
  async markExported(puids: readonly string[], at: Date): Promise<string[]> {
    const [rows]: [{ puid: string }[], number] = await this.transactions.manager.query(
      `UPDATE statement SET state = 'exported', settled_at = $2
       WHERE puid = ANY ($1::text[]) AND state = 'pending' AND NOT unanswered AND lease_id IS NULL
       RETURNING puid`,
      [textArray(puids), at],
    );
    return rows.map(({ puid }) => puid);
  }
}

/** Forgets the statements of sample accounts that are to be forgotten; any other statement stays. */
@Injectable()
export class StatementErasure {
  constructor(private readonly transactions: Transactions) {}

  async erase(accountIds: readonly string[]): Promise<void> {
    const ids = [textArray(accountIds)];
    const { manager } = this.transactions;
    await manager.query(
      `DELETE FROM statement_version v USING statement s
       WHERE s.puid = v.puid AND s.is_sample AND s.account_id = ANY ($1::text[])`,
      ids,
    );
    await manager.query(`DELETE FROM statement WHERE is_sample AND account_id = ANY ($1::text[])`, ids);
  }
}
