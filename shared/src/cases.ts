import { z } from 'zod';
import { accountDetailSchema, accountTypeSchema } from './accounts.ts';
import { featureSchema, instantSchema, languageSchema, regionSchema } from './ids.ts';
import { booleanQuerySchema, listOf, pageOf, pageQuerySchema } from './page.ts';
import { severitySchema } from './standing.ts';

export const caseKindSchema = z.enum(['access_request', 'appeal', 'standing_review', 'risk_alert']);
export type CaseKind = z.infer<typeof caseKindSchema>;
export const CASE_KINDS = caseKindSchema.options;
export const caseOutcomeSchema = z.enum([
  'approve',
  'reject',
  'uphold',
  'overturn',
  'reduce',
  'lift',
  'keep',
  'dismiss',
  'suspend',
]);
export type CaseOutcome = z.infer<typeof caseOutcomeSchema>;
/** How a case of each kind can end, in the order in which the screens offer it. */
export const CASE_OUTCOMES: Record<CaseKind, readonly CaseOutcome[]> = {
  access_request: ['approve', 'reject'],
  appeal: ['uphold', 'overturn', 'reduce'],
  standing_review: ['lift', 'keep'],
  risk_alert: ['dismiss', 'suspend'],
};
export const caseStateSchema = z.enum(['open', 'decided', 'cancelled']);
export type CaseState = z.infer<typeof caseStateSchema>;

/** How long a claim lasts without a renewal, in seconds. */
export const LEASE_SECONDS = 300;
/** How often a screen with a claimed case renews it, in seconds. */
export const LEASE_RENEW_SECONDS = 60;

/** One part of a case's priority: the screens translate the code, the points add up to the score. */
export const priorityPartSchema = z
  .object({ code: z.enum(['kind', 'severity', 'returned', 'large_audience', 'signals']), points: z.int() })
  .meta({ id: 'PriorityPart' });
export type PriorityPart = z.infer<typeof priorityPartSchema>;

/** What raised a case, or joined it while it was open. `detail` has the figures by name. */
export const caseSignalSchema = z
  .object({
    code: z.string(),
    severity: severitySchema,
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    raisedAt: z.string(),
  })
  .meta({ id: 'CaseSignal' });
export type CaseSignal = z.infer<typeof caseSignalSchema>;

/** A queue takes the cases that meet all of its conditions; a condition that is absent is met by every case. */
export const queueMatchSchema = z
  .object({
    kinds: z.array(caseKindSchema).min(1).optional(),
    severities: z.array(severitySchema).min(1).optional(),
    features: z.array(featureSchema).min(1).optional(),
    regions: z.array(regionSchema).min(1).optional(),
    languages: z.array(languageSchema).min(1).optional(),
    accountTypes: z.array(accountTypeSchema).min(1).optional(),
    followersMin: z.int().min(0).optional(),
  })
  .meta({ id: 'QueueMatch' });
export type QueueMatch = z.infer<typeof queueMatchSchema>;

/** Where cases go that no rule takes. */
export const OTHER_QUEUE = 'other';

export const queueRuleSchema = z
  .object({
    key: z
      .string()
      .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'starts with a letter; small letters, digits, - and _')
      .refine((key) => key !== OTHER_QUEUE, 'is the queue for what no rule takes'),
    nameEn: z.string().trim().min(1).max(60),
    nameFr: z.string().trim().min(1).max(60),
    match: queueMatchSchema,
  })
  .meta({ id: 'QueueRule' });
export type QueueRule = z.infer<typeof queueRuleSchema>;

const pointsSchema = z.int().min(0).max(1000);
const hoursSchema = z.int().min(1).max(2160);

/** How cases find their queue (in order, the first match wins), their priority and their due time. */
export const caseRulesSchema = z
  .object({
    queues: z
      .array(queueRuleSchema)
      .max(40)
      .refine(
        (queues) => new Set(queues.map(({ key }) => key)).size === queues.length,
        'have a key of their own each',
      ),
    priority: z.object({
      kind: z.record(caseKindSchema, pointsSchema),
      severity: z.record(severitySchema, pointsSchema),
      returned: pointsSchema,
      largeAudience: z.object({ followers: z.int().min(0), points: pointsSchema }),
      signal: pointsSchema,
      signalsMax: z.int().min(0).max(100),
    }),
    dueHours: z.record(caseKindSchema, z.record(severitySchema, hoursSchema)),
  })
  .meta({ id: 'CaseRules' });
export type CaseRules = z.infer<typeof caseRulesSchema>;

/** `GET /api/v1/case-rules`: the rules in force; `waiting` counts open cases that they have yet to place. */
export const caseRulesVersionSchema = z
  .object({
    version: z.int(),
    rules: caseRulesSchema,
    changedAt: z.string(),
    changedBy: z.string(),
    reason: z.string(),
    waiting: z.int(),
  })
  .meta({ id: 'CaseRulesVersion' });
export type CaseRulesVersion = z.infer<typeof caseRulesVersionSchema>;
/** `POST /api/v1/case-rules`: `version` is the one that was read. */
export const changeCaseRulesSchema = z
  .object({ version: z.int(), rules: caseRulesSchema, reason: z.string().trim().min(1).max(500) })
  .meta({ id: 'ChangeCaseRules' });
/** `POST /api/v1/case-rules/preview`: open cases by queue, now and under the rules given, and how many would move. */
export const caseRulesPreviewSchema = z
  .object({
    queues: z.array(z.object({ key: z.string(), now: z.int(), after: z.int() })),
    moved: z.int(),
  })
  .meta({ id: 'CaseRulesPreview' });
export type CaseRulesPreview = z.infer<typeof caseRulesPreviewSchema>;

/** A case that is out of the queue until an instant: on hold for a reason, or handed over to a person. */
export const caseWaitSchema = z.object({
  kind: z.enum(['hold', 'hand_over']),
  /** Whose hold it is, or who the case was handed to. */
  person: z.string(),
  personName: z.string(),
  reason: z.string(),
  until: z.string(),
});
export type CaseWait = z.infer<typeof caseWaitSchema>;

export const caseSchema = z
  .object({
    id: z.string(),
    kind: caseKindSchema,
    feature: featureSchema,
    accountId: z.string(),
    handle: z.string(),
    region: z.string().nullable(),
    followers: z.int().nullable(),
    state: caseStateSchema,
    severity: severitySchema,
    queue: z.string(),
    priority: z.int(),
    /** Why it stands where it stands in the queue; empty: the oldest come first. */
    priorityParts: z.array(priorityPartSchema),
    /** What the case is about where that is not access itself: the decision appealed, the restriction reviewed. */
    subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
    createdAt: z.string(),
    dueAt: z.string(),
    lease: z.object({ owner: z.string(), ownerName: z.string(), until: z.string() }).nullable(),
    /** Who may not decide this case, because they made the decision that it is about. */
    barred: z.string().nullable(),
    wait: caseWaitSchema.nullable(),
    version: z.int(),
    decision: z
      .object({
        outcome: caseOutcomeSchema,
        reasonCode: z.string(),
        note: z.string(),
        decidedAt: z.string(),
        decidedBy: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'Case' });
export type Case = z.infer<typeof caseSchema>;

export const caseQuerySchema = pageQuerySchema.extend({
  state: listOf(caseStateSchema).optional(),
  mine: booleanQuerySchema.optional(),
  queue: z.string().max(40).optional(),
  /** Past their due time. */
  overdue: booleanQuerySchema.optional(),
  kind: listOf(caseKindSchema).optional(),
  accountId: z.string().max(64).optional(),
});
export type CaseQuery = z.infer<typeof caseQuerySchema>;
export const casePageSchema = pageOf(caseSchema);

export const queueCountsSchema = z
  .object({ open: z.int(), unclaimed: z.int(), claimed: z.int(), overdue: z.int(), decidedToday: z.int() })
  .meta({ id: 'QueueCounts' });
export type QueueCounts = z.infer<typeof queueCountsSchema>;

/** A case counts as due soon from this many hours before its due time. */
export const DUE_SOON_HOURS = 4;

/** One queue with its open cases, by what is done with them and by age. */
export const queueSchema = z
  .object({
    key: z.string(),
    nameEn: z.string(),
    nameFr: z.string(),
    open: z.int(),
    waiting: z.int(),
    claimed: z.int(),
    onHold: z.int(),
    overdue: z.int(),
    /** Not overdue, and due within `DUE_SOON_HOURS`. */
    dueSoon: z.int(),
    /** Open cases by age in hours: under 4, 4 to 24, 24 to 72, and older. */
    byAge: z.object({ under4h: z.int(), under24h: z.int(), under72h: z.int(), older: z.int() }),
  })
  .meta({ id: 'Queue' });
export type Queue = z.infer<typeof queueSchema>;
export const queueListSchema = z.object({ items: z.array(queueSchema) });

/** `POST /api/v1/cases/claim`: from one queue, or from all of them. */
export const claimNextSchema = z
  .object({ queue: z.string().max(40).optional() })
  .default({})
  .meta({ id: 'ClaimNext' });

/** Longest hold, in days. */
export const HOLD_DAYS_MAX = 30;
/** `POST /api/v1/cases/{id}/hold`. */
export const holdCaseSchema = z
  .object({ reason: z.string().trim().min(1).max(500), until: instantSchema, version: z.int() })
  .meta({ id: 'HoldCase' });
/** How long a case that was handed over waits for that person before anybody gets it, in hours. */
export const HAND_OVER_HOURS = 24;
/** `POST /api/v1/cases/{id}/hand-over`. */
export const handOverCaseSchema = z
  .object({
    personId: z.string().min(1).max(128),
    reason: z.string().trim().min(1).max(500),
    version: z.int(),
  })
  .meta({ id: 'HandOverCase' });

/** How often a screen says that it shows a case, and after what silence it no longer counts, in seconds. */
export const PRESENCE_SECONDS = 15;
export const PRESENCE_ENDS_SECONDS = 40;
/** `POST /api/v1/cases/{id}/presence`: who else has the case on their screen. */
export const caseViewersSchema = z
  .object({ viewers: z.array(z.object({ id: z.string(), name: z.string() })) })
  .meta({ id: 'CaseViewers' });
export type CaseViewers = z.infer<typeof caseViewersSchema>;

/** A case with all that a reviewer needs on one screen. */
export const caseDetailSchema = z
  .object({
    case: caseSchema,
    signals: z.array(caseSignalSchema),
    account: accountDetailSchema,
    earlierCases: z.array(caseSchema),
  })
  .meta({ id: 'CaseDetail' });
export type CaseDetail = z.infer<typeof caseDetailSchema>;

/** `POST /api/v1/cases/{id}/decision`: needs the lease and the version that was read. */
export const decideCaseSchema = z
  .object({
    outcome: caseOutcomeSchema,
    reasonCode: z.string().min(1).max(60),
    note: z.string().max(2000).default(''),
    version: z.int(),
  })
  .meta({ id: 'DecideCase' });

export const reasonCodeSchema = z
  .object({
    code: z.string(),
    outcome: caseOutcomeSchema,
    /** What the creator reads. */
    textEn: z.string(),
    textFr: z.string(),
    noteRequired: z.boolean(),
  })
  .meta({ id: 'ReasonCode' });
export type ReasonCode = z.infer<typeof reasonCodeSchema>;
export const reasonCodeListSchema = z.object({ items: z.array(reasonCodeSchema) });
