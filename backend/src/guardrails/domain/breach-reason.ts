import type { Guardrail, GuardrailMeasure, GuardrailReading } from '@tips/shared/guardrails';

const NAMES: Record<GuardrailMeasure, string> = {
  dispute_rate: 'disputes per tip',
  refund_rate: 'refunds per tip',
  failure_rate: 'failed tips',
  violation_rate: 'violations per creator',
  report_rate: 'reports per view',
  review_backlog: 'overdue cases',
};

/** What the audit trail and the plan say of a breach, e.g. "disputes per tip are 2.1 % (1.2 % at least), 0.5 % at most is well". */
export function breachReason(
  { measure, max }: Guardrail,
  { value, bounds, difference }: GuardrailReading,
): string {
  if (bounds === null) return `${NAMES[measure]}: ${value ?? 0}, ${max} at most is well`;
  const surely = `${percent(bounds.estimate)} (${percent(bounds.low)} at least)`;
  const worse = difference === null ? '' : `, ${percent(difference.estimate)} more than the holdout`;
  return `${NAMES[measure]} are ${surely}${worse}, ${percent(max)} at most is well`;
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;
