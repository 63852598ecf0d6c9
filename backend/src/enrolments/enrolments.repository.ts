import { Injectable } from '@nestjs/common';
import type { Arm } from '@tips/shared/enrolments';
import type { Feature } from '@tips/shared/ids';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** What all enrolments of one batch have in common. */
export type Assignment = {
  feature: Feature;
  arm: Arm;
  stage: string;
  planVersion: number | null;
  rolloutVersion: number;
  at: Date;
};
export type ServedAt = { accountId: string; at: Date };

/** Adds to the exposure log. What stands there stays: whoever writes first is right, so consoles may all write. */
@Injectable()
export class EnrolmentsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Enrols those that are not yet, in the order of their ids, so that two consoles wait for each other and never in a ring. */
  async enrol(
    accountIds: readonly string[],
    { feature, arm, stage, planVersion, rolloutVersion, at }: Assignment,
  ): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO enrolment (account_id, feature, arm, stage, plan_version, rollout_version, assigned_at)
       SELECT i.account_id, $2, $3, $4, $5, $6, $7 FROM unnest($1::text[]) AS i (account_id)
       ON CONFLICT (account_id, feature) DO NOTHING`,
      [textArray(accountIds.toSorted()), feature, arm, stage, planVersion, rolloutVersion, at],
    );
  }

  /** Writes down who stands next in line at a stage. */
  async wait(
    accountIds: readonly string[],
    { feature, stage, planVersion, at }: { feature: Feature; stage: string; planVersion: number; at: Date },
  ): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO enrolment_waiting (account_id, feature, stage, plan_version, assigned_at)
       SELECT i.account_id, $2, $3, $4, $5 FROM unnest($1::text[]) AS i (account_id)
       ON CONFLICT (account_id, feature, stage, plan_version) DO NOTHING`,
      [textArray(accountIds.toSorted()), feature, stage, planVersion, at],
    );
  }

  /** Notes when accounts were served for the first time; answers those of them that are enrolled. */
  async served(feature: Feature, served: readonly ServedAt[]): Promise<Set<string>> {
    const inOrder = served.toSorted((left, right) => (left.accountId < right.accountId ? -1 : 1));
    const ids = textArray(inOrder.map(({ accountId }) => accountId));
    const { manager } = this.transactions;
    await manager.query(
      `UPDATE enrolment AS e SET first_served_at = GREATEST(e.assigned_at, s.served_at)
       FROM unnest($2::text[], $3::timestamptz[]) AS s (account_id, served_at)
       WHERE e.account_id = s.account_id AND e.feature = $1 AND e.first_served_at IS NULL`,
      [feature, ids, textArray(inOrder.map(({ at }) => at.toISOString()))],
    );
    const rows: { account_id: string }[] = await manager.query(
      `SELECT e.account_id FROM enrolment e WHERE e.feature = $1 AND e.account_id = ANY($2::text[])`,
      [feature, ids],
    );
    return new Set(rows.map((row) => row.account_id));
  }
}
