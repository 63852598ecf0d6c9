import { Injectable } from '@nestjs/common';
import type { StandingPolicy } from '@tips/shared/standing';
import { type PairedSumsRow, pairedSumsOf } from '../platform/db/paired-sums.ts';
import type { Relation } from '../platform/db/relation.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { PoliciesReadModel, type PutInForce } from '../policies/index.ts';
import type { ViolationRecord } from './domain/standing-result.ts';
import { STANDING_POLICY } from './standing-policy.ts';
import { recordOfRow, violationRowSchema } from './violation-row.ts';

/** Reads violations and standing policies, as they are and as they were known. */
@Injectable()
export class StandingReadModel {
  constructor(
    private readonly transactions: Transactions,
    private readonly versions: PoliciesReadModel,
  ) {}

  /** Every version, newest first. */
  policies(): Promise<StandingPolicy[]> {
    return this.versions.all(STANDING_POLICY);
  }

  /** The versions that came into force, the newest first. */
  policiesPutInForce(limit: number): Promise<PutInForce[]> {
    return this.versions.putInForce(STANDING_POLICY, limit);
  }

  /** The version in force at an instant. */
  policyAt(at: Date): Promise<StandingPolicy> {
    return this.versions.at(STANDING_POLICY, at);
  }

  /** Violations, but for overturned ones, of each unit `(account_id, arm, assigned_at)` in the days after it was assigned and before, by arm. */
  async violationsAround(units: Relation, days: number): Promise<Map<string, PairedSumsRow>> {
    const span = `make_interval(days => $${units.parameters.length + 1}::int)`;
    return pairedSumsOf(this.transactions, {
      sql: `SELECT u.arm AS key, COUNT(v.external_id) FILTER (WHERE v.issued_at >= u.assigned_at) AS y,
          COUNT(v.external_id) FILTER (WHERE v.issued_at < u.assigned_at) AS x
        FROM (${units.sql}) u LEFT JOIN violation v ON v.account_id = u.account_id AND v.status = 'active'
          AND v.issued_at >= u.assigned_at - ${span} AND v.issued_at < u.assigned_at + ${span}
        GROUP BY u.account_id, u.arm`,
      parameters: [...units.parameters, days],
    });
  }

  async violationsOf(ids: readonly string[]): Promise<Map<string, ViolationRecord[]>> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT v.* FROM violation v WHERE v.account_id = ANY($1::text[])`,
      [ids],
    );
    return byAccount(rows);
  }

  /** What was known at an instant: violations learnt by then, each with the newest status learnt by then. */
  async violationsKnownAt(id: string, at: Date): Promise<ViolationRecord[]> {
    return (await this.violationsThen([id], at)).get(id) ?? [];
  }

  /** The same of several accounts; those without any are absent. */
  async violationsThen(ids: readonly string[], at: Date): Promise<Map<string, ViolationRecord[]>> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT v.account_id, v.external_id, v.policy, v.severity, v.issued_at, v.expires_at, v.learnt_at,
         v.origin, v.set_by_id, v.set_by, v.set_reason, v.until_reviewed, s.status, s.status_at, s.actor AS void_by,
         s.reason AS void_reason
       FROM violation v
       JOIN LATERAL (
         SELECT h.status, h.status_at, h.actor, h.reason FROM violation_status h
         WHERE h.account_id = v.account_id AND h.external_id = v.external_id
           AND h.learnt_at <= $2
         ORDER BY h.status_at DESC, h.learnt_at DESC LIMIT 1
       ) s ON true
       WHERE v.account_id = ANY($1::text[])`,
      [ids, at],
    );
    return byAccount(rows);
  }

  /** Each status that each violation of an account ever had, in the order in which we learnt it. */
  async statusHistory(id: string): Promise<ViolationRecord[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT v.account_id, v.external_id, v.policy, v.severity, v.issued_at, v.expires_at, h.learnt_at,
         v.origin, v.set_by_id, v.set_by, v.set_reason, v.until_reviewed, h.status, h.status_at, h.actor AS void_by,
         h.reason AS void_reason
       FROM violation v
       JOIN violation_status h ON h.account_id = v.account_id AND h.external_id = v.external_id
       WHERE v.account_id = $1 ORDER BY h.learnt_at, h.status_at`,
      [id],
    );
    return byAccount(rows).get(id) ?? [];
  }

  /** The violations of every account that has any, in id order, a batch of accounts at a time. */
  async *streamAll(batchSize: number): AsyncGenerator<Map<string, ViolationRecord[]>> {
    for (let after = ''; ;) {
      const rows: { account_id: string }[] = await this.transactions.manager.query(
        `SELECT DISTINCT v.account_id FROM violation v WHERE v.account_id > $1 ORDER BY v.account_id LIMIT $2`,
        [after, batchSize],
      );
      const ids = rows.map((row) => row.account_id);
      if (ids.length === 0) return;
      after = ids.at(-1) ?? after;
      yield await this.violationsOf(ids);
    }
  }

  /** Violations per account of `units` (account_id, arm, assigned_at) since it was assigned, and since an instant, by arm. */
  async violationSums(units: Relation, since: Date): Promise<Map<string, PairedSumsRow>> {
    return pairedSumsOf(this.transactions, {
      sql: `SELECT u.arm AS key, COUNT(v.external_id) AS y, 1 AS x FROM (${units.sql}) AS u
        LEFT JOIN violation v ON v.account_id = u.account_id AND v.status = 'active'
        AND v.issued_at >= GREATEST(u.assigned_at, $${units.parameters.length + 1})
        GROUP BY u.account_id, u.arm`,
      parameters: [...units.parameters, since],
    });
  }
}

function byAccount(rows: readonly unknown[]): Map<string, ViolationRecord[]> {
  const grouped = new Map<string, ViolationRecord[]>();
  for (const raw of rows) {
    const row = violationRowSchema.parse(raw);
    const list = grouped.get(row.account_id);
    if (list) list.push(recordOfRow(row));
    else grouped.set(row.account_id, [recordOfRow(row)]);
  }
  return grouped;
}
