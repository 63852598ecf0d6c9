import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import type { SanctionRecord } from './domain/sanction-at.ts';
import { sanctionRowSchema } from './sanction-row.ts';

const versionRowSchema = z
  .object({
    sanction_id: z.string(),
    version: z.number().int(),
    lifted: z.boolean(),
    held_from: z.date(),
    learnt_at: z.date(),
    actor: z.string(),
    reason: z.string(),
  })
  .transform((row): SanctionVersion => ({
    sanctionId: row.sanction_id,
    version: row.version,
    lifted: row.lifted,
    heldFrom: row.held_from.toISOString(),
    learntAt: row.learnt_at.toISOString(),
    actor: row.actor,
    reason: row.reason,
  }));

/** What somebody made of a sanction: set it, kept it with another end, or lifted it. */
export type SanctionVersion = {
  sanctionId: string;
  version: number;
  lifted: boolean;
  heldFrom: string;
  learntAt: string;
  actor: string;
  reason: string;
};

/** Reads warnings and restrictions, as they are and as they were known. */
@Injectable()
export class SanctionsReadModel {
  constructor(private readonly transactions: Transactions) {}

  async of(ids: readonly string[]): Promise<Map<string, SanctionRecord[]>> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT s.* FROM sanction s WHERE s.account_id = ANY($1::text[])`,
      [ids],
    );
    return Map.groupBy(
      rows.map((row) => sanctionRowSchema.parse(row)),
      ({ accountId }) => accountId,
    );
  }

  /** Every version of an account's sanctions, in the order in which they came. */
  async history(id: string): Promise<SanctionVersion[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT h.sanction_id, h.version, h.lifted, h.held_from, h.learnt_at, h.actor, h.reason
       FROM sanction_history h WHERE h.account_id = $1 ORDER BY h.learnt_at, h.sanction_id, h.version`,
      [id],
    );
    return rows.map((row) => versionRowSchema.parse(row));
  }

  /** What was known at an instant: the sanctions set by then, each at the version that held and was learnt by then. */
  async knownAt(id: string, at: Date): Promise<SanctionRecord[]> {
    return (await this.knownThen([id], at)).get(id) ?? [];
  }

  /** The same of several accounts; those without any are absent. */
  async knownThen(ids: readonly string[], at: Date): Promise<Map<string, SanctionRecord[]>> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT s.account_id, s.sanction_id, s.kind, s.floor, s.policy, s.reason, s.set_at, s.set_by_id, s.set_by,
         v.until, s.at_end, v.version,
         CASE WHEN v.lifted THEN v.held_from END AS lifted_at,
         CASE WHEN v.lifted THEN v.actor END AS lifted_by,
         CASE WHEN v.lifted THEN v.reason END AS lift_reason
       FROM sanction s
       JOIN LATERAL (
         SELECT h.* FROM sanction_history h
         WHERE h.account_id = s.account_id AND h.sanction_id = s.sanction_id
           AND h.held_from <= $2 AND h.learnt_at <= $2
         ORDER BY h.version DESC LIMIT 1
       ) v ON true
       WHERE s.account_id = ANY($1::text[])`,
      [ids, at],
    );
    return Map.groupBy(
      rows.map((row) => sanctionRowSchema.parse(row)),
      ({ accountId }) => accountId,
    );
  }
}
