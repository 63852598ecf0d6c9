import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/db/transactions.ts';
import type { SanctionRecord } from './domain/sanction-at.ts';
import { sanctionRowSchema } from './sanction-row.ts';

export type SanctionStamp = { at: Date; actorId: string; actor: string; reason: string };

/** Loads and saves warnings and restrictions, each save with its row of history. */
@Injectable()
export class SanctionsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Locks a sanction until the transaction ends. */
  async load(accountId: string, sanctionId: string): Promise<SanctionRecord | undefined> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT s.* FROM sanction s WHERE s.account_id = $1 AND s.sanction_id = $2 FOR UPDATE`,
      [accountId, sanctionId],
    );
    return rows[0] === undefined ? undefined : sanctionRowSchema.parse(rows[0]);
  }

  async insert(record: SanctionRecord): Promise<void> {
    const { accountId, sanctionId, kind, floor, policy, reason, setById, setBy, atEnd } = record;
    const at = new Date(record.setAtMs);
    await this.transactions.manager.query(
      `INSERT INTO sanction (account_id, sanction_id, kind, floor, policy, reason, set_at, set_by_id, set_by, until,
         at_end, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)`,
      [
        accountId,
        sanctionId,
        kind,
        floor,
        policy,
        reason,
        at,
        setById,
        setBy,
        instantOf(record.untilMs),
        atEnd,
      ],
    );
    await this.remember(record, { at, actorId: setById, actor: setBy, reason });
  }

  /** Saves what has come of a sanction: lifted, or another end. Its end has still to be told. */
  async save(record: SanctionRecord, stamp: SanctionStamp): Promise<void> {
    const { accountId, sanctionId, lifted, version } = record;
    await this.transactions.manager.query(
      `UPDATE sanction SET version = $3, until = $4, lifted_at = $5, lifted_by = $6, lift_reason = $7, end_told = false
       WHERE account_id = $1 AND sanction_id = $2`,
      [
        accountId,
        sanctionId,
        version,
        instantOf(record.untilMs),
        lifted === null ? null : stamp.at,
        lifted?.by ?? null,
        lifted?.reason ?? null,
      ],
    );
    await this.remember(record, stamp);
  }

  /** Sanctions whose end date has come, whose end nobody has been told of, the earliest first. */
  async ended(now: Date, limit: number): Promise<SanctionRecord[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT s.* FROM sanction s
       WHERE NOT s.end_told AND s.lifted_at IS NULL AND s.until IS NOT NULL
         AND s.until <= date_trunc('second', $1::timestamptz)
       ORDER BY s.until, s.account_id, s.sanction_id LIMIT $2`,
      [now, limit],
    );
    return rows.map((row) => sanctionRowSchema.parse(row));
  }

  async endTold({ accountId, sanctionId }: SanctionRecord): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE sanction SET end_told = true WHERE account_id = $1 AND sanction_id = $2`,
      [accountId, sanctionId],
    );
  }

  private async remember(
    record: SanctionRecord,
    { at, actorId, actor, reason }: SanctionStamp,
  ): Promise<void> {
    const { accountId, sanctionId, version, lifted } = record;
    await this.transactions.manager.query(
      `INSERT INTO sanction_history (account_id, sanction_id, version, until, lifted, held_from, learnt_at, actor_id,
         actor, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)`,
      [
        accountId,
        sanctionId,
        version,
        instantOf(record.untilMs),
        lifted !== null,
        at,
        actorId,
        actor,
        reason,
      ],
    );
  }
}

const instantOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
