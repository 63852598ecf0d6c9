import { z } from 'zod';
import { factsSchema } from './accounts.ts';
import { caseKindSchema, caseOutcomeSchema, caseSignalSchema } from './cases.ts';
import { eligibilityResultSchema } from './eligibility.ts';
import { daySchema, featureSchema } from './ids.ts';
import { pageOf, pageQuerySchema } from './page.ts';
import { severitySchema, standingResultSchema } from './standing.ts';

/** Every decision, in basis points. */
export const SAMPLING_RATE_MAX_BP = 10_000;
/** Under so many there is no rate: a share of a handful says nothing. */
export const QUALITY_COUNT_MIN = 10;
/** The decisions of so many days before now tell how many second reviews a rate makes. */
export const SAMPLING_PACE_DAYS = 28;
/** Most weeks in one answer. */
export const QUALITY_WEEKS_MAX = 53;
/** Longest reason or note, in characters. */
const TEXT_MAX = 2000;

const rateBpSchema = z.int().min(0).max(SAMPLING_RATE_MAX_BP);
const unique = <T>(keyOf: (item: T) => string) =>
  [(list: T[]) => new Set(list.map(keyOf)).size === list.length, { message: 'names one twice' }] as const;

const reasonRateSchema = z.object({ reasonCode: z.string().min(1).max(60), rateBp: rateBpSchema });
const reviewerRateSchema = z.object({
  reviewerId: z.string().min(1).max(128),
  reviewer: z.string().min(1).max(200),
  rateBp: rateBpSchema,
});
/** Which share of decisions is reviewed a second time, in basis points: of those that fit a decision, the highest applies. */
export const samplingRatesSchema = z
  .object({
    defaultBp: rateBpSchema,
    byReason: z
      .array(reasonRateSchema)
      .max(200)
      .refine(...unique<z.infer<typeof reasonRateSchema>>(({ reasonCode }) => reasonCode)),
    byReviewer: z
      .array(reviewerRateSchema)
      .max(500)
      .refine(...unique<z.infer<typeof reviewerRateSchema>>(({ reviewerId }) => reviewerId)),
  })
  .meta({ id: 'SamplingRates' });
export type SamplingRates = z.infer<typeof samplingRatesSchema>;

const samplingVersionSchema = z.object({
  version: z.int(),
  rates: samplingRatesSchema,
  changedBy: z.string(),
  changedAt: z.string(),
  reason: z.string(),
});
export type SamplingVersion = z.infer<typeof samplingVersionSchema>;

/** How many decisions a reviewer made with a reason in the last `SAMPLING_PACE_DAYS` days. */
const paceSchema = z.object({
  reasonCode: z.string(),
  reviewerId: z.string(),
  reviewer: z.string(),
  decisions: z.int(),
});
export type SamplingPace = z.infer<typeof paceSchema>;

/** `GET /api/v1/quality/sampling`: the rates in force, every version before them (newest first), and the pace of decisions. */
export const samplingSchema = z
  .object({
    current: samplingVersionSchema,
    history: z.array(samplingVersionSchema),
    pace: z.array(paceSchema),
  })
  .meta({ id: 'Sampling' });
export type Sampling = z.infer<typeof samplingSchema>;

/** `PUT /api/v1/quality/sampling`. */
export const changeSamplingSchema = z
  .object({ version: z.int(), rates: samplingRatesSchema, reason: z.string().trim().min(1).max(TEXT_MAX) })
  .meta({ id: 'ChangeSampling' });
export type ChangeSamplingBody = z.infer<typeof changeSamplingSchema>;

/** `POST /api/v1/quality/sampling/preview`: second reviews a week, at the pace of the last `SAMPLING_PACE_DAYS` days. */
export const previewSamplingSchema = z.object({ rates: samplingRatesSchema }).meta({ id: 'PreviewSampling' });
export const samplingPreviewSchema = z
  .object({ decisionsAWeek: z.number(), reviewsAWeek: z.number(), reviewsAWeekNow: z.number() })
  .meta({ id: 'SamplingPreview' });
export type SamplingPreview = z.infer<typeof samplingPreviewSchema>;

/** What an appeal is against, and what the creator wrote. */
const appealEvidenceSchema = z.object({
  text: z.string(),
  decision: z.object({ en: z.string(), fr: z.string() }),
  decidedAt: z.string(),
  reasonCode: z.string().nullable(),
});
export type AppealEvidence = z.infer<typeof appealEvidenceSchema>;

/**
 * What a decision was based on, as it was when it was made. It names nobody, neither the account nor who decided, so that whoever
 * reviews it cannot look up what was decided.
 */
export const evidenceSchema = z
  .object({
    takenAt: z.string(),
    case: z.object({
      kind: caseKindSchema,
      feature: featureSchema,
      severity: severitySchema,
      createdAt: z.string(),
      subjectKind: z.string().nullable(),
    }),
    signals: z.array(caseSignalSchema),
    /** Of an appeal only. */
    appeal: appealEvidenceSchema.nullable(),
    facts: factsSchema.omit({
      accountId: true,
      handle: true,
      displayName: true,
      avatarUrl: true,
      sample: true,
    }),
    postsLast30Days: z.int().nullable(),
    standing: standingResultSchema,
    eligibility: eligibilityResultSchema,
    earlierCases: z.array(
      z.object({
        kind: caseKindSchema,
        createdAt: z.string(),
        decidedAt: z.string(),
        outcome: caseOutcomeSchema,
        reasonCode: z.string(),
      }),
    ),
  })
  .meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof evidenceSchema>;

/** A second review in the hands of the one who makes it: the evidence, and nothing of the first decision. */
export const secondReviewSchema = z
  .object({ id: z.string(), openedAt: z.string(), leaseUntil: z.string(), evidence: evidenceSchema })
  .meta({ id: 'SecondReview' });
export type SecondReview = z.infer<typeof secondReviewSchema>;

/** How many second reviews the caller may take, and the age of the oldest; their own decisions are not among them. */
export const secondReviewCountsSchema = z
  .object({ waiting: z.int(), oldestAt: z.string().nullable(), held: z.int() })
  .meta({ id: 'SecondReviewCounts' });
export type SecondReviewCounts = z.infer<typeof secondReviewCountsSchema>;

/** `POST /api/v1/quality/second-reviews/{id}/answer`. */
export const answerSecondReviewSchema = z
  .object({
    outcome: caseOutcomeSchema,
    reasonCode: z.string().min(1).max(60),
    note: z.string().max(TEXT_MAX).default(''),
  })
  .meta({ id: 'AnswerSecondReview' });
export type SecondReviewAnswer = z.infer<typeof answerSecondReviewSchema>;

const judgementSchema = z.object({
  outcome: caseOutcomeSchema,
  reasonCode: z.string(),
  note: z.string(),
});
/** What the second reviewer learns once they have answered: whether they agreed, and what was decided, not by whom. */
export const answeredSecondReviewSchema = z
  .object({ id: z.string(), agreed: z.boolean(), first: judgementSchema })
  .meta({ id: 'AnsweredSecondReview' });
export type AnsweredSecondReview = z.infer<typeof answeredSecondReviewSchema>;

/** What a lead has to do by hand where the second outcome stands: nothing about access changes by itself. */
export const followUpSchema = z.enum([
  'suspend_access',
  'reinstate_access',
  'invite_again',
  'undo_restriction',
  'restrict_again',
  'redo_appeal',
]);
export type FollowUp = z.infer<typeof followUpSchema>;

const byWhomSchema = judgementSchema.extend({ by: z.string(), byId: z.string(), at: z.string() });
/** Two reviewers who came to different outcomes, and how a lead resolved it. */
export const disagreementSchema = z
  .object({
    id: z.string(),
    caseId: z.string(),
    accountId: z.string(),
    /** As it is now; null for an account that is gone. */
    handle: z.string().nullable(),
    kind: caseKindSchema,
    feature: featureSchema,
    first: byWhomSchema,
    second: byWhomSchema,
    followUp: followUpSchema,
    resolution: z
      .object({ stands: z.enum(['first', 'second']), reason: z.string(), by: z.string(), at: z.string() })
      .nullable(),
  })
  .meta({ id: 'Disagreement' });
export type Disagreement = z.infer<typeof disagreementSchema>;

export const disagreementQuerySchema = pageQuerySchema.extend({
  state: z.enum(['open', 'resolved']).default('open'),
});
export type DisagreementQuery = z.infer<typeof disagreementQuerySchema>;
export const disagreementPageSchema = pageOf(disagreementSchema);
export const disagreementDetailSchema = disagreementSchema
  .extend({ evidence: evidenceSchema })
  .meta({ id: 'DisagreementDetail' });
export type DisagreementDetail = z.infer<typeof disagreementDetailSchema>;

/** `POST /api/v1/quality/disagreements/{id}/resolution`. */
export const resolveDisagreementSchema = z
  .object({ stands: z.enum(['first', 'second']), reason: z.string().trim().min(1).max(TEXT_MAX) })
  .meta({ id: 'ResolveDisagreement' });
export type ResolveDisagreementBody = z.infer<typeof resolveDisagreementSchema>;

export const qualityDimensionSchema = z.enum(['reason', 'reviewer', 'week']);
export type QualityDimension = z.infer<typeof qualityDimensionSchema>;
/** `from` and `to` are days of the first and last ISO week asked for, both included; weeks begin on Monday, in UTC. */
export const qualityQuerySchema = z.object({
  dimension: qualityDimensionSchema.default('reason'),
  from: daySchema.optional(),
  to: daySchema.optional(),
  reasonCode: z.string().max(60).optional(),
  reviewerId: z.string().max(128).optional(),
});
export type QualityQuery = z.infer<typeof qualityQuerySchema>;

/** A share with its 95 % interval (Wilson), as fractions of 1. */
export const shareSchema = z.object({ share: z.number(), low: z.number(), high: z.number() });
export type Share = z.infer<typeof shareSchema>;

const qualityCountsSchema = z.object({
  decisions: z.int(),
  /** Chosen for a second review, and answered so far. */
  sampled: z.int(),
  reviewed: z.int(),
  agreed: z.int(),
  /** Disagreements that wait for a lead. */
  unresolved: z.int(),
  /** Decisions overturned since, by a resolved disagreement or on appeal. */
  overturned: z.int(),
});
/** `agreement` is of the reviewed, `overturn` of all decisions; null under `QUALITY_COUNT_MIN`. */
export const qualityRowSchema = qualityCountsSchema
  .extend({
    key: z.string(),
    name: z.string(),
    agreement: shareSchema.nullable(),
    overturn: shareSchema.nullable(),
  })
  .meta({ id: 'QualityRow' });
export type QualityRow = z.infer<typeof qualityRowSchema>;
export type QualityCounts = z.infer<typeof qualityCountsSchema>;

/** In the order of names, and of weeks; never by rate. */
export const qualityRatesSchema = z
  .object({ from: z.string(), to: z.string(), items: z.array(qualityRowSchema), total: qualityRowSchema })
  .meta({ id: 'QualityRates' });
export type QualityRates = z.infer<typeof qualityRatesSchema>;
