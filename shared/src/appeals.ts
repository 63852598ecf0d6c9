import { z } from 'zod';
import { accountIdSchema, featureSchema, regionSchema } from './ids.ts';
import { listOf, pageOf, pageQuerySchema } from './page.ts';
import { explainSchema } from './decisions.ts';

/** What an appeal can be against: a state of access that staff or the console decided, a strike, a restriction. */
export const appealSubjectKindSchema = z.enum(['access', 'strike', 'restriction']);
export type AppealSubjectKind = z.infer<typeof appealSubjectKindSchema>;
export const appealSubjectSchema = z.object({
  kind: appealSubjectKindSchema,
  /** `tips:4` for version 4 of access to tips; the external id of a strike; the id of a restriction. */
  id: z.string().min(1).max(200),
});
export type AppealSubject = z.infer<typeof appealSubjectSchema>;

export const appealStateSchema = z.enum(['waiting', 'open', 'upheld', 'overturned', 'reduced']);
export type AppealState = z.infer<typeof appealStateSchema>;

/** The decision that an appeal is against, as it was made. */
export const appealedDecisionSchema = z.object({
  subject: appealSubjectSchema,
  feature: featureSchema,
  /** In words, for the creator and for staff. */
  name: z.object({ en: z.string(), fr: z.string() }),
  decidedAt: z.string(),
  decidedBy: z.string(),
  reasonCode: z.string().nullable(),
});
export type AppealedDecision = z.infer<typeof appealedDecisionSchema>;

export const appealSchema = z
  .object({
    id: z.string(),
    accountId: z.string(),
    handle: z.string().nullable(),
    decision: appealedDecisionSchema,
    /** What the creator wrote. */
    text: z.string(),
    state: appealStateSchema,
    submittedAt: z.string(),
    caseId: z.string().nullable(),
    outcome: z
      .object({ decidedAt: z.string(), decidedBy: z.string(), reasonCode: z.string(), note: z.string() })
      .nullable(),
  })
  .meta({ id: 'Appeal' });
export type Appeal = z.infer<typeof appealSchema>;

/** An appeal with what was known when the decision was made; null where nothing of that time is known. */
export const appealDetailSchema = z
  .object({ appeal: appealSchema, evidence: explainSchema.nullable() })
  .meta({ id: 'AppealDetail' });
export type AppealDetail = z.infer<typeof appealDetailSchema>;

/** `POST /api/v1/appeals`, on the creator's behalf. */
export const submitAppealSchema = z
  .object({
    accountId: accountIdSchema,
    subject: appealSubjectSchema,
    text: z.string().trim().min(1).max(5000),
  })
  .meta({ id: 'SubmitAppeal' });
export type SubmitAppeal = z.infer<typeof submitAppealSchema>;

export const appealQuerySchema = pageQuerySchema.extend({
  accountId: z.string().max(64).optional(),
  state: listOf(appealStateSchema).optional(),
});
export type AppealQuery = z.infer<typeof appealQuerySchema>;
export const appealPageSchema = pageOf(appealSchema);

/** `GET /api/v1/accounts/{id}/appealable`: decisions that the creator may still appeal, and until when. */
export const appealableSchema = z
  .object({ items: z.array(appealedDecisionSchema.extend({ until: z.string() })) })
  .meta({ id: 'Appealable' });
export type Appealable = z.infer<typeof appealableSchema>;

const monthsSchema = z.int().min(1).max(60);
/** For how many months after a decision it can be appealed, by the account's region. */
export const appealWindowsSchema = z
  .object({ months: monthsSchema, byRegion: z.record(regionSchema, monthsSchema) })
  .meta({ id: 'AppealWindows' });
export type AppealWindows = z.infer<typeof appealWindowsSchema>;
export const appealWindowsVersionSchema = z
  .object({
    version: z.int(),
    windows: appealWindowsSchema,
    changedAt: z.string(),
    changedBy: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'AppealWindowsVersion' });
export type AppealWindowsVersion = z.infer<typeof appealWindowsVersionSchema>;
export const changeAppealWindowsSchema = z
  .object({ version: z.int(), windows: appealWindowsSchema, reason: z.string().trim().min(1).max(500) })
  .meta({ id: 'ChangeAppealWindows' });
