import { COUNT_MEASURES, type GuardrailMeasure, type GuardrailReading } from '@tips/shared/guardrails';

/** Measures that the platform tells by whole UTC days. */
const DAILY_MEASURES: ReadonlySet<GuardrailMeasure> = new Set<GuardrailMeasure>([
  'report_rate',
  'failure_rate',
]);
const DAY_MS = 86_400_000;

/**
 * From when a measure is counted: from the stage's begin, or from when somebody let the plan go on after a breach, so that what it was
 * stopped for does not stop it again. What is told by days counts from the day after that: the day itself has what was breached in it.
 */
export function countedFrom(measure: GuardrailMeasure, stageSince: Date, resumedAt: Date | undefined): Date {
  if (resumedAt === undefined || resumedAt <= stageSince) return stageSince;
  if (!DAILY_MEASURES.has(measure)) return resumedAt;
  return new Date((Math.floor(resumedAt.getTime() / DAY_MS) + 1) * DAY_MS);
}

/**
 * Whether somebody let the plan go on over a count that is beyond its limit, and it has been beyond it ever since. A count does not begin
 * anew as a rate does: without this, nobody could resume before the last case too many is done.
 */
export function isResumedOver(
  measure: GuardrailMeasure,
  {
    resumedAt,
    before,
  }: { resumedAt: Date | undefined; before: Pick<GuardrailReading, 'status'> | undefined },
): boolean {
  return COUNT_MEASURES.includes(measure) && resumedAt !== undefined && before?.status === 'breached';
}
