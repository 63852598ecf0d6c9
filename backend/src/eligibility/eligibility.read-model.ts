import { Injectable } from '@nestjs/common';
import { eligibilityRulesSchema, type EligibilityPolicy } from '@tips/shared/eligibility';
import { z } from 'zod';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';

const rowSchema = z.object({
  version: z.number().int(),
  rules: eligibilityRulesSchema,
  note: z.string(),
  revision: z.number().int(),
  created_at: z.date(),
  created_by: z.string(),
  held_from: z.date().nullable(),
  held_until: z.date().nullable(),
});

const SELECT = `
  SELECT p.*, f.held_from, f.held_until
  FROM eligibility_policy p
  LEFT JOIN (
    SELECT i.version, i.held_from, LEAD(i.held_from) OVER (ORDER BY i.held_from) AS held_until
    FROM eligibility_policy_in_force i
  ) f ON f.version = p.version`;

/** Reads the versions of the eligibility policy. */
@Injectable()
export class EligibilityReadModel {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Every version, newest first. */
  async policies(): Promise<EligibilityPolicy[]> {
    const rows: unknown[] = await this.transactions.manager.query(`${SELECT} ORDER BY p.version DESC`);
    const now = this.clock.now();
    return rows.map((row) => policyOfRow(rowSchema.parse(row), now));
  }

  async policy(version: number): Promise<EligibilityPolicy | undefined> {
    const rows: unknown[] = await this.transactions.manager.query(`${SELECT} WHERE p.version = $1`, [
      version,
    ]);
    return rows[0] === undefined ? undefined : policyOfRow(rowSchema.parse(rows[0]), this.clock.now());
  }

  /** The version in force at an instant; from the migration on there is always one. */
  async policyAt(at: Date): Promise<EligibilityPolicy> {
    const rows: unknown[] = await this.transactions.manager.query(
      `${SELECT} WHERE f.held_from <= $1 ORDER BY f.held_from DESC LIMIT 1`,
      [at],
    );
    if (rows[0] === undefined) throw new Error(`no eligibility policy in force at ${at.toISOString()}`);
    return policyOfRow(rowSchema.parse(rows[0]), this.clock.now());
  }
}

function policyOfRow(row: z.infer<typeof rowSchema>, now: Date): EligibilityPolicy {
  return {
    version: row.version,
    status: statusOf(row, now),
    rules: row.rules,
    note: row.note,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    inForceFrom: row.held_from?.toISOString() ?? null,
    inForceUntil: row.held_until?.toISOString() ?? null,
  };
}

function statusOf(row: z.infer<typeof rowSchema>, now: Date): EligibilityPolicy['status'] {
  if (row.held_from === null) return 'draft';
  return row.held_until !== null && row.held_until <= now ? 'retired' : 'in_force';
}
