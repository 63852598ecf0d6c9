import type { AccountDetail } from '@tips/shared/accounts';
import type { Explain, ExplainStep, Step, Surface } from '@tips/shared/decisions';

const STEPS: readonly Step[] = [
  'account',
  'kill',
  'deny_list',
  'suspension',
  'access',
  'eligibility',
  'allow_list',
  'holdout',
  'paused',
  'frozen',
  'audience',
  'percentage',
];

const VALUES: Partial<Record<Step, ExplainStep['values']>> = {
  access: { access: 'none', cause: 'never_requested', graceUntil: null },
  eligibility: { eligible: true, policyVersion: 1, failing: [] },
  audience: { inside: true, stage: 'beta', region: 'US', regions: ['US', 'GB'] },
  holdout: { heldOut: false, percent: 1 },
  percentage: { bucket: 3217, below: 5000, percent: 5 },
};

/** The walk of a decision that `step` ends. */
export function explainOf(account: AccountDetail, surface: Surface, step: Step, value: boolean): Explain {
  const at = STEPS.indexOf(step);
  const outcome = (index: number): ExplainStep['outcome'] => {
    if (index === at) return value ? 'decides_on' : 'decides_off';
    return index < at ? 'passes' : 'not_reached';
  };
  const [access] = account.access;
  return {
    accountId: account.id,
    feature: 'tips',
    surface,
    at: account.facts.observedAt,
    value,
    variant: value ? 'on' : 'off',
    reason: step === 'percentage' ? 'SPLIT' : 'TARGETING_MATCH',
    step,
    stage: 'beta',
    rolloutVersion: 4,
    bucket: 3217,
    steps: STEPS.map((name, index) => ({
      step: name,
      outcome: outcome(index),
      values:
        name === 'access'
          ? { access: access?.state ?? 'none', cause: 'review_approved', graceUntil: null }
          : (VALUES[name] ?? {}),
    })),
    facts: account.facts,
    postsLast30Days: account.postsLast30Days,
    rollout: {
      version: 4,
      stage: 'beta',
      audience: {},
      percent: 5,
      holdoutPercent: 1,
      killed: false,
      paused: false,
      frozen: false,
      saltVersion: 1,
    },
    lists: [],
    standing: account.standing,
    eligibility: account.eligibility,
    access: access ?? {
      accountId: account.id,
      feature: 'tips',
      state: 'none',
      cause: 'never_requested',
      automatic: false,
      since: account.facts.observedAt,
      graceUntil: null,
      version: 0,
    },
  };
}
