import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import {
  SAMPLING_PACE_DAYS,
  type SamplingPace,
  samplingRatesSchema,
  type SamplingVersion,
} from '@tips/shared/quality';
import { z } from 'zod';
import type { CaseRow } from '../cases/index.ts';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

const DAY_MS = 86_400_000;
/** Versions and cells of the pace that are read at once. */
const ROWS_MAX = 1000;

const versionRowSchema = z
  .object({
    version: z.int(),
    rates: samplingRatesSchema,
    changed_by: z.string(),
    changed_at: z.date(),
    reason: z.string(),
  })
  .transform((row): SamplingVersion => ({
    version: row.version,
    rates: row.rates,
    changedBy: row.changed_by,
    changedAt: row.changed_at.toISOString(),
    reason: row.reason,
  }));
const keyedSchema = z.tuple([z.object({ key: z.string(), rates: samplingRatesSchema })]);
const paceRowSchema = z
  .object({
    reason_code: z.string(),
    decided_by_id: z.string(),
    decided_by: z.string(),
    decisions: z.coerce.number().int(),
  })
  .transform((row): SamplingPace => ({
    reasonCode: row.reason_code,
    reviewerId: row.decided_by_id,
    reviewer: row.decided_by,
    decisions: row.decisions,
  }));

const overturnedRowsSchema = z.array(z.object({ case_id: z.string() }));

/** A decision as it is noted, whether it is sampled or not. */
export type NotedDecision = Pick<CaseRow, 'case_id' | 'account_id' | 'kind' | 'feature'> & {
  version: number;
  outcome: string;
  reasonCode: string;
  note: string;
  by: { id: string; name: string };
  at: Date;
  weekStart: string;
  rateBp: number;
  sampled: boolean;
  isSample: boolean;
};

/** A decision that was undone later, and by what; an appeal names the access that the decision made. */
export type Overturn =
  | { by: 'second_review'; caseId: string; caseVersion: number }
  | { by: 'appeal'; accountId: string; feature: Feature; accessVersion: number };

/** The rates of sampling with their history, and every decision with the rate that applied to it. */
@Injectable()
export class SamplingRepository {
  constructor(private readonly transactions: Transactions) {}

  /** The rates in force, and the secret that keys the sampling; it was made with the table and never leaves the backend. */
  async keyed(): Promise<z.infer<typeof keyedSchema>[0]> {
    const [keyed] = keyedSchema.parse(
      await this.transactions.manager.query(
        `SELECT k.key, v.rates FROM sampling_key k, sampling_version v ORDER BY v.version DESC LIMIT 1`,
      ),
    );
    return keyed;
  }

  /** Every version, the newest first. */
  async versions(): Promise<SamplingVersion[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT v.* FROM sampling_version v ORDER BY v.version DESC LIMIT ${ROWS_MAX}`,
    );
    return rows.map((row) => versionRowSchema.parse(row));
  }

  async lock(): Promise<void> {
    await this.transactions.lock('sampling rates');
  }

  async insertVersion({ version, rates, changedBy, changedAt, reason }: SamplingVersion): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO sampling_version (version, rates, changed_by, changed_at, reason) VALUES ($1, $2, $3, $4, $5)`,
      [version, JSON.stringify(rates), changedBy, changedAt, reason],
    );
  }

  /** Decisions of the last `SAMPLING_PACE_DAYS` days by reason and reviewer, the most first. */
  async pace(now: Date): Promise<SamplingPace[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT d.reason_code, d.decided_by_id, MAX(d.decided_by) AS decided_by, COUNT(*) AS decisions
       FROM reviewed_decision d WHERE d.decided_at > $1 AND d.decided_at <= $2 AND d.withdrawn_at IS NULL
       GROUP BY d.reason_code, d.decided_by_id ORDER BY decisions DESC, d.reason_code, d.decided_by_id LIMIT ${ROWS_MAX}`,
      [new Date(now.getTime() - SAMPLING_PACE_DAYS * DAY_MS), now],
    );
    return rows.map((row) => paceRowSchema.parse(row));
  }

  async note(decision: NotedDecision): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO reviewed_decision (case_id, case_version, account_id, kind, feature, outcome, reason_code, note,
         decided_by_id, decided_by, decided_at, week_start, rate_bp, sampled, is_sample)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        decision.case_id,
        decision.version,
        decision.account_id,
        decision.kind,
        decision.feature,
        decision.outcome,
        decision.reasonCode,
        decision.note,
        decision.by.id,
        decision.by.name,
        decision.at,
        decision.weekStart,
        decision.rateBp,
        decision.sampled,
        decision.isSample,
      ],
    );
  }

  /** Remembers which access the decision has made. */
  async madeAccess(caseId: string, caseVersion: number, accessVersion: number): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE reviewed_decision SET access_version = $3 WHERE case_id = $1 AND case_version = $2`,
      [caseId, caseVersion, accessVersion],
    );
  }

  /** A decision that was taken back counts for nothing, and is not reviewed any more. */
  async withdraw(caseId: string, caseVersion: number, at: Date): Promise<void> {
    const { manager } = this.transactions;
    await manager.query(
      `UPDATE reviewed_decision SET withdrawn_at = $3 WHERE case_id = $1 AND case_version = $2`,
      [caseId, caseVersion, at],
    );
    await manager.query(
      `UPDATE second_review SET state = 'withdrawn', lease_owner = NULL, lease_owner_name = NULL, lease_until = NULL
       WHERE case_id = $1 AND case_version = $2 AND state = 'open'`,
      [caseId, caseVersion],
    );
  }

  /** Marks a decision; undefined where there is none, or it was overturned before. */
  async overturn(overturn: Overturn, at: Date): Promise<{ caseId: string } | undefined> {
    const [decision, key] =
      overturn.by === 'appeal'
        ? [
            'd.account_id = $3 AND d.feature = $4 AND d.access_version = $5',
            [overturn.accountId, overturn.feature, overturn.accessVersion],
          ]
        : ['d.case_id = $3 AND d.case_version = $4', [overturn.caseId, overturn.caseVersion]];
    const [rows]: [unknown[], number] = await this.transactions.manager.query(
      `UPDATE reviewed_decision AS d SET overturned_at = $1, overturned_by = $2
       WHERE d.overturned_at IS NULL AND ${decision} RETURNING d.case_id`,
      [at, overturn.by, ...key],
    );
    const [marked] = overturnedRowsSchema.parse(rows);
    return marked && { caseId: marked.case_id };
  }
}

/** Forgets the decisions on accounts that are to be forgotten, and the second reviews of them. */
@Injectable()
export class QualityErasure {
  constructor(private readonly transactions: Transactions) {}

  async erase(accountIds: readonly string[]): Promise<void> {
    await this.transactions.manager.query(
      `DELETE FROM reviewed_decision WHERE account_id = ANY ($1::text[])`,
      [textArray(accountIds)],
    );
  }
}
