import type { Sanction, Severity, StandingPolicyRules, StandingResult, Strike } from '@tips/shared/standing';
import {
  expiryS,
  NEVER_S,
  pointsOf,
  policyOf,
  standingAt,
  standingUntil,
  strikeState,
  type Floor,
  type KnownViolation,
} from './standing-at.ts';

/** A violation with all that a screen shows of it, as known at the instant asked. */
export interface ViolationRecord extends KnownViolation {
  externalId: string;
  severity: Severity;
  statusAtMs: number;
  learntAtMs: number;
  origin: 'platform' | 'staff';
  /** Who of the staff set it, with what they wrote for their colleagues. */
  set: { byId: string; by: string; reason: string } | null;
  /** Who of the staff took it back. */
  void: { by: string; reason: string } | null;
}

export interface StandingResultInput {
  violations: readonly ViolationRecord[];
  floors: readonly Floor[];
  /** Warnings and restrictions as they are at the instant. */
  sanctions: readonly Omit<Sanction, 'texts'>[];
  banned: boolean;
  rules: StandingPolicyRules;
  policyVersion: number;
  atMs: number;
}

const iso = (ms: number) => new Date(ms).toISOString();
const isoOfSeconds = (seconds: number) => (seconds === NEVER_S ? null : iso(seconds * 1000));

/** Standing with the line that leads to it: every strike, newest first, what it counts for and until when; and what staff have set. */
export function standingResult(input: StandingResultInput): StandingResult {
  const { violations, floors, sanctions, banned, rules, policyVersion, atMs } = input;
  return {
    ...standingAt({ violations, floors, banned, rules, atMs }),
    until: improvesAt(input),
    policyVersion,
    atRiskFromPoints: rules.atRiskFromPoints,
    restrictedFromPoints: rules.restrictedFromPoints,
    strikes: violations
      .toSorted((left, right) => right.issuedAtMs - left.issuedAtMs)
      .map((violation) => strikeOf(violation, rules, atMs)),
    sanctions: sanctions
      .map((sanction) => ({ ...sanction, texts: policyOf(sanction, rules)?.texts ?? null }))
      .toSorted((left, right) => right.setAt.localeCompare(left.setAt)),
  };
}

function strikeOf(violation: ViolationRecord, rules: StandingPolicyRules, atMs: number): Strike {
  const state = strikeState(violation, rules, atMs);
  return {
    externalId: violation.externalId,
    policy: violation.policy,
    texts: policyOf(violation, rules)?.texts ?? null,
    severity: violation.severity,
    issuedAt: iso(violation.issuedAtMs),
    expiresAt: isoOfSeconds(expiryS(violation, rules)),
    status: violation.overturned ? 'overturned' : 'active',
    statusAt: iso(violation.statusAtMs),
    learntAt: iso(violation.learntAtMs),
    points: state === 'counting' ? pointsOf(violation, rules) : 0,
    state,
    origin: violation.origin,
    setBy: violation.set?.by ?? null,
    reason: violation.set?.reason ?? null,
    untilReviewed: violation.untilReviewed,
    void: violation.void,
  };
}

/** When standing next improves by itself; null where it does not, or is good. */
function improvesAt({ violations, floors, banned, rules, atMs }: StandingResultInput): string | null {
  if (banned) return null;
  const { restrictedUntilS, atRiskUntilS } = standingUntil({ violations, floors, rules, atMs });
  if (restrictedUntilS > 0) return isoOfSeconds(restrictedUntilS);
  return atRiskUntilS > 0 ? isoOfSeconds(atRiskUntilS) : null;
}
