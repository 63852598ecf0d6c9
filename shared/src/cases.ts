import { z } from 'zod';
import { accountDetailSchema } from './accounts.ts';
import { featureSchema } from './ids.ts';
import { booleanQuerySchema, listOf, pageOf, pageQuerySchema } from './page.ts';

export const caseKindSchema = z.enum(['access_request']);
export type CaseKind = z.infer<typeof caseKindSchema>;
export const caseStateSchema = z.enum(['open', 'decided', 'cancelled']);
export type CaseState = z.infer<typeof caseStateSchema>;

/** How long a claim lasts without a renewal, in seconds. */
export const LEASE_SECONDS = 300;
/** How often a screen with a claimed case renews it, in seconds. */
export const LEASE_RENEW_SECONDS = 60;

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
    priority: z.int(),
    /** Why it stands where it stands in the queue, as a code that the screens translate. */
    priorityReason: z.enum(['oldest_first', 'large_audience', 'returned']),
    createdAt: z.string(),
    dueAt: z.string(),
    lease: z.object({ owner: z.string(), ownerName: z.string(), until: z.string() }).nullable(),
    version: z.int(),
    decision: z
      .object({
        outcome: z.enum(['approve', 'reject']),
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
  .object({ case: caseSchema, account: accountDetailSchema, earlierCases: z.array(caseSchema) })
  .meta({ id: 'CaseDetail' });
export type CaseDetail = z.infer<typeof caseDetailSchema>;

/** `POST /api/v1/cases/{id}/decision`: needs the lease and the version that was read. */
export const decideCaseSchema = z
  .object({
    outcome: z.enum(['approve', 'reject']),
    reasonCode: z.string().min(1).max(60),
    note: z.string().max(2000).default(''),
    version: z.int(),
  })
  .meta({ id: 'DecideCase' });

export const reasonCodeSchema = z
  .object({
    code: z.string(),
    outcome: z.enum(['approve', 'reject']),
    /** What the creator reads. */
    textEn: z.string(),
    textFr: z.string(),
    noteRequired: z.boolean(),
  })
  .meta({ id: 'ReasonCode' });
export type ReasonCode = z.infer<typeof reasonCodeSchema>;
export const reasonCodeListSchema = z.object({ items: z.array(reasonCodeSchema) });
