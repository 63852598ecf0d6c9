import { z } from 'zod';
import { feeEffectSchema } from './fees.ts';
import { roleSchema } from './identity.ts';
import { featureSchema, instantSchema } from './ids.ts';
import { booleanQuerySchema, listOf, pageOf, pageQuerySchema } from './page.ts';
import { previewResultSchema, previewRolloutSchema } from './rollouts.ts';

/** What can be changed by two people. */
export const changeKindSchema = z.enum([
  'rollout.change',
  'rollout.reshuffle',
  'plan.in_force',
  'plan.move',
  'eligibility_policy.in_force',
  'standing_policy.in_force',
  'cases.batch',
  'payout_hold.release',
  'reconciliation.resolve',
  'fee_schedule.in_force',
  'period.close',
  'coin_price.in_force',
]);
export type ChangeKindName = z.infer<typeof changeKindSchema>;
export const CHANGE_KINDS = changeKindSchema.options;

/**
 * `voided`: what it was made against has changed, so that nobody has agreed to what it would do now. `failed`: it was refused when it
 * was to be applied.
 */
export const changeStateSchema = z.enum([
  'open',
  'approved',
  'scheduled',
  'applied',
  'rejected',
  'withdrawn',
  'voided',
  'failed',
]);
export type ChangeState = z.infer<typeof changeStateSchema>;
export const CHANGE_STATES = changeStateSchema.options;

/** One leaf that the change gives another value; absent sides are null. `path` leads to it, e.g. `["stages", "beta", "percent"]`. */
export const diffLineSchema = z.object({
  path: z.array(z.string()),
  before: z.unknown(),
  after: z.unknown(),
});
export type DiffLine = z.infer<typeof diffLineSchema>;

/** What a figure counts. */
export const changeFigureKeySchema = z.enum([
  'tab',
  'button',
  'eligibility',
  'standing',
  'cases',
  'followers',
  'reshuffled',
  'released',
  'booked',
]);
export type ChangeFigureKey = z.infer<typeof changeFigureKeySchema>;

/**
 * Exact effect of a change, counted at an instant. `size` is what is compared with `limit`, together with `alone`, what the same subject
 * gained before within the window without a second person; above it one is needed.
 */
export const changePreviewSchema = z
  .object({
    at: z.string(),
    size: z.int(),
    limit: z.int(),
    alone: z.int().default(0),
    figures: z.array(
      z.object({
        key: changeFigureKeySchema,
        gains: z.int(),
        losses: z.int(),
        /** How many there are afterwards; null where that says nothing. */
        after: z.int().nullable(),
      }),
    ),
    regions: z.array(z.object({ region: z.string(), gains: z.int(), losses: z.int(), on: z.int() })),
    /** What it would have charged; of fee schedules only. */
    fees: feeEffectSchema.optional(),
    /** Coins outstanding by currency: as booked, as they are valued now, and as the draft values them; of coin prices only. */
    coins: z
      .array(
        z.object({
          currency: z.string(),
          liability: z.int(),
          valued: z.int().nullable(),
          draft: z.int().nullable(),
        }),
      )
      .optional(),
    /** What was previewed, and all that it answered; absent where the change is about no rollout and no criteria. */
    exposure: z
      .object({
        proposal: previewRolloutSchema.extend({ feature: featureSchema }),
        result: previewResultSchema,
      })
      .optional(),
  })
  .meta({ id: 'ChangePreview' });
export type ChangePreview = z.infer<typeof changePreviewSchema>;

/** Every state but the first is entered by an event of its name. */
export const changeEventKindSchema = z.enum([
  'proposed',
  'edited',
  'commented',
  ...changeStateSchema.exclude(['open']).options,
]);
export type ChangeEventKind = z.infer<typeof changeEventKindSchema>;

/** Why a request ended without anybody's decision. */
export const changeEndCodeSchema = z.enum(['base_moved', 'content_moved', 'refused']);
export type ChangeEndCode = z.infer<typeof changeEndCodeSchema>;

const personSchema = z.object({ id: z.string(), name: z.string() });
const noteSchema = z.string().trim().min(1).max(2000);
const reasonSchema = z.string().trim().min(1).max(500);
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

export const changeRequestSchema = z
  .object({
    id: z.string(),
    kind: changeKindSchema,
    /** What it changes: a feature, the number of a version. */
    subject: z.string(),
    state: changeStateSchema,
    reason: z.string(),
    /** Counts the edits, from 1. */
    revision: z.int(),
    /** SHA-256 of kind, change, content and base: what an approval is bound to. */
    hash: z.string(),
    /** Version that it was made against. */
    base: z.string(),
    proposedBy: personSchema,
    proposedAt: z.string(),
    /** When it is to be applied once it is approved; null: at once. */
    applyAt: z.string().nullable(),
    approvedBy: personSchema.nullable(),
    approvedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    size: z.int(),
    limit: z.int(),
  })
  .meta({ id: 'ChangeRequest' });
export type ChangeRequest = z.infer<typeof changeRequestSchema>;
export const changeRequestPageSchema = pageOf(changeRequestSchema);

export const changeEventSchema = z.object({
  at: z.string(),
  kind: changeEventKindSchema,
  by: personSchema,
  note: z.string(),
});
export type ChangeEvent = z.infer<typeof changeEventSchema>;

export const changeRequestDetailSchema = changeRequestSchema
  .extend({
    /** The change as it was asked for, and the whole of what it puts in force. */
    change: z.unknown(),
    content: z.unknown(),
    diff: z.array(diffLineSchema),
    previewThen: changePreviewSchema,
    /** Counted just now, or when the request ended; null where it can not be counted any more. */
    previewNow: changePreviewSchema.nullable(),
    /** Version that holds now; while the request is under way, another one than `base` voids it. Null where there is none. */
    baseNow: z.string().nullable(),
    endCode: changeEndCodeSchema.nullable(),
    events: z.array(changeEventSchema),
    /** What the one who asks may do with it as it is. */
    may: z.object({
      approve: z.boolean(),
      reject: z.boolean(),
      edit: z.boolean(),
      schedule: z.boolean(),
      withdraw: z.boolean(),
      comment: z.boolean(),
    }),
  })
  .meta({ id: 'ChangeRequestDetail' });
export type ChangeRequestDetail = z.infer<typeof changeRequestDetailSchema>;

/** `POST /api/v1/change-requests`: `change` is what the direct act would be sent, without its reason. */
export const proposeChangeSchema = z
  .object({
    kind: changeKindSchema,
    change: z.record(z.string(), z.unknown()),
    reason: reasonSchema,
    applyAt: instantSchema.nullish(),
  })
  .meta({ id: 'ProposeChange' });
/** `PUT /api/v1/change-requests/{id}`: any approval is void. `revision` is the one that was read. */
export const editChangeSchema = proposeChangeSchema
  .omit({ kind: true })
  .extend({ revision: z.int() })
  .meta({ id: 'EditChange' });
/** `POST …/approve`: the hash of what the person saw. */
export const approveChangeSchema = z
  .object({ hash: hashSchema, note: z.string().trim().max(2000).default('') })
  .meta({ id: 'ApproveChange' });
/** `POST …/reject`, `…/withdraw` */
export const endChangeSchema = z.object({ reason: reasonSchema }).meta({ id: 'EndChange' });
/** `POST …/comment` */
export const commentChangeSchema = z.object({ text: noteSchema }).meta({ id: 'CommentChange' });
/** `POST …/schedule`; null: as soon as it is approved. */
export const scheduleChangeSchema = z
  .object({ revision: z.int(), applyAt: instantSchema.nullable() })
  .meta({ id: 'ScheduleChange' });

/** `mine`: asked for by the one who asks; `awaiting`: open, and they may approve it. */
export const changeRequestQuerySchema = pageQuerySchema.extend({
  state: listOf(changeStateSchema).optional(),
  kind: listOf(changeKindSchema).optional(),
  mine: booleanQuerySchema.optional(),
  awaiting: booleanQuerySchema.optional(),
});
export type ChangeRequestQuery = z.infer<typeof changeRequestQuerySchema>;

/** `GET /api/v1/change-requests/counts`: those that wait for the one who asks, and their own that are under way. */
export const changeRequestCountsSchema = z
  .object({ awaiting: z.int(), mine: z.int() })
  .meta({ id: 'ChangeRequestCounts' });
export type ChangeRequestCounts = z.infer<typeof changeRequestCountsSchema>;

/** `GET /api/v1/change-requests/kinds`: up to which size one person decides alone, and who decides beyond. */
export const changeKindListSchema = z.object({
  items: z.array(
    z
      .object({
        kind: changeKindSchema,
        limit: z.int(),
        /** What one person decided alone in the last `windowHours` adds up, by subject; those of whom nothing counts are left out. */
        windowHours: z.int(),
        alone: z.array(z.object({ subject: z.string(), size: z.int() })),
        mayPropose: z.boolean(),
        approvers: z.array(roleSchema),
      })
      .meta({ id: 'ChangeKind' }),
  ),
});
export type ChangeKindRule = z.infer<typeof changeKindListSchema>['items'][number];

/** `details` of CHANGE_REQUEST_REQUIRED. */
export const changeRequestRequiredSchema = z.object({
  kind: changeKindSchema,
  size: z.int(),
  limit: z.int(),
  /** Gained before, within the window, without a second person. */
  alone: z.int(),
  approvers: z.array(roleSchema),
});
export type ChangeRequestRequired = z.infer<typeof changeRequestRequiredSchema>;
