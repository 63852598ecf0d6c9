import { Injectable } from '@nestjs/common';
import { LEASE_SECONDS } from '@tips/shared/cases';
import type { Feature } from '@tips/shared/ids';
import { Transactions } from '../platform/db/transactions.ts';
import { caseRowSchema, type CaseRow } from './case-row.ts';

export type NewCase = Pick<
  CaseRow,
  'case_id' | 'feature' | 'account_id' | 'priority' | 'priority_reason' | 'created_at' | 'due_at'
>;
export type Claimant = { id: string; name: string };
export type Decision = { outcome: 'approve' | 'reject'; reasonCode: string; note: string; by: string };

const leaseEnd = (now: Date) => new Date(now.getTime() + LEASE_SECONDS * 1000);

/** Writes cases. Claims are one statement each, so that two people never get one case. */
@Injectable()
export class CasesRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Opens a case; undefined where one of this account, feature and kind is open already. */
  async open(row: NewCase): Promise<CaseRow | undefined> {
    return this.one(
      `INSERT INTO review_case (case_id, kind, feature, account_id, state, priority, priority_reason, created_at, due_at, version)
       VALUES ($1, 'access_request', $2, $3, 'open', $4, $5, $6, $7, 1)
       ON CONFLICT (account_id, feature, kind) WHERE state = 'open' DO NOTHING
       RETURNING *`,
      [
        row.case_id,
        row.feature,
        row.account_id,
        row.priority,
        row.priority_reason,
        row.created_at,
        row.due_at,
      ],
    );
  }

  async findOpen(accountId: string, feature: Feature): Promise<CaseRow | undefined> {
    return this.one(
      `SELECT c.* FROM review_case c WHERE c.account_id = $1 AND c.feature = $2 AND c.state = 'open'`,
      [accountId, feature],
    );
  }

  async wasRejected(accountId: string, feature: Feature): Promise<boolean> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT 1 FROM review_case c WHERE c.account_id = $1 AND c.feature = $2 AND c.outcome = 'reject' LIMIT 1`,
      [accountId, feature],
    );
    return rows.length > 0;
  }

  /** Requests of one account for one feature come one after the other until the transaction ends. */
  async lockRequests(accountId: string, feature: Feature): Promise<void> {
    await this.transactions.lock(`access request ${feature} ${accountId}`);
  }

  /** Locks a case until the transaction ends. */
  async load(caseId: string): Promise<CaseRow | undefined> {
    return this.one(`SELECT c.* FROM review_case c WHERE c.case_id = $1 FOR UPDATE`, [caseId]);
  }

  /** The case that this person holds already, or else the first in the queue that nobody holds. */
  async claimNext(who: Claimant, now: Date): Promise<CaseRow | undefined> {
    // A person who asks twice at once gets one case, not two.
    await this.transactions.lock(`claim ${who.id}`);
    return this.updated(
      `WITH mine AS (
         SELECT c.case_id FROM review_case c
         WHERE c.state = 'open' AND c.lease_owner = $1 AND c.lease_until > $3
         ORDER BY (-c.priority), c.created_at, c.case_id LIMIT 1
       ), next AS MATERIALIZED (
         SELECT c.case_id FROM review_case c
         WHERE c.state = 'open' AND (c.lease_until IS NULL OR c.lease_until <= $3)
           AND NOT EXISTS (SELECT 1 FROM mine)
         ORDER BY (-c.priority), c.created_at, c.case_id LIMIT 1
         FOR UPDATE SKIP LOCKED
       )
       UPDATE review_case AS t SET lease_owner = $1, lease_owner_name = $2, lease_until = $4,
         version = t.version + CASE WHEN t.lease_owner IS DISTINCT FROM $1 THEN 1 ELSE 0 END
       WHERE t.case_id IN (SELECT m.case_id FROM mine m UNION ALL SELECT n.case_id FROM next n)
         AND t.state = 'open' AND (t.lease_owner = $1 OR t.lease_until IS NULL OR t.lease_until <= $3)
       RETURNING t.*`,
      [who.id, who.name, now, leaseEnd(now)],
    );
  }

  /** A chosen case, unless somebody else holds it. */
  async claim(caseId: string, who: Claimant, now: Date): Promise<CaseRow | undefined> {
    return this.updated(
      `UPDATE review_case AS t SET lease_owner = $2, lease_owner_name = $3, lease_until = $5,
         version = t.version + CASE WHEN t.lease_owner IS DISTINCT FROM $2 THEN 1 ELSE 0 END
       WHERE t.case_id = $1 AND t.state = 'open'
         AND (t.lease_owner = $2 OR t.lease_until IS NULL OR t.lease_until <= $4)
       RETURNING t.*`,
      [caseId, who.id, who.name, now, leaseEnd(now)],
    );
  }

  async renew(caseId: string, now: Date): Promise<CaseRow | undefined> {
    return this.updated(`UPDATE review_case AS t SET lease_until = $2 WHERE t.case_id = $1 RETURNING t.*`, [
      caseId,
      leaseEnd(now),
    ]);
  }

  async release(caseId: string): Promise<CaseRow | undefined> {
    return this.updated(
      `UPDATE review_case AS t SET lease_owner = NULL, lease_owner_name = NULL, lease_until = NULL
       WHERE t.case_id = $1 RETURNING t.*`,
      [caseId],
    );
  }

  async decide(caseId: string, decision: Decision, now: Date): Promise<CaseRow | undefined> {
    return this.updated(
      `UPDATE review_case AS t SET state = 'decided', outcome = $2, reason_code = $3, note = $4, decided_by = $5,
         decided_at = $6, version = t.version + 1, lease_owner = NULL, lease_owner_name = NULL, lease_until = NULL
       WHERE t.case_id = $1 RETURNING t.*`,
      [caseId, decision.outcome, decision.reasonCode, decision.note, decision.by, now],
    );
  }

  private async one(sql: string, parameters: unknown[]): Promise<CaseRow | undefined> {
    const rows: unknown[] = await this.transactions.manager.query(sql, parameters);
    return rows[0] === undefined ? undefined : caseRowSchema.parse(rows[0]);
  }

  /** TypeORM answers an UPDATE with its rows and their count. */
  private async updated(sql: string, parameters: unknown[]): Promise<CaseRow | undefined> {
    const [rows]: [unknown[], number] = await this.transactions.manager.query(sql, parameters);
    return rows[0] === undefined ? undefined : caseRowSchema.parse(rows[0]);
  }
}
