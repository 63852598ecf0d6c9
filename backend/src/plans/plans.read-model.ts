import { Injectable } from '@nestjs/common';
import { featureSchema, type Feature } from '@tips/shared/ids';
import {
  planTemplateKeySchema,
  planStageSchema,
  planStateSchema,
  type PlanProgress,
  type PlanStage,
  type PlanState,
  type PlanVersion,
} from '@tips/shared/plans';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

const SELECT = `
  SELECT p.*,
    (SELECT json_agg(json_build_object('key', s.stage_key, 'name', s.name, 'audience', s.audience,
       'percent', s.percent, 'minHours', s.min_hours, 'minSample', s.min_sample, 'gates', s.gates,
       'needsApproval', s.needs_approval, 'guardrails', s.guardrails) ORDER BY s.position)
     FROM rollout_plan_stage s WHERE s.feature = p.feature AND s.version = p.version) AS stages
  FROM rollout_plan p`;

const rowSchema = z
  .object({
    feature: featureSchema,
    version: z.number().int(),
    status: z.enum(['draft', 'in_force', 'replaced']),
    template: planTemplateKeySchema.nullable(),
    note: z.string(),
    revision: z.number().int(),
    created_at: z.date(),
    created_by: z.string(),
    put_in_force_at: z.date().nullable(),
    put_in_force_by: z.string().nullable(),
    put_in_force_by_id: z.string().nullable(),
    stages: z.array(planStageSchema),
  })
  .transform(({ created_at, created_by, put_in_force_at, put_in_force_by, put_in_force_by_id, ...row }) => ({
    ...row,
    createdAt: created_at.toISOString(),
    createdBy: created_by,
    putInForceAt: put_in_force_at?.toISOString() ?? null,
    putInForceBy: put_in_force_by,
    putInForceById: put_in_force_by_id,
  }));
/** A version with the id of who put it in force, which stays inside. */
export type StoredPlan = PlanVersion & { putInForceById: string | null };
export type Approval = PlanProgress['approvals'][number];

const approvalRowSchema = z
  .object({ stage_key: z.string(), approved_by: z.string(), approved_at: z.date(), note: z.string() })
  .transform((row): Approval => ({
    stageKey: row.stage_key,
    approvedBy: row.approved_by,
    approvedAt: row.approved_at.toISOString(),
    note: row.note,
  }));

const runPlaceSchema = z.object({
  version: z.number().int(),
  state: planStateSchema,
  position: z.number().int(),
  stage_since: z.date(),
});
export type StageInForce = { planVersion: number; state: PlanState; since: Date; stage: PlanStage };

/** Reads the versions of plans. */
@Injectable()
export class PlansReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** The newest first. */
  async versions(feature: Feature, limit: number): Promise<PlanVersion[]> {
    return this.query(`${SELECT} WHERE p.feature = $1 ORDER BY p.version DESC LIMIT $2`, [feature, limit]);
  }

  async find(feature: Feature, version: number): Promise<StoredPlan | undefined> {
    const rows = await this.query(`${SELECT} WHERE p.feature = $1 AND p.version = $2`, [feature, version]);
    return rows[0];
  }

  /** The plans in force. */
  async inForce(): Promise<StoredPlan[]> {
    return this.query(`${SELECT} WHERE p.status = 'in_force'`, []);
  }

  /** Keys of the approved stages of the plans in force, by feature. */
  async approvedStages(): Promise<Map<Feature, Set<string>>> {
    const rows: { feature: Feature; stages: string[] }[] = await this.transactions.manager.query(
      `SELECT r.feature, ARRAY_AGG(a.stage_key) AS stages FROM rollout_plan_run r
       JOIN rollout_plan_approval a
         ON a.feature = r.feature AND a.version = r.version AND a.approved_at >= r.approvals_from
       GROUP BY r.feature`,
    );
    return new Map(rows.map(({ feature, stages }) => [feature, new Set(stages)]));
  }

  /** Approvals of a version's stages that count, the oldest first. */
  async approvals(feature: Feature, version: number, from: Date): Promise<Approval[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT a.* FROM rollout_plan_approval a
       WHERE a.feature = $1 AND a.version = $2 AND a.approved_at >= $3 ORDER BY a.approved_at`,
      [feature, version, from],
    );
    return rows.map((row) => approvalRowSchema.parse(row));
  }

  /** The stage that a plan in force is at, and what the plan does there; undefined before the first and where there is none. */
  async stageInForce(feature: Feature): Promise<StageInForce | undefined> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT r.version, r.state, r.position, r.stage_since FROM rollout_plan_run r WHERE r.feature = $1 AND r.entered`,
      [feature],
    );
    const [run] = rows.map((row) => runPlaceSchema.parse(row));
    const stage = run && (await this.find(feature, run.version))?.stages[run.position];
    return run && stage && { planVersion: run.version, state: run.state, since: run.stage_since, stage };
  }

  private async query(sql: string, parameters: unknown[]): Promise<StoredPlan[]> {
    const rows: unknown[] = await this.transactions.manager.query(sql, parameters);
    return rows.map((row) => rowSchema.parse(row));
  }
}
