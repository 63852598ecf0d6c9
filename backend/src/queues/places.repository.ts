import { Injectable } from '@nestjs/common';
import type { CaseRules } from '@tips/shared/cases';
import { z } from 'zod';
import { caseRowSchema, type CaseRow, type Place } from '../cases/index.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** An open case with what its place depends on beside its own row. */
export type Placeable = { row: CaseRow; signals: number };

const placeableSchema = z
  .object({ ...caseRowSchema.shape, signals: z.coerce.number() })
  .transform(({ signals, ...row }): Placeable => ({ row, signals }));

const COLUMNS = `c.*, (SELECT COUNT(*) FROM case_signal s WHERE s.case_id = c.case_id) AS signals`;

/** Where open cases stand, and the rules that put them there. */
@Injectable()
export class PlacesRepository {
  constructor(private readonly transactions: Transactions) {}

  async insertRules(
    version: number,
    rules: CaseRules,
    reason: string,
    by: { at: Date; name: string },
  ): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO case_rules (version, rules, changed_at, changed_by, reason) VALUES ($1, $2, $3, $4, $5)`,
      [version, JSON.stringify(rules), by.at, by.name, reason],
    );
  }

  /** Open cases that older rules have placed. */
  async countWaiting(version: number): Promise<number> {
    const rows: { count: string }[] = await this.transactions.manager.query(
      `SELECT COUNT(*) AS count FROM review_case c WHERE c.state = 'open' AND c.rules_version < $1`,
      [version],
    );
    return Number(rows[0]?.count ?? 0);
  }

  /** Some of them, locked; those that somebody else has locked are left for later. */
  async lockWaiting(version: number, limit: number): Promise<Placeable[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT ${COLUMNS} FROM review_case c WHERE c.state = 'open' AND c.rules_version < $1
       ORDER BY c.rules_version LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [version, limit],
    );
    return rows.map((row) => placeableSchema.parse(row));
  }

  /** Open cases in id order, a batch at a time. */
  async openAfter(caseId: string, limit: number): Promise<Placeable[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT ${COLUMNS} FROM review_case c WHERE c.state = 'open' AND c.case_id > $1 ORDER BY c.case_id LIMIT $2`,
      [caseId, limit],
    );
    return rows.map((row) => placeableSchema.parse(row));
  }

  /** A new place is no change of what a reviewer has read: the version stays. */
  async savePlaces(version: number, places: readonly { caseId: string; place: Place }[]): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE review_case AS t SET queue_key = i.queue_key, priority = i.priority,
         priority_parts = i.priority_parts, rules_version = $1
       FROM unnest($2::uuid[], $3::text[], $4::int[], $5::jsonb[]) AS i (case_id, queue_key, priority, priority_parts)
       WHERE t.case_id = i.case_id`,
      [
        version,
        places.map(({ caseId }) => caseId),
        places.map(({ place }) => place.queue),
        places.map(({ place }) => place.priority),
        places.map(({ place }) => JSON.stringify(place.parts)),
      ],
    );
  }
}
