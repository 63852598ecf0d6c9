import { featureSchema, type Feature } from '@tips/shared/ids';
import { audienceSchema, type Rollout } from '@tips/shared/rollouts';
import { z } from 'zod';
import type { Freeze, RolloutConfig } from './domain/apply-patch.ts';

/** One version of a rollout, whole. */
export interface RolloutState {
  feature: Feature;
  version: number;
  config: RolloutConfig;
  /** The version that brought the salt. */
  saltVersion: number;
  allowListCount: number;
  denyListCount: number;
  heldFrom: string;
  learntAt: string;
  changedBy: string;
  reason: string;
}

export const rolloutRowSchema = z
  .object({
    feature: featureSchema,
    version: z.number().int(),
    salt: z.string(),
    holdout_salt: z.string(),
    holdout_percent: z.coerce.number(),
    killed: z.boolean(),
    paused: z.boolean(),
    frozen_at: z.date().nullable(),
    frozen_version: z.number().int().nullable(),
    salt_version: z.coerce.number().int(),
    stage_key: z.string(),
    held_from: z.date(),
    learnt_at: z.date(),
    changed_by: z.string(),
    reason: z.string(),
    stages: z.array(
      z.object({ key: z.string(), name: z.string(), audience: audienceSchema, percent: z.coerce.number() }),
    ),
    allow_count: z.coerce.number().int(),
    deny_count: z.coerce.number().int(),
  })
  .transform((row): RolloutState => ({
    feature: row.feature,
    version: row.version,
    config: {
      salt: row.salt,
      holdoutSalt: row.holdout_salt,
      holdoutPercent: row.holdout_percent,
      killed: row.killed,
      paused: row.paused,
      frozen: frozenOf(row.frozen_at, row.frozen_version),
      stageKey: row.stage_key,
      stages: row.stages,
    },
    saltVersion: row.salt_version,
    allowListCount: row.allow_count,
    denyListCount: row.deny_count,
    heldFrom: row.held_from.toISOString(),
    learntAt: row.learnt_at.toISOString(),
    changedBy: row.changed_by,
    reason: row.reason,
  }));

const frozenOf = (at: Date | null, version: number | null): Freeze | null =>
  at === null || version === null ? null : { at: at.toISOString(), version };

/** A version as the API shows it. The holdout's salt stays inside. */
export function rolloutOf(state: RolloutState): Rollout {
  const { feature, version, config, allowListCount, denyListCount, heldFrom, changedBy, reason } = state;
  return {
    feature,
    version,
    salt: config.salt,
    holdoutPercent: config.holdoutPercent,
    killed: config.killed,
    paused: config.paused,
    frozenAt: config.frozen?.at ?? null,
    stageKey: config.stageKey,
    stages: config.stages,
    allowListCount,
    denyListCount,
    changedAt: heldFrom,
    changedBy,
    reason,
  };
}
