import { z } from 'zod';
import { diffLineSchema } from './change-requests.ts';
import { accountIdSchema, featureSchema } from './ids.ts';
import { booleanQuerySchema, listOf } from './page.ts';
import { entryGateSchema, planStageSchema } from './plans.ts';
import {
  audienceSchema,
  LIST_CHANGE_MAX,
  percentSchema,
  previewResultSchema,
  rolloutPatchSchema,
  stageSchema,
} from './rollouts.ts';

/** The one format of files that is read and written. Another shape gets another number. */
export const TRANSFER_FORMAT = 'tips-console/rollout@1';

// A file is refused for a field that nobody knows: half of what somebody meant must not take effect.
const audience = z.strictObject(audienceSchema.shape);
const stage = z.strictObject({ ...stageSchema.shape, audience });
const [notBefore, approvedMin, openCasesMax] = entryGateSchema.options;
const gate = z.discriminatedUnion('kind', [notBefore.strict(), approvedMin.strict(), openCasesMax.strict()]);
const planStage = z.strictObject({ ...planStageSchema.shape, audience, gates: z.array(gate).max(5) });
const saltSchema = z.string().min(1).max(100);
const members = z.array(accountIdSchema).max(LIST_CHANGE_MAX);

export const transferredRolloutSchema = z.strictObject({
  feature: featureSchema,
  /** What places accounts in buckets. A console that has another one takes it over as a reshuffle only. */
  salt: saltSchema,
  holdoutSalt: saltSchema,
  holdoutPercent: percentSchema,
  stageKey: z.string(),
  stages: z.array(stage).min(1).max(20),
  /** The plan in force; absent: none. Cohorts are named by `key@version`. */
  plan: z.array(planStage).min(1).max(20).optional(),
  /** Accounts of both lists; absent: the lists stay as they are. */
  lists: z.strictObject({ allow: members, deny: members }).optional(),
});
export type TransferredRollout = z.infer<typeof transferredRolloutSchema>;

export const transferSchema = z
  .strictObject({
    format: z.literal(TRANSFER_FORMAT),
    exportedAt: z.string().optional(),
    rollouts: z.array(transferredRolloutSchema).min(1).max(3),
  })
  .refine(
    ({ rollouts }) => new Set(rollouts.map(({ feature }) => feature)).size === rollouts.length,
    'names a feature twice',
  );
export type Transfer = z.infer<typeof transferSchema>;

/** `GET /api/v1/rollouts/export`; absent features: all of them. */
export const transferQuerySchema = z.object({
  features: listOf(featureSchema).optional(),
  lists: booleanQuerySchema.optional(),
});
export type TransferQuery = z.infer<typeof transferQuerySchema>;

/** `POST /api/v1/rollouts/import`: says what the file would change, and changes nothing. */
export const checkTransferSchema = z
  .strictObject({ document: transferSchema, reshuffle: z.boolean().default(false) })
  .meta({ id: 'CheckTransfer' });

/** What has to be done for a feature to become what the file says; each step is a change like any other. */
export const transferCheckSchema = z
  .object({
    items: z.array(
      z.object({
        feature: featureSchema,
        version: z.int(),
        diff: z.array(diffLineSchema),
        /** For `POST …/changes`; null: there is nothing to change. */
        patch: rolloutPatchSchema.nullable(),
        preview: previewResultSchema.nullable(),
        /** For `POST …/reshuffle`; null: buckets are the same, or stay as they are. */
        salts: z.object({ salt: z.string(), holdoutSalt: z.string() }).nullable(),
        /** For `POST …/plans`; null: the plan in force is the same, or the file has none. */
        plan: z.array(planStageSchema).nullable(),
      }),
    ),
  })
  .meta({ id: 'TransferCheck' });
export type TransferCheck = z.infer<typeof transferCheckSchema>;
