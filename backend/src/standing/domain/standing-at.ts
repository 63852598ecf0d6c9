import type { Severity, Standing, StandingPolicyRules, ViolationPolicy } from '@tips/shared/standing';

/** What the rules need to know of a violation, as known at the instant asked. Instants in epoch milliseconds. */
export interface KnownViolation {
  /** Key of the platform policy that was breached; one that the taxonomy does not have counts as its severity. */
  policy: string;
  severity: Severity;
  issuedAtMs: number;
  /** Explicit end; null: the lifetime of its policy or severity decides. */
  expiresAtMs: number | null;
  /** It counts until somebody has looked at it again, whatever the lifetime. */
  untilReviewed: boolean;
  overturned: boolean;
}

/** A standing that staff do not let an account rise above for a while. Instants in epoch milliseconds. */
export interface Floor {
  standing: 'at_risk' | 'restricted';
  fromMs: number;
  /** null: until somebody has looked at it again. */
  untilMs: number | null;
}

/** `untilS` for a restriction that does not end by itself, and its largest value (epoch seconds, u32). */
export const NEVER_S = 0xffff_ffff;

const DAY_MS = 86_400_000;
const SECOND_MS = 1000;

/** Taxonomies are looked at for every violation of every account: each is indexed once. */
const indexed = new WeakMap<StandingPolicyRules, Map<string, ViolationPolicy>>();

/** The policy that was breached, where the taxonomy has it. */
export function policyOf(
  { policy }: Pick<KnownViolation, 'policy'>,
  rules: StandingPolicyRules,
): ViolationPolicy | undefined {
  let byKey = indexed.get(rules);
  if (byKey === undefined) {
    byKey = new Map(rules.policies.map((each) => [each.key, each]));
    indexed.set(rules, byKey);
  }
  return byKey.get(policy);
}

/** Points of a violation while it counts: its policy's own, else those of its severity. */
export function pointsOf(violation: KnownViolation, rules: StandingPolicyRules): number {
  return policyOf(violation, rules)?.points ?? rules.points[violation.severity];
}

/** Days from issue to expiry: the policy's own, else its severity's; null: it does not expire. */
function lifetimeDaysOf(violation: KnownViolation, rules: StandingPolicyRules): number | null {
  const own = policyOf(violation, rules)?.lifetimeDays ?? null;
  if (own === null) return rules.lifetimeDays[violation.severity];
  return own === 0 ? null : own;
}

/**
 * When a violation stops to count, in epoch seconds rounded up, so that an index with second resolution and this rule
 * never disagree. `NEVER_S` where it has no lifetime.
 * Example: issued 2026-01-01T00:00:00.200Z, low (90 days) -> 2026-04-01T00:00:01Z.
 */
export function expiryS(violation: KnownViolation, rules: StandingPolicyRules): number {
  if (violation.untilReviewed) return NEVER_S;
  const lifetimeDays = lifetimeDaysOf(violation, rules);
  const endMs =
    violation.expiresAtMs ?? (lifetimeDays === null ? null : violation.issuedAtMs + lifetimeDays * DAY_MS);
  return secondsUp(endMs);
}

const secondsUp = (ms: number | null): number =>
  ms === null ? NEVER_S : Math.min(NEVER_S, Math.ceil(ms / SECOND_MS));

/** Until when a floor holds that does so at an instant, in epoch seconds rounded up as expiries are; undefined where it does not hold then. */
function holdsUntilS({ fromMs, untilMs }: Floor, atMs: number): number | undefined {
  const untilS = secondsUp(untilMs);
  return fromMs <= atMs && atMs < untilS * SECOND_MS ? untilS : undefined;
}

export type StrikeState = 'counting' | 'expired' | 'overturned' | 'not_yet';

/** Whether a violation counts at an instant: not before it was issued, not after it expired, never once overturned. */
export function strikeState(
  violation: KnownViolation,
  rules: StandingPolicyRules,
  atMs: number,
): StrikeState {
  if (violation.overturned) return 'overturned';
  if (atMs < violation.issuedAtMs) return 'not_yet';
  return atMs >= expiryS(violation, rules) * SECOND_MS ? 'expired' : 'counting';
}

export interface StandingOutcome {
  standing: Standing;
  activePoints: number;
  cause: 'banned_by_platform' | 'critical_violation' | 'points' | 'staff_restriction' | 'none';
}

export interface StandingInput {
  violations: readonly KnownViolation[];
  /** Restrictions set by staff. */
  floors: readonly Floor[];
  /** A ban comes from the platform as a fact. */
  banned: boolean;
  rules: StandingPolicyRules;
  atMs: number;
}

/**
 * Standing at an instant (design, section 3): the worse of the ladder and of the floors that hold then. For the ladder, points of the
 * strikes that count are added up; a severity in `restrictsAtOnce` restricts whatever the points.
 * Example with policy 1: one high (4) -> `at_risk`; one high and one medium (6) -> `restricted`.
 */
export function standingAt({ violations, floors, banned, rules, atMs }: StandingInput): StandingOutcome {
  const counting = violations.filter((violation) => strikeState(violation, rules, atMs) === 'counting');
  const activePoints = counting.reduce((sum, violation) => sum + pointsOf(violation, rules), 0);
  if (banned) return { standing: 'banned', activePoints, cause: 'banned_by_platform' };
  if (counting.some(({ severity }) => rules.restrictsAtOnce.includes(severity))) {
    return { standing: 'restricted', activePoints, cause: 'critical_violation' };
  }
  const held = floors.filter((floor) => holdsUntilS(floor, atMs) !== undefined);
  if (activePoints >= rules.restrictedFromPoints)
    return { standing: 'restricted', activePoints, cause: 'points' };
  if (held.some(({ standing }) => standing === 'restricted'))
    return { standing: 'restricted', activePoints, cause: 'staff_restriction' };
  if (activePoints >= rules.atRiskFromPoints) return { standing: 'at_risk', activePoints, cause: 'points' };
  if (held.length > 0) return { standing: 'at_risk', activePoints, cause: 'staff_restriction' };
  return { standing: 'good', activePoints, cause: 'none' };
}

export interface StandingUntil {
  /** Restricted while now < this, in epoch seconds; 0: not restricted. */
  restrictedUntilS: number;
  /** At risk (or worse) while now < this, in epoch seconds; 0: neither. */
  atRiskUntilS: number;
}

/**
 * The same rule as two instants. Without news standing only improves as strikes and floors end, so these two say everything
 * about a future instant: now < restrictedUntilS -> restricted, else now < atRiskUntilS -> at_risk, else good.
 * What begins later than `atMs` is left out: it counts from the reload that its beginning brings.
 */
export function standingUntil(input: Omit<StandingInput, 'banned'>): StandingUntil {
  const { violations, floors, rules, atMs } = input;
  const counting = violations
    .filter((violation) => strikeState(violation, rules, atMs) === 'counting')
    .map((violation) => ({
      untilS: expiryS(violation, rules),
      points: pointsOf(violation, rules),
      restricts: rules.restrictsAtOnce.includes(violation.severity),
    }))
    .toSorted((left, right) => right.untilS - left.untilS);

  let points = 0;
  let restrictedUntilS = 0;
  let atRiskUntilS = 0;
  for (const strike of counting) {
    points += strike.points;
    if (restrictedUntilS === 0 && (strike.restricts || points >= rules.restrictedFromPoints)) {
      restrictedUntilS = strike.untilS;
    }
    if (atRiskUntilS === 0 && points >= rules.atRiskFromPoints) atRiskUntilS = strike.untilS;
  }
  for (const floor of floors) {
    const untilS = holdsUntilS(floor, atMs) ?? 0;
    if (floor.standing === 'restricted') restrictedUntilS = Math.max(restrictedUntilS, untilS);
    atRiskUntilS = Math.max(atRiskUntilS, untilS);
  }
  return { restrictedUntilS, atRiskUntilS: Math.max(atRiskUntilS, restrictedUntilS) };
}

/** Reads standing from the two instants of `standingUntil`. */
export function standingFromUntil(until: StandingUntil, banned: boolean, nowS: number): Standing {
  if (banned) return 'banned';
  if (nowS < until.restrictedUntilS) return 'restricted';
  return nowS < until.atRiskUntilS ? 'at_risk' : 'good';
}
