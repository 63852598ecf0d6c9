import { Injectable } from '@nestjs/common';
import { type Arm, armSchema, type Enrolment } from '@tips/shared/enrolments';
import { featureSchema, type Feature } from '@tips/shared/ids';
import { z } from 'zod';
import type { Relation } from '../platform/db/relation.ts';
import { Transactions } from '../platform/db/transactions.ts';

/** Accounts enrolled by one stage in one arm. */
export type EnrolmentCount = {
  stage: string;
  arm: Arm;
  accounts: number;
  served: number;
  firstAt: Date;
  lastAt: Date;
};

const rowSchema = z
  .object({
    feature: featureSchema,
    arm: armSchema,
    stage: z.string(),
    plan_version: z.number().int().nullable(),
    rollout_version: z.number().int(),
    assigned_at: z.date(),
    first_served_at: z.date().nullable(),
  })
  .transform((row): Enrolment => ({
    feature: row.feature,
    arm: row.arm,
    stage: row.stage,
    planVersion: row.plan_version,
    rolloutVersion: row.rollout_version,
    assignedAt: row.assigned_at.toISOString(),
    firstServedAt: row.first_served_at?.toISOString() ?? null,
  }));
const countSchema = z
  .object({
    stage: z.string(),
    arm: armSchema,
    accounts: z.coerce.number(),
    served: z.coerce.number(),
    first_at: z.date(),
    last_at: z.date(),
  })
  .transform(({ first_at: firstAt, last_at: lastAt, ...row }): EnrolmentCount => ({
    ...row,
    firstAt,
    lastAt,
  }));

const versionCountSchema = z.object({
  stage: z.string(),
  arm: armSchema,
  version: z.number().int(),
  accounts: z.coerce.number(),
});
export type VersionCount = z.infer<typeof versionCountSchema>;

/** Reads the exposure log. */
@Injectable()
export class EnrolmentsReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** One a feature at most. */
  async of(accountId: string): Promise<Enrolment[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT e.* FROM enrolment e WHERE e.account_id = $1 ORDER BY e.feature`,
      [accountId],
    );
    return rows.map((row) => rowSchema.parse(row));
  }

  /** By stage and arm, in the order in which stages began to enrol. */
  async counts(feature: Feature): Promise<EnrolmentCount[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT e.stage, e.arm, COUNT(*) AS accounts, COUNT(e.first_served_at) AS served,
         MIN(e.assigned_at) AS first_at, MAX(e.assigned_at) AS last_at
       FROM enrolment e WHERE e.feature = $1 GROUP BY e.stage, e.arm ORDER BY first_at, e.stage, e.arm`,
      [feature],
    );
    return rows.map((row) => countSchema.parse(row));
  }

  /** Accounts by stage, arm and the version of the rollout that enrolled them. */
  async byVersion(feature: Feature): Promise<VersionCount[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT e.stage, e.arm, e.rollout_version AS version, COUNT(*) AS accounts
       FROM enrolment e WHERE e.feature = $1 GROUP BY e.stage, e.arm, e.rollout_version`,
      [feature],
    );
    return rows.map((row) => versionCountSchema.parse(row));
  }

  /** Who is enrolled, by one stage or by any, as rows `(account_id, arm, assigned_at, first_served_at)`; uses $1 and $2. */
  units(feature: Feature, stage: string | null): Relation {
    return {
      sql: `SELECT e.account_id, e.arm, e.assigned_at, e.first_served_at FROM enrolment e
        WHERE e.feature = $1 AND ($2::text IS NULL OR e.stage = $2)`,
      parameters: [feature, stage],
    };
  }

  /**
   * Who is enrolled by any stage, and as arm `waiting` who stood next in line when a stage of a plan began and is still not enrolled;
   * rows as of `units`.
   */
  unitsAndWaiting(
    feature: Feature,
    { stage, planVersion }: { stage: string; planVersion: number },
  ): Relation {
    return {
      sql: `SELECT e.account_id, e.arm, e.assigned_at, e.first_served_at FROM enrolment e WHERE e.feature = $1
        UNION ALL
        SELECT w.account_id, 'waiting', w.assigned_at, NULL FROM enrolment_waiting w
        LEFT JOIN enrolment e ON e.account_id = w.account_id AND e.feature = $1
        WHERE w.feature = $1 AND w.stage = $2 AND w.plan_version = $3 AND e.account_id IS NULL`,
      parameters: [feature, stage, planVersion],
    };
  }
}
