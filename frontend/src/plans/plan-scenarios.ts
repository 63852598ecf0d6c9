import type { PlanProgress, PlanStage, PlanVersion } from '@tips/shared/plans';

const START = '2026-11-20T09:00:00.000Z';

export const planStage = (key: string, over: Partial<PlanStage> = {}): PlanStage => ({
  key,
  name: key === 'alpha' ? 'Alpha' : key === 'beta' ? 'Beta' : 'General',
  audience: {},
  percent: 1,
  minHours: 24,
  minSample: 0,
  gates: [],
  needsApproval: false,
  guardrails: [],
  ...over,
});

export const STAGES: PlanStage[] = [
  planStage('alpha'),
  planStage('beta', { percent: 5, minHours: 72, minSample: 500 }),
  planStage('general', { percent: 100, needsApproval: true }),
];

export const PLAN: PlanVersion = {
  feature: 'tips',
  version: 2,
  status: 'in_force',
  template: 'standard',
  stages: STAGES,
  note: 'a calm start',
  revision: 1,
  createdAt: START,
  createdBy: 'Ann',
  putInForceAt: START,
  putInForceBy: 'Ann',
};

const NOTHING = { stageKey: null, until: null, observed: null, required: null, by: null, reason: null };

/** The plan runs in its second stage, which does not have its sample yet. */
export function runningPlan(over: Partial<PlanProgress> = {}): PlanProgress {
  return {
    feature: 'tips',
    state: 'running',
    plan: PLAN,
    revision: 4,
    position: 1,
    stageSince: '2026-11-21T09:00:00.000Z',
    startsAt: START,
    percent: 5,
    rollout: { version: 3, stageKey: 'beta', killed: false, paused: false },
    reach: { exposed: 412, approved: 37 },
    holding: { ...NOTHING, code: 'min_sample', stageKey: 'beta', observed: 412, required: 500 },
    gates: [
      { ...NOTHING, code: 'min_duration', stageKey: 'beta', until: '2026-11-24T09:00:00.000Z', met: true },
      { ...NOTHING, code: 'min_sample', stageKey: 'beta', observed: 412, required: 500, met: false },
      { ...NOTHING, code: 'needs_approval', stageKey: 'general', met: false },
    ],
    next: { stageKey: 'general', percent: 100, at: null },
    approvals: [],
    planned: [
      { at: START, percent: 1, stageKey: 'alpha' },
      { at: '2026-11-21T09:00:00.000Z', percent: 5, stageKey: 'beta' },
      { at: '2026-11-24T09:00:00.000Z', percent: 100, stageKey: 'general' },
    ],
    actual: [
      { at: START, percent: 1, stageKey: 'alpha' },
      { at: '2026-11-21T09:00:00.000Z', percent: 5, stageKey: 'beta' },
    ],
    ...over,
  };
}

export const NO_PLAN: PlanProgress = runningPlan({
  state: 'draft',
  plan: null,
  revision: null,
  position: null,
  stageSince: null,
  startsAt: null,
  holding: { ...NOTHING, code: 'no_plan' },
  next: null,
  planned: [],
  actual: [],
});

export const HELD_BACK = { ...NOTHING, code: 'needs_approval', stageKey: 'general' } as const;
