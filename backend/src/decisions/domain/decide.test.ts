import { ACCESS_STATES } from '@tips/shared/access';
import { STEPS, SURFACES } from '@tips/shared/decisions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type DecisionRules, type DecisionView, reasonOf, STEP_RULES } from './decide.ts';
import { type ExplainFacts, explainSteps } from './explain-steps.ts';

const eligible: DecisionView = {
  known: true,
  onDenyList: false,
  onAllowList: false,
  heldOut: false,
  joinedLater: false,
  access: 'none',
  eligible: true,
  inAudience: true,
  bucket: 3217,
};
const fivePercent: DecisionRules = { killed: false, paused: false, frozen: false, below: 5000 };

const facts: ExplainFacts = {
  standing: 'good',
  storedAccess: { state: 'none', cause: 'never_requested', graceUntil: null },
  accessCause: 'never_requested',
  eligibility: {
    eligible: false,
    policyVersion: 1,
    criteria: [
      { kind: 'followers', outcome: 'fail', required: 100_000, observed: 5, observedAt: null },
      { kind: 'standing', outcome: 'pass', required: ['good'], observed: 'good', observedAt: null },
    ],
  },
  region: 'FR',
  language: null,
  accountType: 'personal',
  followers: 5,
  cohorts: [],
  stage: { key: 'alpha', name: 'Alpha', audience: { regions: ['US'], followersMin: 10 }, percent: 5 },
  holdoutPercent: 1,
};

const views = fc.record<DecisionView>({
  known: fc.boolean(),
  onDenyList: fc.boolean(),
  onAllowList: fc.boolean(),
  heldOut: fc.boolean(),
  joinedLater: fc.boolean(),
  access: fc.constantFrom(...ACCESS_STATES),
  eligible: fc.boolean(),
  inAudience: fc.boolean(),
  bucket: fc.integer({ min: 0, max: 99_999 }),
});
const rollouts = fc.record<DecisionRules>({
  killed: fc.boolean(),
  paused: fc.boolean(),
  frozen: fc.boolean(),
  below: fc.integer({ min: 0, max: 100_000 }),
});
const surfaces = fc.constantFrom(...SURFACES);

describe('decide', () => {
  it('walks the steps in the order of precedence', () => {
    expect(STEP_RULES.map(({ step }) => step)).toEqual(STEPS);
  });

  const tab: [string, Partial<DecisionView>, Partial<DecisionRules>, boolean, string][] = [
    ['an unknown account', { known: false }, {}, false, 'account'],
    ['the kill switch, even with access', { access: 'approved' }, { killed: true }, false, 'kill'],
    ['the deny list, even with access', { access: 'approved', onDenyList: true }, {}, false, 'deny_list'],
    ['a suspension, not eligible', { access: 'suspended', eligible: false }, {}, true, 'suspension'],
    [
      'access, not eligible, paused',
      { access: 'approved', eligible: false },
      { paused: true },
      true,
      'access',
    ],
    ['an open request', { access: 'requested', eligible: false }, {}, true, 'access'],
    ['a request in review', { access: 'in_review', bucket: 99_999 }, {}, true, 'access'],
    ['no eligibility, though allowed', { eligible: false, onAllowList: true }, {}, false, 'eligibility'],
    [
      'the allow list, held out and paused',
      { onAllowList: true, heldOut: true },
      { paused: true },
      true,
      'allow_list',
    ],
    ['the holdout', { heldOut: true }, {}, false, 'holdout'],
    ['a pause', {}, { paused: true }, false, 'paused'],
    ['a freeze, joined later', { joinedLater: true }, { frozen: true }, false, 'frozen'],
    ['a freeze, exposed before', {}, { frozen: true }, true, 'percentage'],
    ['joined later, no freeze', { joinedLater: true }, {}, true, 'percentage'],
    [
      'a freeze, on the allow list',
      { joinedLater: true, onAllowList: true },
      { frozen: true },
      true,
      'allow_list',
    ],
    ['a freeze, access', { joinedLater: true, access: 'approved' }, { frozen: true }, true, 'access'],
    ['an audience that leaves it out', { inAudience: false }, {}, false, 'audience'],
    ['a bucket under the percentage', { bucket: 4999 }, {}, true, 'percentage'],
    ['a bucket at the percentage', { bucket: 5000 }, {}, false, 'percentage'],
    ['a rejected request', { access: 'rejected' }, {}, true, 'percentage'],
    ['a revoked access', { access: 'revoked', bucket: 5000 }, {}, false, 'percentage'],
  ];
  it.each(tab)('tips-settings-tab: %s', (_name, view, rules, value, step) => {
    const decision = decide({ ...eligible, ...view }, { ...fivePercent, ...rules }, 'tips-settings-tab');
    expect(decision).toEqual({ value, step });
  });

  const button: [string, Partial<DecisionView>, Partial<DecisionRules>, boolean, string][] = [
    ['the kill switch', { access: 'approved' }, { killed: true }, false, 'kill'],
    ['the deny list', { access: 'approved', onDenyList: true }, {}, false, 'deny_list'],
    ['a suspension', { access: 'suspended' }, {}, false, 'suspension'],
    [
      'access, whatever the rollout says',
      { access: 'approved', heldOut: true },
      { paused: true },
      true,
      'access',
    ],
    ['an open request', { access: 'in_review' }, {}, false, 'access'],
    ['nobody asked', { onAllowList: true }, {}, false, 'access'],
  ];
  it.each(button)('tips-profile-button: %s', (_name, view, rules, value, step) => {
    const decision = decide({ ...eligible, ...view }, { ...fivePercent, ...rules }, 'tips-profile-button');
    expect(decision).toEqual({ value, step });
  });

  it('never shows a button without the tab', () => {
    fc.assert(
      fc.property(views, rollouts, (view, rules) => {
        const shown = decide(view, rules, 'tips-profile-button').value;
        return !shown || decide(view, rules, 'tips-settings-tab').value;
      }),
    );
  });

  it('never removes anyone by a higher percentage', () => {
    fc.assert(
      fc.property(
        views,
        rollouts,
        fc.integer({ min: 0, max: 100_000 }),
        surfaces,
        (view, rules, more, surface) => {
          const wider = { ...rules, below: rules.below + more };
          return !decide(view, rules, surface).value || decide(view, wider, surface).value;
        },
      ),
    );
  });

  it('gives the reasons of the protocol', () => {
    expect(STEPS.map(reasonOf)).toEqual([
      'UNKNOWN',
      'DISABLED',
      ...Array.from({ length: 9 }, () => 'TARGETING_MATCH'),
      'SPLIT',
    ]);
  });
});

describe('explainSteps', () => {
  it('decides what decide decides, and reaches nothing after it', () => {
    fc.assert(
      fc.property(views, rollouts, surfaces, (view, rules, surface) => {
        const { decision, steps } = explainSteps(view, rules, surface, facts);
        expect(decision).toEqual(decide(view, rules, surface));
        const at = STEPS.indexOf(decision.step);
        const outcomes = steps.map(({ outcome }) => outcome);
        expect(steps.map(({ step }) => step)).toEqual(STEPS);
        expect(outcomes.slice(0, at).every((outcome) => outcome === 'passes')).toBe(true);
        expect(outcomes[at]).toBe(decision.value ? 'decides_on' : 'decides_off');
        expect(outcomes.slice(at + 1).every((outcome) => outcome === 'not_reached')).toBe(true);
      }),
    );
  });

  it('names what each step compared', () => {
    const { steps } = explainSteps(
      { ...eligible, inAudience: false },
      fivePercent,
      'tips-settings-tab',
      facts,
    );
    const values = Object.fromEntries(steps.map((step) => [step.step, step.values]));
    expect(values['eligibility']).toEqual({ eligible: true, policyVersion: 1, failing: ['followers'] });
    expect(values['audience']).toEqual({
      inside: false,
      stage: 'alpha',
      region: 'FR',
      regions: ['US'],
      followers: 5,
      followersMin: 10,
    });
    expect(values['percentage']).toEqual({ bucket: 3217, below: 5000, percent: 5 });
  });
});
