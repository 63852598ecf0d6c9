import type { CaseKind, CaseRules, PriorityPart } from '@tips/shared/cases';
import type { Severity } from '@tips/shared/standing';

export interface PriorityInput {
  kind: CaseKind;
  severity: Severity;
  followers: number | null;
  askedBefore: boolean;
  /** Signals so far, the first one included; 0 where a kind has none. */
  signals: number;
}

/** A case's place in its queue: the higher score first, then the oldest; the parts add up to the score. */
export function casePriority(
  { priority: rules }: Pick<CaseRules, 'priority'>,
  { kind, severity, followers, askedBefore, signals }: PriorityInput,
): { priority: number; parts: PriorityPart[] } {
  const joined = Math.min(Math.max(0, signals - 1), rules.signalsMax);
  const isLarge = (followers ?? 0) >= rules.largeAudience.followers;
  const all: PriorityPart[] = [
    { code: 'kind', points: rules.kind[kind] },
    { code: 'severity', points: rules.severity[severity] },
    { code: 'returned', points: askedBefore ? rules.returned : 0 },
    { code: 'large_audience', points: isLarge ? rules.largeAudience.points : 0 },
    { code: 'signals', points: joined * rules.signal },
  ];
  const parts = all.filter(({ points }) => points !== 0);
  return { priority: parts.reduce((sum, { points }) => sum + points, 0), parts };
}

const HOUR_MS = 3_600_000;

/** When a case that opens at an instant should be decided. Example: an access request of low severity, 48 hours on. */
export function dueAt(
  { dueHours }: Pick<CaseRules, 'dueHours'>,
  kind: CaseKind,
  severity: Severity,
  openedAt: Date,
): Date {
  return new Date(openedAt.getTime() + dueHours[kind][severity] * HOUR_MS);
}
