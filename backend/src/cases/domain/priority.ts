import type { CaseKind, PriorityPart } from '@tips/shared/cases';
import type { Severity } from '@tips/shared/standing';

/** What the score of a case is made of, in points, and the hours within which each kind should be decided. */
export interface CaseRules {
  kind: Record<CaseKind, number>;
  severity: Record<Severity, number>;
  /** A creator who was rejected before and asks again. */
  returned: number;
  largeAudience: { followers: number; points: number };
  /** For each signal that joined after the first, up to `signalsMax` of them. */
  signal: number;
  signalsMax: number;
  dueHours: Record<CaseKind, Record<Severity, number>>;
}

export interface PriorityInput {
  kind: CaseKind;
  severity: Severity;
  followers: number | null;
  askedBefore: boolean;
  /** Signals so far, the first one included; 0 where a kind has none. */
  signals: number;
}

/** A case's place in the queue: the higher score first, then the oldest; the parts add up to the score. */
export function casePriority(
  rules: CaseRules,
  { kind, severity, followers, askedBefore, signals }: PriorityInput,
): { priority: number; parts: PriorityPart[] } {
  const joined = Math.min(Math.max(0, signals - 1), rules.signalsMax);
  const all: PriorityPart[] = [
    { code: 'kind', points: rules.kind[kind] },
    { code: 'severity', points: rules.severity[severity] },
    { code: 'returned', points: askedBefore ? rules.returned : 0 },
    {
      code: 'large_audience',
      points: (followers ?? 0) >= rules.largeAudience.followers ? rules.largeAudience.points : 0,
    },
    { code: 'signals', points: joined * rules.signal },
  ];
  const parts = all.filter(({ points }) => points !== 0);
  return { priority: parts.reduce((sum, { points }) => sum + points, 0), parts };
}

const HOUR_MS = 3_600_000;

/** When a case that opens at an instant should be decided. Example: an access request of low severity, 48 hours on. */
export function dueAt(rules: CaseRules, kind: CaseKind, severity: Severity, openedAt: Date): Date {
  return new Date(openedAt.getTime() + rules.dueHours[kind][severity] * HOUR_MS);
}
