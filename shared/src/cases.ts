import { z } from 'zod';
import { accountDetailSchema } from './accounts.ts';
import { featureSchema } from './ids.ts';
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
    priority: z.int(),
    /** Why it stands where it stands in the queue; empty: the oldest come first. */
    priorityParts: z.array(priorityPartSchema),
    /** What the case is about where that is not access itself: the decision appealed, the restriction reviewed. */
    subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
    createdAt: z.string(),
    dueAt: z.string(),
    lease: z.object({ owner: z.string(), ownerName: z.string(), until: z.string() }).nullable(),
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
  kind: listOf(caseKindSchema).optional(),
  accountId: z.string().max(64).optional(),
});
export type CaseQuery = z.infer<typeof caseQuerySchema>;
export const casePageSchema = pageOf(caseSchema);

export const queueCountsSchema = z
  .object({ open: z.int(), unclaimed: z.int(), claimed: z.int(), overdue: z.int(), decidedToday: z.int() })
  .meta({ id: 'QueueCounts' });
export type QueueCounts = z.infer<typeof queueCountsSchema>;

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
