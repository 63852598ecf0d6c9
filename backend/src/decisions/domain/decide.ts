import type { AccessState } from '@tips/shared/access';
import type { Step, Surface } from '@tips/shared/decisions';

/** One account as a decision sees it, at one instant. */
export interface DecisionView {
  known: boolean;
  onDenyList: boolean;
  onAllowList: boolean;
  heldOut: boolean;
  /** Was not exposed when the rollout was frozen. */
  joinedLater: boolean;
  /** Access as it is at the instant, which a lost standing or an ended grace may have taken away. */
  access: AccessState;
  eligible: boolean;
  inAudience: boolean;
  /** 0..99,999 */
  bucket: number;
}

/** What a rollout says at one version, as far as decisions need it. */
export interface DecisionRules {
  killed: boolean;
  paused: boolean;
  /** New exposure has stopped; those who were exposed then still are. */
  frozen: boolean;
  /** Buckets under the percentage of the stage in force: 5 % -> 5,000. */
  below: number;
}

export interface Decision {
  value: boolean;
  /** The step that decided. */
  step: Step;
}

/** What a step says: on, off, or nothing, which passes the question to the next one. */
type Rule = (view: DecisionView, rules: DecisionRules, surface: Surface) => boolean | undefined;

export interface StepRule {
  step: Step;
  rule: Rule;
}

const offWhen = (applies: boolean): false | undefined => (applies ? false : undefined);

const isTab = (surface: Surface): boolean => surface === 'tips-settings-tab';

const hasOpenRequest = (access: AccessState): boolean => access === 'requested' || access === 'in_review';

/**
 * Every step in order of precedence (design, section 3). A suspended creator keeps the settings tab, so that nobody loses
 * sight of their money, and loses the profile button; kill and deny list turn off both. A pause exposes nobody by audience and
 * percentage; access, open requests and the allow list keep what they have. A freeze exposes nobody who was not exposed before.
 */
export const STEP_RULES: readonly StepRule[] = [
  { step: 'account', rule: (view) => offWhen(!view.known) },
  { step: 'kill', rule: (_view, rules) => offWhen(rules.killed) },
  { step: 'deny_list', rule: (view) => offWhen(view.onDenyList) },
  {
    step: 'suspension',
    rule: (view, _rules, surface) => (view.access === 'suspended' ? isTab(surface) : undefined),
  },
  {
    step: 'access',
    rule: ({ access }, _rules, surface) => {
      if (access === 'approved') return true;
      if (!isTab(surface)) return false;
      return hasOpenRequest(access) ? true : undefined;
    },
  },
  { step: 'eligibility', rule: (view) => offWhen(!view.eligible) },
  { step: 'allow_list', rule: (view) => (view.onAllowList ? true : undefined) },
  { step: 'holdout', rule: (view) => offWhen(view.heldOut) },
  { step: 'paused', rule: (_view, rules) => offWhen(rules.paused) },
  { step: 'frozen', rule: (view, rules) => offWhen(rules.frozen && view.joinedLater) },
  { step: 'audience', rule: (view) => offWhen(!view.inAudience) },
  { step: 'percentage', rule: (view, rules) => view.bucket < rules.below },
];

/**
 * The answer for one account and surface: the first step that says on or off.
 * Example: eligible, in the audience, bucket 3,217, 5 % -> on by `percentage`.
 */
export function decide(view: DecisionView, rules: DecisionRules, surface: Surface): Decision {
  for (const { step, rule } of STEP_RULES) {
    const value = rule(view, rules, surface);
    if (value !== undefined) return { value, step };
  }
  throw new Error('the last step always decides');
}

export type DecisionReason = 'TARGETING_MATCH' | 'SPLIT' | 'DISABLED' | 'UNKNOWN';

/** The OFREP reason of the step that decided. */
export function reasonOf(step: Step): DecisionReason {
  if (step === 'kill') return 'DISABLED';
  if (step === 'percentage') return 'SPLIT';
  return step === 'account' ? 'UNKNOWN' : 'TARGETING_MATCH';
}
