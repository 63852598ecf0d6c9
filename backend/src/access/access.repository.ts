import { Injectable } from '@nestjs/common';
import type { Access } from '@tips/shared/access';
import type { Feature } from '@tips/shared/ids';
import { Transactions } from '../platform/db/transactions.ts';
import { accessRowSchema, noAccess } from './access-row.ts';

export type AccessStamp = { at: Date; actor: string; actorId: string; reasonCode: string | null };

/** The next instant at which time alone may change access at a version; null: there is none. */
export type AccessDue = Pick<Access, 'accountId' | 'feature' | 'version'> & { dueAt: Date | null };

/** Loads and saves access, one account and feature at a time, each save with its row of history. */
@Injectable()
export class AccessRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Locks access until the transaction ends; an account that never asked gets its first row here. */
  async load(accountId: string, feature: Feature, now: Date): Promise<Access> {
    const { manager } = this.transactions;
    await manager.query(
      `INSERT INTO access (account_id, feature, version, state, cause, automatic, since)
       VALUES ($1, $2, 0, 'none', 'never_requested', false, $3) ON CONFLICT DO NOTHING`,
      [accountId, feature, now],
    );
    const rows: unknown[] = await manager.query(
      `SELECT a.* FROM access a WHERE a.account_id = $1 AND a.feature = $2 FOR UPDATE`,
      [accountId, feature],
    );
    return rows[0] === undefined
      ? noAccess(accountId, feature, now.toISOString())
      : accessRowSchema.parse(rows[0]);
  }

  async save(access: Access, { at, actor, actorId, reasonCode }: AccessStamp): Promise<void> {
    const { manager } = this.transactions;
    const { accountId, feature, version, state, cause, automatic, since, graceUntil } = access;
    await manager.query(
      `UPDATE access SET version = $3, state = $4, cause = $5, automatic = $6, since = $7, grace_until = $8,
         next_due_at = $8
       WHERE account_id = $1 AND feature = $2`,
      [accountId, feature, version, state, cause, automatic, since, graceUntil],
    );
    await manager.query(
      `INSERT INTO access_history (account_id, feature, version, state, cause, automatic, grace_until, held_from,
         learnt_at, actor, reason_code, actor_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11)`,
      [accountId, feature, version, state, cause, automatic, graceUntil, at, actor, reasonCode, actorId],
    );
  }

  /** Stored access of these accounts to every feature, without a lock. */
  async read(accountIds: readonly string[]): Promise<Access[]> {
    const rows = await this.transactions.prepared(
      `SELECT a.* FROM access a WHERE a.account_id = ANY($1::text[])`,
      [accountIds],
    );
    return rows.map((row) => accessRowSchema.parse(row));
  }

  /** Saves each that is still at the version before the one given; answers how many those were. */
  async saveAll(rows: readonly { access: Access; stamp: AccessStamp }[]): Promise<number> {
    const saved = await this.transactions.prepared(
      `UPDATE access AS a SET version = i.version, state = i.state, cause = i.cause, automatic = i.automatic,
         since = i.since, grace_until = i.grace_until, next_due_at = i.grace_until
       FROM unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::boolean[], $7::timestamptz[],
         $8::timestamptz[]) AS i (account_id, feature, version, state, cause, automatic, since, grace_until)
       WHERE a.account_id = i.account_id AND a.feature = i.feature AND a.version = i.version - 1
       RETURNING a.account_id`,
      columnsOf(rows, ({ access }) => [
        access.accountId,
        access.feature,
        access.version,
        access.state,
        access.cause,
        access.automatic,
        access.since,
        access.graceUntil,
      ]),
    );
    if (saved.length < rows.length) return saved.length;
    await this.transactions.prepared(
      `INSERT INTO access_history (account_id, feature, version, state, cause, automatic, grace_until, held_from,
         learnt_at, actor, reason_code, actor_id)
       SELECT i.account_id, i.feature, i.version, i.state, i.cause, i.automatic, i.grace_until, i.at, i.at, i.actor,
         i.reason_code, i.actor_id
       FROM unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::boolean[], $7::timestamptz[],
         $8::timestamptz[], $9::text[], $10::text[], $11::text[])
         AS i (account_id, feature, version, state, cause, automatic, grace_until, at, actor, reason_code, actor_id)`,
      columnsOf(rows, ({ access, stamp }) => [
        access.accountId,
        access.feature,
        access.version,
        access.state,
        access.cause,
        access.automatic,
        access.graceUntil,
        stamp.at,
        stamp.actor,
        stamp.reasonCode,
        stamp.actorId,
      ]),
    );
    return saved.length;
  }

  /**
   * When access has to be looked at again, for whatever comes with time: a grace that ends, a strike that expires. Access that
   * has moved on from the version given keeps its own.
   */
  async setDue(rows: readonly AccessDue[]): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE access AS a SET next_due_at = i.due_at
       FROM unnest($1::text[], $2::text[], $3::int[], $4::timestamptz[]) AS i (account_id, feature, version, due_at)
       WHERE a.account_id = i.account_id AND a.feature = i.feature AND a.version = i.version
         AND a.next_due_at IS DISTINCT FROM i.due_at`,
      [
        rows.map(({ accountId }) => accountId),
        rows.map(({ feature }) => feature),
        rows.map(({ version }) => version),
        rows.map(({ dueAt }) => dueAt),
      ],
    );
  }
}

/** Rows as one array for each column. */
function columnsOf<Row>(rows: readonly Row[], valuesOf: (row: Row) => unknown[]): unknown[][] {
  const values = rows.map(valuesOf);
  return (values[0] ?? []).map((_, column) => values.map((row) => row[column]));
}
