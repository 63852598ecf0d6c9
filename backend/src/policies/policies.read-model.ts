import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { Policy, PolicyKind, PolicyName } from './policy-kind.ts';

const rowSchema = z.object({
  version: z.number().int(),
  rules: z.unknown(),
  note: z.string(),
  revision: z.number().int(),
  created_at: z.date(),
  created_by: z.string(),
  held_from: z.date().nullable(),
  held_until: z.date().nullable(),
});
type Row = z.infer<typeof rowSchema>;

/** A version that came into force. */
export type PutInForce = { version: number; heldFrom: string; learntAt: string; by: string; reason: string };

const inForceRowSchema = z
  .object({
    version: z.number().int(),
    held_from: z.date(),
    learnt_at: z.date(),
    put_by: z.string(),
    reason: z.string(),
  })
  .transform((row): PutInForce => ({
    version: row.version,
    heldFrom: row.held_from.toISOString(),
    learntAt: row.learnt_at.toISOString(),
    by: row.put_by,
    reason: row.reason,
  }));

const select = (name: PolicyName) => `
  SELECT p.*, f.held_from, f.held_until
  FROM ${name} p
  LEFT JOIN (
    SELECT i.version, i.held_from, LEAD(i.held_from) OVER (ORDER BY i.held_from) AS held_until
    FROM ${name}_in_force i
  ) f ON f.version = p.version`;

/** Reads versions of policies. */
@Injectable()
export class PoliciesReadModel {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Every version, newest first. */
  async all<Rules>(kind: PolicyKind<Rules>): Promise<Policy<Rules>[]> {
    return this.query(kind, 'ORDER BY p.version DESC', []);
  }

  async find<Rules>(kind: PolicyKind<Rules>, version: number): Promise<Policy<Rules> | undefined> {
    return (await this.query(kind, 'WHERE p.version = $1', [version]))[0];
  }

  /** The version in force at an instant; from the migration on there is always one. */
  async at<Rules>(kind: PolicyKind<Rules>, at: Date): Promise<Policy<Rules>> {
    const held = 'WHERE f.held_from <= $1 ORDER BY f.held_from DESC LIMIT 1';
    const policy = (await this.query(kind, held, [at]))[0];
    if (!policy) throw new Error(`no ${kind.title} in force at ${at.toISOString()}`);
    return policy;
  }

  /** The versions that came into force, the newest first. */
  async putInForce<Rules>({ name }: PolicyKind<Rules>, limit: number): Promise<PutInForce[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT i.* FROM ${name}_in_force i ORDER BY i.held_from DESC LIMIT $1`,
      [limit],
    );
    return rows.map((row) => inForceRowSchema.parse(row));
  }

  private async query<Rules>(
    kind: PolicyKind<Rules>,
    condition: string,
    parameters: unknown[],
  ): Promise<Policy<Rules>[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `${select(kind.name)} ${condition}`,
      parameters,
    );
    const now = this.clock.now();
    return rows.map((raw) => {
      const row = rowSchema.parse(raw);
      return { ...policyOfRow(row, now), rules: kind.rules.parse(row.rules) };
    });
  }
}

function policyOfRow(row: Row, now: Date): Policy<unknown> {
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

function statusOf(row: Row, now: Date): Policy<unknown>['status'] {
  if (row.held_from === null) return 'draft';
  return row.held_until !== null && row.held_until <= now ? 'retired' : 'in_force';
}
