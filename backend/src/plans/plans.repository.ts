import { Injectable } from '@nestjs/common';
import { featureSchema, type Feature } from '@tips/shared/ids';
import { planStateSchema, type PlanStage, type PlanTemplateKey } from '@tips/shared/plans';
import { z } from 'zod';
import type { Principal } from '../identity/index.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { PlanRun } from './domain/plan-run.ts';

export type PlanDraft = { stages: readonly PlanStage[]; template: PlanTemplateKey | null; note: string };
export type ApprovalRow = {
  feature: Feature;
  version: number;
  stageKey: string;
  at: Date;
  by: Principal;
  note: string;
};

const msOf = (date: Date): number => date.getTime();
const runRowSchema = z
  .object({
    feature: featureSchema,
    version: z.number().int(),
    state: planStateSchema,
    position: z.number().int(),
    entered: z.boolean(),
    from_position: z.number().int(),
    starts_at: z.date(),
    stage_since: z.date().nullable(),
    counted_from: z.date().nullable(),
    off_since: z.date().nullable(),
    approvals_from: z.date(),
    state_by: z.string(),
    state_reason: z.string(),
    revision: z.number().int(),
  })
  .transform((row): PlanRun => ({
    feature: row.feature,
    planVersion: row.version,
    state: row.state,
    position: row.position,
    entered: row.entered,
    fromPosition: row.from_position,
    startsAtMs: msOf(row.starts_at),
    stageSinceMs: row.stage_since && msOf(row.stage_since),
    countedFromMs: row.counted_from && msOf(row.counted_from),
    offSinceMs: row.off_since && msOf(row.off_since),
    approvalsFromMs: msOf(row.approvals_from),
    stateBy: row.state_by,
    stateReason: row.state_reason,
    revision: row.revision,
  }));

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/** Writes plans, and how far the one in force has come. */
@Injectable()
export class PlansRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Plans of a feature are changed one after the other, also where there is none yet. */
  async lockPlans(feature: Feature): Promise<void> {
    await this.transactions.lock(`plans of ${feature}`);
  }

  async insertDraft(feature: Feature, draft: PlanDraft, at: Date, by: string): Promise<number> {
    const rows: { version: number }[] = await this.transactions.manager.query(
      `INSERT INTO rollout_plan (feature, version, status, template, note, created_at, created_by)
       SELECT $1, COALESCE(MAX(p.version), 0) + 1, 'draft', $2, $3, $4, $5
       FROM rollout_plan p WHERE p.feature = $1 RETURNING version`,
      [feature, draft.template, draft.note, at, by],
    );
    const version = rows[0]?.version;
    if (version === undefined) throw new Error('the draft got no version');
    await this.insertStages(feature, version, draft.stages);
    return version;
  }

  async updateDraft(
    feature: Feature,
    version: number,
    draft: Pick<PlanDraft, 'stages' | 'note'>,
  ): Promise<void> {
    await this.deleteStages(feature, version);
    await this.insertStages(feature, version, draft.stages);
    await this.transactions.manager.query(
      `UPDATE rollout_plan SET note = $3, revision = revision + 1 WHERE feature = $1 AND version = $2`,
      [feature, version, draft.note],
    );
  }

  async deleteDraft(feature: Feature, version: number): Promise<void> {
    await this.deleteStages(feature, version);
    await this.transactions.manager.query(`DELETE FROM rollout_plan WHERE feature = $1 AND version = $2`, [
      feature,
      version,
    ]);
  }

  /** The plan that was in force before, if any, is in force no more. */
  async putInForce(feature: Feature, version: number, at: Date, by: Principal): Promise<void> {
    await this.retire(feature);
    await this.transactions.manager.query(
      `UPDATE rollout_plan SET status = 'in_force', put_in_force_at = $3, put_in_force_by = $4, put_in_force_by_id = $5
       WHERE feature = $1 AND version = $2`,
      [feature, version, at, by.name, by.id],
    );
  }

  /** Takes the plan in force out of it, and its run away. */
  async retire(feature: Feature): Promise<void> {
    const { manager } = this.transactions;
    await manager.query(`DELETE FROM rollout_plan_run WHERE feature = $1`, [feature]);
    await manager.query(
      `UPDATE rollout_plan SET status = 'replaced' WHERE feature = $1 AND status = 'in_force'`,
      [feature],
    );
  }

  /** Adds an approval. The database refuses that of the person who put the plan in force. */
  async approve({ feature, version, stageKey, at, by, note }: ApprovalRow): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO rollout_plan_approval
         (feature, version, stage_key, approved_at, approved_by, approved_by_id, put_in_force_by_id, note)
       SELECT p.feature, p.version, $3, $4, $5, $6, p.put_in_force_by_id, $7
       FROM rollout_plan p WHERE p.feature = $1 AND p.version = $2`,
      [feature, version, stageKey, at, by.name, by.id, note],
    );
  }

  /** The run, locked until the transaction ends: one move at a time. */
  async lockRun(feature: Feature): Promise<PlanRun | undefined> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT r.* FROM rollout_plan_run r WHERE r.feature = $1 FOR UPDATE`,
      [feature],
    );
    return rows.map((row) => runRowSchema.parse(row))[0];
  }

  async run(feature: Feature): Promise<PlanRun | undefined> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT r.* FROM rollout_plan_run r WHERE r.feature = $1`,
      [feature],
    );
    return rows.map((row) => runRowSchema.parse(row))[0];
  }

  /** The runs of all features that a plan is in force of. */
  async runs(): Promise<PlanRun[]> {
    const rows: unknown[] = await this.transactions.manager.query(`SELECT r.* FROM rollout_plan_run r`);
    return rows.map((row) => runRowSchema.parse(row));
  }

  /** Saves a run as its next revision. */
  async saveRun(run: PlanRun): Promise<PlanRun> {
    const rows: unknown[] = await this.transactions.manager.query(
      `INSERT INTO rollout_plan_run AS r (feature, version, state, position, entered, from_position, starts_at,
         stage_since, counted_from, off_since, approvals_from, state_by, state_reason, revision)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       ON CONFLICT (feature) DO UPDATE SET version = EXCLUDED.version, state = EXCLUDED.state,
         position = EXCLUDED.position, entered = EXCLUDED.entered, from_position = EXCLUDED.from_position,
         starts_at = EXCLUDED.starts_at, stage_since = EXCLUDED.stage_since, counted_from = EXCLUDED.counted_from,
         off_since = EXCLUDED.off_since, approvals_from = EXCLUDED.approvals_from, state_by = EXCLUDED.state_by,
         state_reason = EXCLUDED.state_reason, revision = EXCLUDED.revision
       RETURNING r.*`,
      [
        run.feature,
        run.planVersion,
        run.state,
        run.position,
        run.entered,
        run.fromPosition,
        new Date(run.startsAtMs),
        dateOf(run.stageSinceMs),
        dateOf(run.countedFromMs),
        dateOf(run.offSinceMs),
        new Date(run.approvalsFromMs),
        run.stateBy,
        run.stateReason,
        run.revision + 1,
      ],
    );
    return runRowSchema.parse(rows[0]);
  }

  private async deleteStages(feature: Feature, version: number): Promise<void> {
    await this.transactions.manager.query(
      `DELETE FROM rollout_plan_stage WHERE feature = $1 AND version = $2`,
      [feature, version],
    );
  }

  private async insertStages(feature: Feature, version: number, stages: readonly PlanStage[]): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO rollout_plan_stage (feature, version, position, stage_key, name, audience, percent, min_hours,
         min_sample, gates, needs_approval, guardrails)
       SELECT $1, $2, s.position - 1, s.stage_key, s.name, s.audience, s.percent, s.min_hours, s.min_sample, s.gates,
         s.needs_approval, s.guardrails
       FROM unnest($3::text[], $4::text[], $5::jsonb[], $6::numeric[], $7::int[], $8::int[], $9::jsonb[], $10::boolean[],
         $11::jsonb[]) WITH ORDINALITY AS s (stage_key, name, audience, percent, min_hours, min_sample, gates,
         needs_approval, guardrails, position)`,
      [
        feature,
        version,
        stages.map(({ key }) => key),
        stages.map(({ name }) => name),
        stages.map(({ audience }) => JSON.stringify(audience)),
        stages.map(({ percent }) => percent),
        stages.map(({ minHours }) => minHours),
        stages.map(({ minSample }) => minSample),
        stages.map(({ gates }) => JSON.stringify(gates)),
        stages.map(({ needsApproval }) => needsApproval),
        stages.map(({ guardrails }) => JSON.stringify(guardrails)),
      ],
    );
  }
}
