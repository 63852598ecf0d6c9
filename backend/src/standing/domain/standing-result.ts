import type { Severity, StandingPolicyRules, StandingResult } from '@tips/shared/standing';
import {
  expiryS,
  NEVER_S,
  pointsOf,
  policyOf,
  standingAt,
  standingUntil,
  strikeState,
  type KnownViolation,
} from './standing-at.ts';

/** A violation with all that a screen shows of it, as known at the instant asked. */
export interface ViolationRecord extends KnownViolation {
  externalId: string;
  severity: Severity;
  statusAtMs: number;
  learntAtMs: number;
}

export interface StandingResultInput {
  violations: readonly ViolationRecord[];
  banned: boolean;
  rules: StandingPolicyRules;
  policyVersion: number;
  atMs: number;
}

const iso = (ms: number) => new Date(ms).toISOString();
const isoOfSeconds = (seconds: number) => (seconds === NEVER_S ? null : iso(seconds * 1000));

/** Standing with the line that leads to it: every strike, newest first, what it counts for and until when. */
export function standingResult(input: StandingResultInput): StandingResult {
  const { violations, banned, rules, policyVersion, atMs } = input;
  const strikes = violations
    .toSorted((left, right) => right.issuedAtMs - left.issuedAtMs)
    .map((violation) => {
      const state = strikeState(violation, rules, atMs);
      return {
        externalId: violation.externalId,
        policy: violation.policy,
        texts: policyOf(violation, rules)?.texts ?? null,
        severity: violation.severity,
        issuedAt: iso(violation.issuedAtMs),
        expiresAt: isoOfSeconds(expiryS(violation, rules)),
        status: violation.overturned ? ('overturned' as const) : ('active' as const),
        statusAt: iso(violation.statusAtMs),
        learntAt: iso(violation.learntAtMs),
        points: state === 'counting' ? pointsOf(violation, rules) : 0,
        state,
      };
    });
  return {
    ...standingAt({ violations, banned, rules, atMs }),
    until: improvesAt(input),
    policyVersion,
    atRiskFromPoints: rules.atRiskFromPoints,
    restrictedFromPoints: rules.restrictedFromPoints,
    strikes,
  };
}

/** When standing next improves by itself; null where it does not, or is good. */
function improvesAt({ violations, banned, rules, atMs }: StandingResultInput): string | null {
  if (banned) return null;
  const { restrictedUntilS, atRiskUntilS } = standingUntil({ violations, rules, atMs });
  if (restrictedUntilS > 0) return isoOfSeconds(restrictedUntilS);
  return atRiskUntilS > 0 ? isoOfSeconds(atRiskUntilS) : null;
}
