import { z } from 'zod';
import { featureSchema } from './ids.ts';

/** What a guardrail watches, counted since its stage began, among the creators who are exposed. */
export const guardrailMeasureSchema = z.enum([
  /** Disputes per tip. */
  'dispute_rate',
  /** Refunds per tip. */
  'refund_rate',
  /** Tips that the processor failed, of all that were tried. */
  'failure_rate',
  /** Violations per creator. */
  'violation_rate',
  /** Reports per view. */
  'report_rate',
  /** Cases that wait for a reviewer beyond their due time. */
  'review_backlog',
]);
export type GuardrailMeasure = z.infer<typeof guardrailMeasureSchema>;
export const GUARDRAIL_MEASURES = guardrailMeasureSchema.options;

/** Measures that those have too who are not exposed: whoever sees no Tips tab gets no tips, and so neither refunds nor disputes. */
export const HOLDOUT_MEASURES: readonly GuardrailMeasure[] = ['violation_rate', 'report_rate'];
/** A count of work, not a rate over creators: judged as it stands, without a test. */
export const COUNT_MEASURES: readonly GuardrailMeasure[] = ['review_backlog'];

/** What a breach does: no further stage, nobody exposed until somebody resumes, or back to the stage before. */
export const guardrailActionSchema = z.enum(['hold', 'pause', 'roll_back']);
export type GuardrailAction = z.infer<typeof guardrailActionSchema>;

/** Fewest creators that a guardrail may be set to judge by: under it the interval is surer than it should be. */
export const GUARDRAIL_SAMPLE_MIN = 50;

/** "Hold if violations per creator exceed 0.02 and are worse than the holdout, once 200 creators count." */
export const guardrailSchema = z
  .object({
    measure: guardrailMeasureSchema,
    /** Highest that is still well: a share (0.005 is half a percent), or a number of cases. */
    max: z.number().min(0).max(1_000_000),
    /**
     * Also worse than the holdout or, where there is none, than those who stand next in line; or it is no breach. Only of `HOLDOUT_MEASURES`.
     * Where neither is there, since all are exposed, `max` alone decides.
     */
    worseThanHoldout: z.boolean(),
    /** Creators who count, before anything is said. */
    minSample: z.int().min(0).max(1_000_000_000),
    action: guardrailActionSchema,
  })
  .meta({ id: 'Guardrail' });
export type Guardrail = z.infer<typeof guardrailSchema>;

/** Several creators together: how many, and what happened among them of how many occasions. */
const armFiguresSchema = z.object({ creators: z.int(), events: z.number(), occasions: z.number() });
export type ArmFigures = z.infer<typeof armFiguresSchema>;
const rateSchema = z.object({ estimate: z.number(), low: z.number(), high: z.number() });

export const guardrailStatusSchema = z.enum(['not_enough_data', 'fine', 'breached']);
export type GuardrailStatus = z.infer<typeof guardrailStatusSchema>;

/** What a guardrail was judged by; kept with each breach. Bounds hold at every look together, in 95 of 100 rollouts. */
export const guardrailReadingSchema = z
  .object({
    status: guardrailStatusSchema,
    readAt: z.string(),
    /** Since when is counted: the stage's begin, or when somebody resumed the plan after the breach before. */
    since: z.string(),
    exposed: armFiguresSchema,
    /** Null where it was not compared with the holdout. */
    holdout: armFiguresSchema.nullable(),
    /** Eligible accounts of the audience that are not exposed yet; null where it was not compared with them. */
    waiting: armFiguresSchema.nullable().default(null),
    /** Null without occasions; without bounds for a count. */
    value: z.number().nullable(),
    bounds: rateSchema.nullable(),
    /** Exposed less holdout, or less those who wait; null where they are not compared. */
    difference: rateSchema.nullable(),
  })
  .meta({ id: 'GuardrailReading' });
export type GuardrailReading = z.infer<typeof guardrailReadingSchema>;

export const guardrailBreachSchema = z
  .object({
    id: z.string(),
    feature: featureSchema,
    planVersion: z.int(),
    stageKey: z.string(),
    guardrail: guardrailSchema,
    breachedAt: z.string(),
    /** What it did; a roll-back out of the first stage is a pause. */
    did: guardrailActionSchema,
    evidence: guardrailReadingSchema,
    /** Who has seen to it first, and what they say; null until then. It changes nothing about the plan. */
    acknowledged: z.object({ by: z.string(), note: z.string(), at: z.string() }).nullable(),
    /** Who let the plan go on, why, and when that was noticed; null until then. */
    resumed: z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable(),
  })
  .meta({ id: 'GuardrailBreach' });
export type GuardrailBreach = z.infer<typeof guardrailBreachSchema>;

/** `GET /api/v1/rollouts/{feature}/guardrails`: those of the stage in force, and the newest breaches of the feature. */
export const guardrailsSchema = z
  .object({
    planVersion: z.int().nullable(),
    stageKey: z.string().nullable(),
    items: z.array(
      z.object({
        guardrail: guardrailSchema,
        /** The newest; null until it was first read. */
        reading: guardrailReadingSchema.nullable(),
        /** The value over time, the oldest first. */
        points: z.array(z.object({ at: z.string(), value: z.number(), low: z.number(), high: z.number() })),
      }),
    ),
    breaches: z.array(guardrailBreachSchema),
  })
  .meta({ id: 'Guardrails' });
export type Guardrails = z.infer<typeof guardrailsSchema>;

/** `POST /api/v1/guardrail-breaches/{id}/acknowledgement`. */
export const acknowledgeBreachSchema = z.object({ note: z.string().trim().min(1).max(500) });
export type AcknowledgeBreach = z.infer<typeof acknowledgeBreachSchema>;

/** Why a guardrail acted, as plan, rollout and audit trail keep it: a code with its figures, which screens put into words. */
export type BreachReason = {
  measure: GuardrailMeasure;
  value: number;
  /** Null for a count. */
  low: number | null;
  max: number;
};

/** E.g. `guardrail.dispute_rate value=0.021 low=0.012 max=0.005`. */
export function writeBreachReason({ measure, value, low, max }: BreachReason): string {
  const figures = [`value=${value}`, ...(low === null ? [] : [`low=${low}`]), `max=${max}`];
  return `guardrail.${measure} ${figures.join(' ')}`;
}

const WRITTEN = /^guardrail\.([a-z_]+) value=(\S+)(?: low=(\S+))? max=(\S+)$/;

/** What `writeBreachReason` wrote; null for every other text. */
export function readBreachReason(text: string): BreachReason | null {
  const found = WRITTEN.exec(text);
  const measure = guardrailMeasureSchema.safeParse(found?.[1]);
  if (found === null || !measure.success) return null;
  const [, , value, low, max] = found;
  return {
    measure: measure.data,
    value: Number(value),
    low: low === undefined ? null : Number(low),
    max: Number(max),
  };
}
