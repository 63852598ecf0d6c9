import { Injectable } from '@nestjs/common';
import type { AppealState, AppealWindows } from '@tips/shared/appeals';
import type { Explain } from '@tips/shared/decisions';
import type { Feature } from '@tips/shared/ids';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { appealRowSchema, type AppealRow } from './appeal-row.ts';
import type { FoundDecision } from '../remedies/index.ts';

export type NewAppeal = {
  appealId: string;
  accountId: string;
  decision: FoundDecision;
  text: string;
  evidence: Explain | null;
  submittedAt: Date;
  sample: boolean;
};

/** The tables `appeal` and `appeal_windows`. */
@Injectable()
export class AppealsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Appeals of one account come one after the other until the transaction ends. */
  async lock(accountId: string): Promise<void> {
    await this.transactions.lock(`appeals ${accountId}`);
  }

  async insert({ decision, ...appeal }: NewAppeal): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO appeal (appeal_id, account_id, feature, subject_kind, subject_id, subject_name, subject_reason,
         subject_decided_at, subject_decider, subject_decider_id, appeal_text, evidence, submitted_at, is_sample, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'waiting')`,
      [
        appeal.appealId,
        appeal.accountId,
        decision.feature,
        decision.subject.kind,
        decision.subject.id,
        JSON.stringify(decision.name),
        decision.reasonCode,
        decision.decidedAt,
        decision.decidedBy,
        decision.deciderId ?? null,
        appeal.text,
        appeal.evidence === null ? null : JSON.stringify(appeal.evidence),
        appeal.submittedAt,
        appeal.sample,
      ],
    );
  }

  /** The one that has waited longest for the case of the one before it to be decided. */
  async nextWaiting(accountId: string, feature: Feature): Promise<AppealRow | undefined> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT a.* FROM appeal a WHERE a.account_id = $1 AND a.feature = $2 AND a.state = 'waiting'
       ORDER BY a.submitted_at, a.appeal_id LIMIT 1`,
      [accountId, feature],
    );
    return rows[0] === undefined ? undefined : appealRowSchema.parse(rows[0]);
  }

  async setOpen(appealId: string, caseId: string): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE appeal SET state = 'open', case_id = $2 WHERE appeal_id = $1`,
      [appealId, caseId],
    );
  }

  async settle(appealId: string, state: AppealState): Promise<void> {
    await this.transactions.manager.query(`UPDATE appeal SET state = $2 WHERE appeal_id = $1`, [
      appealId,
      state,
    ]);
  }

  async insertWindows(
    version: number,
    windows: AppealWindows,
    reason: string,
    by: { at: Date; name: string },
  ): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO appeal_windows (version, windows, changed_at, changed_by, reason) VALUES ($1, $2, $3, $4, $5)`,
      [version, JSON.stringify(windows), by.at, by.name, reason],
    );
  }
}

/** Forgets the appeals of accounts that are to be forgotten. */
@Injectable()
export class AppealErasure {
  constructor(private readonly transactions: Transactions) {}

  async erase(accountIds: readonly string[]): Promise<void> {
    await this.transactions.manager.query(`DELETE FROM appeal WHERE account_id = ANY($1::text[])`, [
      textArray(accountIds),
    ]);
  }
}
