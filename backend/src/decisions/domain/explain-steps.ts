import type { ExplainStep, Step, Surface } from '@tips/shared/decisions';
import type { EligibilityResult } from '@tips/shared/eligibility';
import type { Stage } from '@tips/shared/rollouts';
import { type Decision, type DecisionRules, type DecisionView, STEP_RULES } from './decide.ts';

type Values = ExplainStep['values'];

/** What the view was made from: the values that a person compares. */
export interface ExplainFacts {
  standing: string;
  /** Access as stored, before the instant's standing, followers and grace are looked at. */
  storedAccess: { state: string; cause: string; graceUntil: string | null };
  /** Why access is what it is at the instant. */
  accessCause: string;
  eligibility: EligibilityResult;
  region: string | null;
  language: string | null;
  accountType: string | null;
  followers: number | null;
  cohorts: readonly string[];
  stage: Stage;
  holdoutPercent: number;
}

type Compared = (view: DecisionView, rules: DecisionRules, facts: ExplainFacts) => Values;

/** What each step compared. */
const COMPARED: Record<Step, Compared> = {
  account: ({ known }) => ({ known }),
  kill: (_view, { killed }) => ({ killed }),
  deny_list: ({ onDenyList }) => ({ listed: onDenyList }),
  suspension: ({ access }, _rules, { standing, storedAccess, accessCause }) => ({
    access,
    cause: accessCause,
    storedAccess: storedAccess.state,
    standing,
  }),
  access: ({ access }, _rules, { storedAccess, accessCause }) => ({
    access,
    cause: accessCause,
    graceUntil: storedAccess.graceUntil,
  }),
  eligibility: ({ eligible }, _rules, { eligibility }) => ({
    eligible,
    policyVersion: eligibility.policyVersion,
    failing: eligibility.criteria.flatMap(({ kind, outcome }) => (outcome === 'pass' ? [] : [kind])),
  }),
  allow_list: ({ onAllowList }) => ({ listed: onAllowList }),
  holdout: ({ heldOut }, _rules, { holdoutPercent }) => ({ heldOut, percent: holdoutPercent }),
  paused: (_view, { paused }) => ({ paused }),
  frozen: ({ joinedLater }, { frozen }) => ({ frozen, joinedLater }),
  audience: ({ inAudience }, _rules, facts) => ({ inside: inAudience, ...audienceValues(facts) }),
  percentage: ({ bucket }, { below }, { stage }) => ({ bucket, below, percent: stage.percent }),
};

/** Only what the stage's audience asks for, each with the account's own value beside it. */
function audienceValues({ stage, region, language, accountType, followers, ...facts }: ExplainFacts): Values {
  const { regions, languages, accountTypes, followersMin, followersMax, cohorts } = stage.audience;
  const values: Values = { stage: stage.key };
  if (regions) Object.assign(values, { region, regions });
  if (languages) Object.assign(values, { language, languages });
  if (accountTypes) Object.assign(values, { accountType, accountTypes });
  if (cohorts) Object.assign(values, { cohort: facts.cohorts.join(', '), cohorts });
  if (followersMin !== undefined) Object.assign(values, { followers, followersMin });
  if (followersMax !== undefined) Object.assign(values, { followers, followersMax });
  return values;
}

function outcomeOf(value: boolean | undefined): ExplainStep['outcome'] {
  if (value === undefined) return 'passes';
  return value ? 'decides_on' : 'decides_off';
}

export interface Explanation {
  decision: Decision;
  steps: ExplainStep[];
}

/** The walk of `decide` with every step's outcome and what it compared; steps after the deciding one are `not_reached`. */
export function explainSteps(
  view: DecisionView,
  rules: DecisionRules,
  surface: Surface,
  facts: ExplainFacts,
): Explanation {
  let decision: Decision | undefined;
  const steps = STEP_RULES.map(({ step, rule }): ExplainStep => {
    const values = COMPARED[step](view, rules, facts);
    if (decision) return { step, outcome: 'not_reached', values };
    const value = rule(view, rules, surface);
    if (value !== undefined) decision = { value, step };
    return { step, outcome: outcomeOf(value), values };
  });
  if (!decision) throw new Error('the last step always decides');
  return { decision, steps };
}
