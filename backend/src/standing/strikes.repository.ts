import { Injectable } from '@nestjs/common';
import { SEVERITIES, type StandingPolicyRules } from '@tips/shared/standing';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import type { ViolationRecord } from './domain/standing-result.ts';
import { recordOfRow, violationRowSchema, type ViolationRow } from './violation-row.ts';
import { ViolationsRepository } from './violations.repository.ts';

/** A strike that staff set. */
export type NewStrike = Pick<
  ViolationRow,
  'account_id' | 'external_id' | 'policy' | 'severity' | 'expires_at'
> & {
  until_reviewed: boolean;
  by: { id: string; name: string };
  reason: string;
};
export type StrikeKey = { accountId: string; externalId: string };
/** A strike that has expired. `isNews` is false where it had expired before the console learnt of it. */
export type DueExpiry = StrikeKey & { policy: string; isNews: boolean };

const dueRowSchema = z
  .object({ account_id: z.string(), external_id: z.string(), policy: z.string(), is_news: z.boolean() })
  .transform((row): DueExpiry => ({
    accountId: row.account_id,
    externalId: row.external_id,
    policy: row.policy,
    isNews: row.is_news,
  }));

/** What staff do to single strikes, and which expiries have been told. */
@Injectable()
export class StrikesRepository {
  constructor(
    private readonly transactions: Transactions,
    private readonly violations: ViolationsRepository,
  ) {}

  async insert(strike: NewStrike, at: Date): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO violation (account_id, external_id, policy, severity, issued_at, expires_at, status, status_at,
         learnt_at, origin, set_by_id, set_by, set_reason, until_reviewed)
       VALUES ($1, $2, $3, $4, $5, $6, 'active', $5, $5, 'staff', $7, $8, $9, $10)`,
      [
        strike.account_id,
        strike.external_id,
        strike.policy,
        strike.severity,
        at,
        strike.expires_at,
        strike.by.id,
        strike.by.name,
        strike.reason,
        strike.until_reviewed,
      ],
    );
    await this.transactions.manager.query(
      `INSERT INTO violation_status (account_id, external_id, status, status_at, learnt_at)
       VALUES ($1, $2, 'active', $3, $3)`,
      [strike.account_id, strike.external_id, at],
    );
  }

  /** Keeps a strike as it is until the transaction ends, whatever the platform sends of it meanwhile. */
  async load({ accountId, externalId }: StrikeKey): Promise<ViolationRecord | undefined> {
    await this.violations.lock();
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT v.* FROM violation v WHERE v.account_id = $1 AND v.external_id = $2 FOR UPDATE`,
      [accountId, externalId],
    );
    return rows[0] === undefined ? undefined : recordOfRow(violationRowSchema.parse(rows[0]));
  }

  /** Takes a strike back, from now on. The caller holds it. */
  async void({ accountId, externalId }: StrikeKey, by: string, reason: string, at: Date): Promise<void> {
    const values = [accountId, externalId, at, by, reason];
    await this.transactions.manager.query(
      `UPDATE violation SET status = 'overturned', status_at = $3, void_by = $4, void_reason = $5
       WHERE account_id = $1 AND external_id = $2`,
      values,
    );
    await this.transactions.manager.query(
      `INSERT INTO violation_status (account_id, external_id, status, status_at, learnt_at, actor, reason)
       VALUES ($1, $2, 'overturned', $3, $3, $4, $5)`,
      values,
    );
  }

  /** Gives a strike that held until reviewed an end. The caller holds it. */
  async keepUntil({ accountId, externalId }: StrikeKey, until: Date): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE violation SET until_reviewed = false, expires_at = $3 WHERE account_id = $1 AND external_id = $2`,
      [accountId, externalId, until],
    );
  }

  /**
   * Strikes that have expired by these rules, of which nobody has been told, the oldest first. A strike expires at whole seconds,
   * rounded up, as `expiryS` says.
   */
  async expired(rules: StandingPolicyRules, now: Date, limit: number): Promise<DueExpiry[]> {
    const own = rules.policies.filter(({ lifetimeDays }) => lifetimeDays !== null);
    const rows: unknown[] = await this.transactions.manager.query(
      `WITH strike AS (
         SELECT v.account_id, v.external_id, v.policy, v.learnt_at,
           COALESCE(v.expires_at, v.issued_at + NULLIF(COALESCE(p.days, s.days), 0) * INTERVAL '24 hours') AS expires_at
         FROM violation v
         LEFT JOIN unnest($1::text[], $2::int[]) AS p (policy, days) ON p.policy = v.policy
         LEFT JOIN unnest($3::text[], $4::int[]) AS s (severity, days) ON s.severity = v.severity
         WHERE NOT v.expiry_told AND v.status = 'active' AND NOT v.until_reviewed
       )
       SELECT s.account_id, s.external_id, s.policy, s.expires_at > s.learnt_at AS is_news
       FROM strike s WHERE s.expires_at <= date_trunc('second', $5::timestamptz)
       ORDER BY s.expires_at, s.account_id, s.external_id LIMIT $6`,
      [
        own.map(({ key }) => key),
        own.map(({ lifetimeDays }) => lifetimeDays),
        SEVERITIES,
        SEVERITIES.map((severity) => rules.lifetimeDays[severity]),
        now,
        limit,
      ],
    );
    return rows.map((row) => dueRowSchema.parse(row));
  }

  async expiryTold(due: readonly StrikeKey[]): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE violation AS v SET expiry_told = true
       FROM unnest($1::text[], $2::text[]) AS i (account_id, external_id)
       WHERE v.account_id = i.account_id AND v.external_id = i.external_id`,
      [due.map(({ accountId }) => accountId), due.map(({ externalId }) => externalId)],
    );
  }
}
