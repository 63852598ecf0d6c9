import { z } from 'zod';
import { accessCauseSchema, accessStateSchema } from './access.ts';
import { flagSchema, rolloutThenSchema, stepSchema } from './decisions.ts';
import { criterionKindSchema, criterionResultSchema } from './eligibility.ts';
import { enrolmentSchema } from './enrolments.ts';
import { featureSchema, instantSchema } from './ids.ts';
import { audienceSchema, listNameSchema } from './rollouts.ts';
import { sanctionSchema, standingSchema, strikeSchema } from './standing.ts';

/** Facts of an observation in which two of them are compared, in the order of the page. */
export const OBSERVED_FIELDS = [
  'handle',
  'displayName',
  'region',
  'language',
  'followers',
  'accountType',
  'adult',
  'banned',
  'createdAt',
] as const;
/** Posts are counted, not observed. */
export const factFieldSchema = z.enum([...OBSERVED_FIELDS, 'postsLast30Days']);
export type FactField = z.infer<typeof factFieldSchema>;

const factValueSchema = z.union([z.string(), z.number(), z.boolean()]).nullable();
const factChangeSchema = z.object({ field: factFieldSchema, from: factValueSchema, to: factValueSchema });
export type FactChange = z.infer<typeof factChangeSchema>;

/** What two versions of a rollout are compared in. */
export const ROLLOUT_FIELDS = [
  'stage',
  'audience',
  'percent',
  'holdoutPercent',
  'killed',
  'paused',
  'frozen',
  'saltVersion',
] as const;
const rolloutValueSchema = z.union([z.string(), z.number(), z.boolean(), audienceSchema]);
const rolloutChangeSchema = z.object({
  field: z.enum(ROLLOUT_FIELDS),
  from: rolloutValueSchema,
  to: rolloutValueSchema,
});
export type RolloutChange = z.infer<typeof rolloutChangeSchema>;

const violationSchema = strikeSchema.pick({ externalId: true, policy: true, texts: true, severity: true });
const sanctionNameSchema = sanctionSchema.pick({
  id: true,
  kind: true,
  floor: true,
  policy: true,
  texts: true,
});

/**
 * Something that happened to an account or to the rules that decide for it. `at` is the instant from which it counted: when it
 * held, or when we learnt it, whichever was later. `by` is null where the platform said so, or time did it.
 */
const eventBase = {
  at: z.string(),
  heldFrom: z.string(),
  learntAt: z.string(),
  by: z.string().nullable(),
};
export const timelineEventSchema = z
  .discriminatedUnion('kind', [
    z.object({ ...eventBase, kind: z.literal('first_seen'), followers: z.int().nullable() }),
    z.object({ ...eventBase, kind: z.literal('facts'), changes: z.array(factChangeSchema) }),
    z.object({
      ...eventBase,
      kind: z.literal('violation'),
      violation: violationSchema,
      change: z.enum(['issued', 'overturned', 'active_again', 'expired']),
    }),
    z.object({
      ...eventBase,
      /** A warning or a restriction. */
      kind: z.literal('sanction'),
      sanction: sanctionNameSchema,
      /** `returned`: its end came, and it holds on until somebody has looked at it again. */
      change: z.enum(['set', 'kept', 'lifted', 'ended', 'returned']),
      reason: z.string().nullable(),
    }),
    z.object({
      ...eventBase,
      kind: z.literal('access'),
      feature: featureSchema,
      state: accessStateSchema,
      cause: accessCauseSchema,
      automatic: z.boolean(),
      graceUntil: z.string().nullable(),
      reasonCode: z.string().nullable(),
    }),
    z.object({
      ...eventBase,
      kind: z.enum(['eligibility_policy', 'standing_policy']),
      version: z.int(),
      reason: z.string(),
    }),
    z.object({
      ...eventBase,
      kind: z.literal('rollout'),
      feature: featureSchema,
      version: z.int(),
      reason: z.string(),
      changes: z.array(rolloutChangeSchema),
    }),
    enrolmentSchema
      .pick({ feature: true, arm: true, stage: true, firstServedAt: true })
      .extend({ ...eventBase, kind: z.literal('enrolled') }),
    z.object({
      ...eventBase,
      kind: z.literal('list'),
      feature: featureSchema,
      list: listNameSchema,
      change: z.enum(['added', 'removed']),
      reason: z.string(),
    }),
  ])
  .meta({ id: 'TimelineEvent' });
export type TimelineEvent = z.infer<typeof timelineEventSchema>;

/** The newest events of an account, the newest first. `complete` is false where older ones were left out. */
export const timelineSchema = z
  .object({ items: z.array(timelineEventSchema), complete: z.boolean() })
  .meta({ id: 'Timeline' });
export type Timeline = z.infer<typeof timelineSchema>;

const change = <T extends z.ZodType>(value: T) => ({ from: value, to: value });
const criterionSchema = criterionResultSchema.omit({ kind: true, observedAt: true }).nullable();

/** One thing that was otherwise at one of two instants. */
export const differenceSchema = z
  .discriminatedUnion('about', [
    z.object({
      about: z.literal('decision'),
      surface: flagSchema,
      ...change(z.object({ value: z.boolean(), step: stepSchema })),
    }),
    factChangeSchema.extend({ about: z.literal('fact') }),
    z.object({
      about: z.literal('standing'),
      ...change(z.object({ standing: standingSchema, activePoints: z.int() })),
    }),
    z.object({
      about: z.literal('strike'),
      violation: violationSchema,
      ...change(strikeSchema.pick({ state: true, points: true }).nullable()),
    }),
    z.object({
      about: z.literal('sanction'),
      sanction: sanctionNameSchema,
      ...change(sanctionSchema.shape.state.nullable()),
    }),
    z.object({ about: z.literal('eligibility'), ...change(z.boolean()) }),
    z.object({ about: z.literal('criterion'), kind: criterionKindSchema, ...change(criterionSchema) }),
    z.object({
      about: z.literal('policy'),
      policy: z.enum(['eligibility', 'standing']),
      ...change(z.int()),
    }),
    rolloutChangeSchema.extend({ about: z.literal('rollout') }),
    z.object({ about: z.literal('list'), list: listNameSchema, ...change(z.boolean()) }),
    z.object({
      about: z.literal('access'),
      ...change(
        z.object({
          state: accessStateSchema,
          cause: accessCauseSchema,
          graceUntil: z.string().nullable(),
        }),
      ),
    }),
  ])
  .meta({ id: 'Difference' });
export type Difference = z.infer<typeof differenceSchema>;

/** `to` is now where it is absent. */
export const changesQuerySchema = z
  .object({ from: instantSchema, to: instantSchema.optional() })
  .refine(({ from, to }) => to === undefined || Date.parse(from) <= Date.parse(to), {
    path: ['to'],
    message: 'must not be before from',
  });
export type ChangesQuery = z.infer<typeof changesQuerySchema>;

const decidedSchema = z.object({ surface: flagSchema, value: z.boolean(), step: stepSchema });
const sideSchema = z.object({
  at: z.string(),
  decisions: z.array(decidedSchema),
  rollout: rolloutThenSchema,
});
/** `GET /api/v1/accounts/{id}/changes`: what was otherwise at two instants, and what happened after the first, up to the second. */
export const changesSchema = z
  .object({
    accountId: z.string(),
    ...change(sideSchema),
    differences: z.array(differenceSchema),
    events: z.array(timelineEventSchema),
  })
  .meta({ id: 'Changes' });
export type Changes = z.infer<typeof changesSchema>;
