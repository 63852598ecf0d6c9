import { z } from 'zod';
import { GUARDRAIL_MEASURES, guardrailSchema } from './guardrails.ts';
import { featureSchema, instantSchema } from './ids.ts';
import { rolloutSchema, stageSchema } from './rollouts.ts';

/** A year: longer than any stage has to last. */
export const STAGE_HOURS_MAX = 8_760;
export const PLAN_STAGES_MAX = 20;
export const STAGE_GATES_MAX = 5;

/** What must be so before a stage may be entered, beside time, sample and approval. */
export const entryGateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not_before'), at: instantSchema }),
  /** Creators with access, over all stages so far. */
  z.object({ kind: z.literal('approved_min'), min: z.int().min(1).max(1_000_000_000) }),
  /** Cases that wait for a reviewer. */
  z.object({ kind: z.literal('open_cases_max'), max: z.int().min(0).max(1_000_000_000) }),
]);
export type EntryGate = z.infer<typeof entryGateSchema>;

/** A stage with what must be so before it is left (`minHours`, `minSample`) and entered (`gates`, `needsApproval`). */
export const planStageSchema = stageSchema
  .extend({
    /** Hours that the stage lasts at least, those that the rollout was paused or killed not counted. */
    minHours: z.int().min(0).max(STAGE_HOURS_MAX),
    /** Accounts that see the tab, before the next stage. */
    minSample: z.int().min(0).max(1_000_000_000),
    gates: z.array(entryGateSchema).max(STAGE_GATES_MAX),
    /** Somebody else than who put the plan in force has to approve before the stage is entered. */
    needsApproval: z.boolean(),
    /** What holds, pauses or rolls back the plan by itself while it is at the stage; one a measure. */
    guardrails: z.array(guardrailSchema).max(GUARDRAIL_MEASURES.length).default([]),
  })
  .meta({ id: 'PlanStage' });
export type PlanStage = z.infer<typeof planStageSchema>;

export const planTemplateKeySchema = z.enum(['careful', 'standard', 'quick']);
export type PlanTemplateKey = z.infer<typeof planTemplateKeySchema>;
export const PLAN_TEMPLATES = planTemplateKeySchema.options;
export const planTemplateListSchema = z.object({
  items: z.array(z.object({ key: planTemplateKeySchema, stages: z.array(planStageSchema) })),
});
export type PlanTemplate = z.infer<typeof planTemplateListSchema>['items'][number];

export const planStagesSchema = z.array(planStageSchema).min(1).max(PLAN_STAGES_MAX);
const noteSchema = z.string().min(1).max(500);
const reasonSchema = z.string().min(1).max(500);

/** `POST /api/v1/rollouts/{feature}/plans` */
export const draftPlanSchema = z
  .object({ stages: planStagesSchema, template: planTemplateKeySchema.optional(), note: noteSchema })
  .meta({ id: 'DraftPlan' });
/** `PUT /api/v1/rollouts/{feature}/plans/{version}`; `revision` is the one that was read. */
export const editPlanSchema = draftPlanSchema
  .omit({ template: true })
  .extend({ revision: z.int() })
  .meta({ id: 'EditPlan' });
/** `POST …/in-force`: from when on, and with which stage it begins; absent: now, with the one in force if the plan has it. */
export const putPlanInForceSchema = z
  .object({
    revision: z.int(),
    startsAt: instantSchema.optional(),
    fromStage: z.string().optional(),
    reason: reasonSchema,
  })
  .meta({ id: 'PutPlanInForce' });

export const planVersionSchema = z
  .object({
    feature: featureSchema,
    version: z.int(),
    status: z.enum(['draft', 'in_force', 'replaced']),
    template: planTemplateKeySchema.nullable(),
    stages: z.array(planStageSchema),
    note: z.string(),
    /** Counts the edits of a draft, from 1. */
    revision: z.int(),
    createdAt: z.string(),
    createdBy: z.string(),
    putInForceAt: z.string().nullable(),
    putInForceBy: z.string().nullable(),
  })
  .meta({ id: 'PlanVersion' });
export type PlanVersion = z.infer<typeof planVersionSchema>;
export const planVersionListSchema = z.object({ items: z.array(planVersionSchema) });

/** `draft` is that of a feature of which no plan is in force. */
export const planStateSchema = z.enum([
  'draft',
  'scheduled',
  'running',
  'held',
  'paused',
  'rolled_back',
  'completed',
  'killed',
]);
export type PlanState = z.infer<typeof planStateSchema>;

/** Why a plan stays where it is. Exactly one at a time, the first that applies; approval is always the last. */
export const holdingCodeSchema = z.enum([
  'no_plan',
  'scheduled',
  'held',
  'paused',
  'rolled_back',
  'completed',
  'killed',
  'changed_by_hand',
  'frozen',
  'min_duration',
  'min_sample',
  'not_before',
  'approved_min',
  'open_cases_max',
  'needs_approval',
]);
export type HoldingCode = z.infer<typeof holdingCodeSchema>;
/** The figures that belong to it: instants, counts observed and required, names. */
export const holdingSchema = z.object({
  code: holdingCodeSchema,
  stageKey: z.string().nullable(),
  /** When it ends by itself; null where that is not known. */
  until: z.string().nullable(),
  observed: z.number().nullable(),
  required: z.number().nullable(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
});
export type Holding = z.infer<typeof holdingSchema>;
/** One of all that stands between a plan and its next stage. */
export const planGateSchema = holdingSchema.extend({ met: z.boolean() });
export type PlanGate = z.infer<typeof planGateSchema>;

const pointSchema = z.object({ at: z.string(), percent: z.number(), stageKey: z.string() });
export type PlanPoint = z.infer<typeof pointSchema>;

/** `GET /api/v1/rollouts/{feature}/plan`: where the plan in force is, what comes next and when, and what holds it. */
export const planProgressSchema = z
  .object({
    feature: featureSchema,
    state: planStateSchema,
    plan: planVersionSchema.nullable(),
    /** Of the commands; the one that was read goes with each. Null where no plan is in force. */
    revision: z.int().nullable(),
    /** Place of the stage in force among the plan's; null before the first. */
    position: z.int().nullable(),
    stageSince: z.string().nullable(),
    startsAt: z.string().nullable(),
    /** Percentage that holds now: 0 while paused or killed. */
    percent: z.number(),
    rollout: rolloutSchema.pick({ version: true, stageKey: true, killed: true, paused: true }),
    /** Accounts that see the tab, and creators with access, now. */
    reach: z.object({ exposed: z.int(), approved: z.int() }),
    holding: holdingSchema.nullable(),
    /** What stands between the plan and its next stage, met or not, in the order in which it holds. */
    gates: z.array(planGateSchema),
    next: z.object({ stageKey: z.string(), percent: z.number(), at: z.string().nullable() }).nullable(),
    approvals: z.array(
      z.object({ stageKey: z.string(), approvedBy: z.string(), approvedAt: z.string(), note: z.string() }),
    ),
    planned: z.array(pointSchema),
    actual: z.array(pointSchema),
  })
  .meta({ id: 'PlanProgress' });
export type PlanProgress = z.infer<typeof planProgressSchema>;

/** `POST …/plan/hold`, `/pause`: whatever was read, it acts. */
export const holdPlanSchema = z.object({ reason: reasonSchema }).meta({ id: 'HoldPlan' });
/** `POST …/plan/resume`, `/advance`, `/withdraw`; `revision` is the one that was read. */
export const movePlanSchema = z.object({ revision: z.int(), reason: reasonSchema }).meta({ id: 'MovePlan' });
/** `POST …/plan/roll-back`; absent `toStage`: the stage before. */
export const rollBackPlanSchema = movePlanSchema
  .extend({ toStage: z.string().optional() })
  .meta({ id: 'RollBackPlan' });
/** `POST …/plan/approvals` */
export const approveStageSchema = z
  .object({ version: z.int(), stageKey: z.string(), note: z.string().min(1).max(500) })
  .meta({ id: 'ApproveStage' });
