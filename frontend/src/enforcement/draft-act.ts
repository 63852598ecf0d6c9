import type { SanctionEnd, SanctionFloor, Severity, ViolationPolicy } from '@tips/shared/standing';
import { DAY_MS } from '../kit/format.ts';

export type ActKind = 'strike' | 'warning' | 'restriction';
/** When an act ends: by itself as its kind does, after a day, or once somebody has looked at it again. */
export type EndChoice = 'default' | 'day' | 'reviewed';

/** What a person is about to set, as the fields have it. */
export type DraftAct = {
  kind: ActKind;
  policy: string;
  /** Of a strike; null: that of its policy. */
  severity: Severity | null;
  floor: SanctionFloor;
  end: EndChoice;
  /** The last day of it, UTC, `2026-12-31`. */
  lastDay: string;
  atEnd: SanctionEnd;
};

const FIRST_DAYS = 30;

/** A restriction has no end of its own, so it has to be given one. */
export const END_CHOICES: Readonly<Record<ActKind, readonly EndChoice[]>> = {
  strike: ['default', 'day', 'reviewed'],
  warning: ['default', 'day', 'reviewed'],
  restriction: ['day', 'reviewed'],
};

export function firstDraft(kind: ActKind, nowMs: number): DraftAct {
  return {
    kind,
    policy: '',
    severity: null,
    floor: 'restricted',
    end: kind === 'restriction' ? 'day' : 'default',
    lastDay: new Date(nowMs + FIRST_DAYS * DAY_MS).toISOString().slice(0, 10),
    atEnd: 'lift',
  };
}

/** The instant at which the last day is over: `2026-12-31` -> `2027-01-01T00:00:00.000Z`; undefined where that is no day to come. */
export function endOfDay(lastDay: string, nowMs: number): string | undefined {
  const endMs = Date.parse(`${lastDay}T00:00:00Z`) + DAY_MS;
  return Number.isNaN(endMs) || endMs <= nowMs ? undefined : new Date(endMs).toISOString();
}

/** The terms as the API takes them; undefined while something is missing. */
export function termsOf(draft: DraftAct, nowMs: number): Record<string, unknown> | undefined {
  const { kind, policy, severity, floor, end, lastDay, atEnd } = draft;
  const until = end === 'day' ? endOfDay(lastDay, nowMs) : undefined;
  if (policy === '' || (end === 'day' && until === undefined)) return undefined;
  const ending = end === 'reviewed' ? { untilReviewed: true } : until === undefined ? {} : { until };
  if (kind === 'strike') return { policy, ...(severity === null ? {} : { severity }), ...ending };
  return {
    kind,
    policy,
    ...(kind === 'restriction' ? { floor } : {}),
    ...ending,
    ...(end === 'day' ? { atEnd } : {}),
  };
}

export type PolicyChoice = { policy: ViolationPolicy; depth: number };

/** The taxonomy as a list, each policy after its parent. */
export function policyChoices(policies: readonly ViolationPolicy[]): PolicyChoice[] {
  const under = (parent: string | null, depth: number): PolicyChoice[] =>
    policies.flatMap((policy) =>
      policy.parent === parent ? [{ policy, depth }, ...under(policy.key, depth + 1)] : [],
    );
  return under(null, 0);
}
