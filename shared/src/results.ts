import { z } from 'zod';
import { featureSchema } from './ids.ts';

/** Days after enrolment in which outcomes count, and before it in which they foretell. */
export const OUTCOME_DAYS = 28;
/** Days within which a tipper gives again, for the habit. */
export const HABIT_DAYS = 30;
/** Creators in both arms together before anything is said, where no plan asks for another number. */
export const RESULTS_SAMPLE_MIN = 2_000;

/** The way of an exposed creator, each step a part of the one before. */
export const funnelStepSchema = z.enum([
  'exposed',
  'seen',
  'requested',
  'approved',
  'first_tip',
  'second_tipper',
]);
export type FunnelStep = z.infer<typeof funnelStepSchema>;

/** What is compared: posts, violations and tips of every stream in both arms; tips of the feature itself only the exposed can have. */
export const measureKeySchema = z.enum(['posts', 'violations', 'all_tips', 'tips']);
export type MeasureKey = z.infer<typeof measureKeySchema>;

export const verdictSchema = z.enum(['better', 'worse', 'no_difference_yet', 'not_enough_data']);
export type ResultVerdict = z.infer<typeof verdictSchema>;

/** Ends are null where nothing is known of them yet. */
const intervalSchema = z.object({
  estimate: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type ResultInterval = z.infer<typeof intervalSchema>;

export const measureSchema = z.object({
  key: measureKeySchema,
  /** Of the creators of each arm; null where the arm cannot have any. */
  exposed: intervalSchema,
  holdout: intervalSchema.nullable(),
  /** Exposed less holdout, adjusted by the time before; holds at every look, at 95 %. */
  difference: intervalSchema.nullable(),
  /** Share of the variance that the time before explains. */
  explained: z.number().nullable(),
  verdict: verdictSchema.nullable(),
});
export type ResultMeasure = z.infer<typeof measureSchema>;

/** `GET /api/v1/rollouts/{feature}/results?stage=`: what exposure did, of one stage or of all. */
export const resultsSchema = z
  .object({
    feature: featureSchema,
    stage: z.string().nullable(),
    at: z.string(),
    /** Stages that have enrolled anyone, the first one first. */
    stages: z.array(z.object({ key: z.string(), exposed: z.int(), holdout: z.int(), since: z.string() })),
    sample: z.object({
      exposed: z.int(),
      holdout: z.int(),
      needed: z.int(),
      /** Of the holdout, by the percentages in force as creators were enrolled; null: there was none. */
      holdoutExpected: z.number().nullable(),
      ratio: z.enum(['no_holdout', 'not_enough', 'fits', 'mismatch']),
      pValue: z.number().nullable(),
    }),
    /** Accounts that meet the criteria now, whoever they are. */
    eligibleNow: z.int(),
    funnel: z.array(
      z.object({
        step: funnelStepSchema,
        count: z.int(),
        /** Of the step before, with Wilson's interval; null on the first. */
        ofPrevious: intervalSchema.nullable(),
        /** Median hours from the step before; null where nobody came so far. */
        medianHours: z.number().nullable(),
      }),
    ),
    measures: z.array(measureSchema),
    /** Tippers whose first tip is 30 days old or older, and who of them gave again within 30 days. */
    habit: z.object({ tippers: z.int(), again: z.int(), share: intervalSchema }),
    /** Of posts per creator, which the feature is for; `sample_ratio`: the arms are not what they were meant to be. */
    verdict: z.enum([...verdictSchema.options, 'no_holdout', 'sample_ratio']),
  })
  .meta({ id: 'RolloutResults' });
export type RolloutResults = z.infer<typeof resultsSchema>;
export type FunnelRow = RolloutResults['funnel'][number];

export const resultsQuerySchema = z.object({
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,39}$/)
    .optional(),
});
