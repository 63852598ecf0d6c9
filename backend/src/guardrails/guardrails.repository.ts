import { Injectable } from '@nestjs/common';
import type { Guardrail, GuardrailAction, GuardrailMeasure, GuardrailReading } from '@tips/shared/guardrails';
import type { Feature } from '@tips/shared/ids';
import { Transactions } from '../platform/db/transactions.ts';

/** The stage of a plan that guardrails watch. */
export type WatchedStage = { feature: Feature; planVersion: number; stageKey: string };

/** Writes what guardrails read, and breaches. */
@Injectable()
export class GuardrailsRepository {
  constructor(private readonly transactions: Transactions) {}

  async insertReading(
    { feature, planVersion, stageKey }: WatchedStage,
    measure: GuardrailMeasure,
    reading: GuardrailReading,
  ): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO guardrail_reading (feature, plan_version, stage_key, measure, read_at, status, reading)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [feature, planVersion, stageKey, measure, reading.readAt, reading.status, reading],
    );
  }

  async insertBreach(
    { feature, planVersion, stageKey }: WatchedStage,
    guardrail: Guardrail,
    { id, did, evidence }: { id: string; did: GuardrailAction; evidence: GuardrailReading },
  ): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO guardrail_breach (breach_id, feature, plan_version, stage_key, measure, guardrail, breached_at, did,
         evidence)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, feature, planVersion, stageKey, guardrail.measure, guardrail, evidence.readAt, did, evidence],
    );
  }

  /** False where somebody has acknowledged it before. */
  async acknowledge(
    breachId: string,
    { at, by, note }: { at: Date; by: string; note: string },
  ): Promise<boolean> {
    const rows: unknown[] = await this.transactions.manager.query(
      `INSERT INTO guardrail_acknowledgement (breach_id, acknowledged_at, acknowledged_by, note)
       VALUES ($1, $2, $3, $4) ON CONFLICT (breach_id) DO NOTHING RETURNING breach_id`,
      [breachId, at, by, note],
    );
    return rows.length > 0;
  }

  /** Keeps the last reading of each hour of what was read before an instant: charts show no more. */
  async thinOut(before: Date): Promise<void> {
    await this.transactions.manager.query(
      `DELETE FROM guardrail_reading AS r
       USING (
         SELECT o.feature, o.plan_version, o.stage_key, o.measure, date_trunc('hour', o.read_at) AS hour,
           MAX(o.read_at) AS last_at
         FROM guardrail_reading o WHERE o.read_at < $1 GROUP BY 1, 2, 3, 4, 5 HAVING COUNT(*) > 1
       ) AS kept
       WHERE r.feature = kept.feature AND r.plan_version = kept.plan_version AND r.stage_key = kept.stage_key
         AND r.measure = kept.measure AND date_trunc('hour', r.read_at) = kept.hour AND r.read_at < kept.last_at`,
      [before],
    );
  }

  /** Somebody has let the plan go on: its breaches are behind it. */
  async resume(
    feature: Feature,
    { by, reason, at }: { by: string; reason: string; at: Date },
  ): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE guardrail_breach SET resumed_at = $2, resumed_by = $3, resumed_reason = $4
       WHERE feature = $1 AND resumed_at IS NULL`,
      [feature, at, by, reason],
    );
  }
}
