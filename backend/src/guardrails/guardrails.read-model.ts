import { Injectable } from '@nestjs/common';
import {
  guardrailActionSchema,
  guardrailMeasureSchema,
  guardrailReadingSchema,
  guardrailSchema,
  type GuardrailBreach,
  type GuardrailMeasure,
  type GuardrailReading,
  type Guardrails,
} from '@tips/shared/guardrails';
import { featureSchema, type Feature } from '@tips/shared/ids';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import type { WatchedStage } from './guardrails.repository.ts';

/** Breaches and points that a screen shows. */
const BREACHES_SHOWN = 20;
const POINTS_SHOWN = 200;

const BREACHES = `
  SELECT b.*, a.acknowledged_at, a.acknowledged_by, a.note FROM guardrail_breach b
  LEFT JOIN guardrail_acknowledgement a ON a.breach_id = b.breach_id`;

const breachRowSchema = z
  .object({
    breach_id: z.string(),
    feature: featureSchema,
    plan_version: z.number().int(),
    stage_key: z.string(),
    guardrail: guardrailSchema,
    breached_at: z.date(),
    did: guardrailActionSchema,
    evidence: guardrailReadingSchema,
    resumed_at: z.date().nullable(),
    resumed_by: z.string().nullable(),
    resumed_reason: z.string().nullable(),
    acknowledged_at: z.date().nullable(),
    acknowledged_by: z.string().nullable(),
    note: z.string().nullable(),
  })
  .transform((row): GuardrailBreach => ({
    id: row.breach_id,
    feature: row.feature,
    planVersion: row.plan_version,
    stageKey: row.stage_key,
    guardrail: row.guardrail,
    breachedAt: row.breached_at.toISOString(),
    did: row.did,
    evidence: row.evidence,
    acknowledged: row.acknowledged_at && {
      by: row.acknowledged_by ?? '',
      note: row.note ?? '',
      at: row.acknowledged_at.toISOString(),
    },
    resumed: row.resumed_at && {
      by: row.resumed_by ?? '',
      reason: row.resumed_reason ?? '',
      at: row.resumed_at.toISOString(),
    },
  }));
const openRowSchema = z.object({
  feature: featureSchema,
  planVersion: z.number().int(),
  measures: z.array(guardrailMeasureSchema),
});
const readingRowSchema = z.object({ measure: z.string(), reading: guardrailReadingSchema });
const pointRowSchema = z.object({
  measure: z.string(),
  at: z.date(),
  value: z.coerce.number(),
  low: z.coerce.number(),
  high: z.coerce.number(),
});
export type Point = Guardrails['items'][number]['points'][number];

/** Reads what guardrails read, and breaches. */
@Injectable()
export class GuardrailsReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** The newest reading of each measure at a stage. */
  async newest({
    feature,
    planVersion,
    stageKey,
  }: WatchedStage): Promise<Map<GuardrailMeasure, GuardrailReading>> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT DISTINCT ON (r.measure) r.measure, r.reading FROM guardrail_reading r
       WHERE r.feature = $1 AND r.plan_version = $2 AND r.stage_key = $3 ORDER BY r.measure, r.read_at DESC`,
      [feature, planVersion, stageKey],
    );
    const read = rows.map((row) => readingRowSchema.parse(row));
    return new Map(read.map(({ measure, reading }) => [measure as GuardrailMeasure, reading]));
  }

  /** Values by hour of each measure at a stage, the oldest first, as far back as `POINTS_SHOWN` hours with any reach. */
  async points({ feature, planVersion, stageKey }: WatchedStage): Promise<Map<string, Point[]>> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT h.measure, h.at, h.value, h.low, h.high FROM (
         SELECT l.*, row_number() OVER (PARTITION BY l.measure ORDER BY l.at DESC) AS place FROM (
           SELECT DISTINCT ON (r.measure, date_trunc('hour', r.read_at)) r.measure, r.read_at AS at,
             (r.reading->>'value')::float8 AS value,
             COALESCE((r.reading->'bounds'->>'low')::float8, (r.reading->>'value')::float8) AS low,
             COALESCE((r.reading->'bounds'->>'high')::float8, (r.reading->>'value')::float8) AS high
           FROM guardrail_reading r
           WHERE r.feature = $1 AND r.plan_version = $2 AND r.stage_key = $3 AND r.reading->>'value' IS NOT NULL
           ORDER BY r.measure, date_trunc('hour', r.read_at), r.read_at DESC
         ) AS l
       ) AS h WHERE h.place <= ${POINTS_SHOWN} ORDER BY h.measure, h.at`,
      [feature, planVersion, stageKey],
    );
    const points = new Map<string, Point[]>();
    for (const row of rows) {
      const { measure, at, ...values } = pointRowSchema.parse(row);
      points.set(measure, [...(points.get(measure) ?? []), { at: at.toISOString(), ...values }]);
    }
    return points;
  }

  /** The newest first. */
  async breaches(feature: Feature): Promise<GuardrailBreach[]> {
    return this.query(`${BREACHES} WHERE b.feature = $1 ORDER BY b.breached_at DESC, b.breach_id LIMIT $2`, [
      feature,
      BREACHES_SHOWN,
    ]);
  }

  async breach(feature: Feature, breachId: string): Promise<GuardrailBreach | undefined> {
    const [found] = await this.query(`${BREACHES} WHERE b.feature = $1 AND b.breach_id = $2`, [
      feature,
      breachId,
    ]);
    return found;
  }

  /** What is breached, and not resumed since, by plan. */
  async openBreaches(): Promise<z.infer<typeof openRowSchema>[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT b.feature, b.plan_version AS "planVersion", array_agg(b.measure ORDER BY b.breached_at) AS measures
       FROM guardrail_breach b WHERE b.resumed_at IS NULL GROUP BY b.feature, b.plan_version`,
    );
    return rows.map((row) => openRowSchema.parse(row));
  }

  /** Since when each measure of a stage is counted anew, because somebody let the plan go on. */
  async resumedAt({ feature, planVersion, stageKey }: WatchedStage): Promise<Date | undefined> {
    const rows: { at: Date | null }[] = await this.transactions.manager.query(
      `SELECT MAX(b.resumed_at) AS at FROM guardrail_breach b
       WHERE b.feature = $1 AND b.plan_version = $2 AND b.stage_key = $3`,
      [feature, planVersion, stageKey],
    );
    return rows[0]?.at ?? undefined;
  }

  private async query(sql: string, parameters: unknown[]): Promise<GuardrailBreach[]> {
    const rows: unknown[] = await this.transactions.manager.query(sql, parameters);
    return rows.map((row) => breachRowSchema.parse(row));
  }
}
