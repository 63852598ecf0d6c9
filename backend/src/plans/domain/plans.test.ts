import {
  planStateSchema,
  PLAN_TEMPLATES,
  planStagesSchema,
  type PlanStage,
  type PlanState,
} from '@tips/shared/plans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatesAhead, nextAt, nextStep, type RunPlace, type Situation, stepNow } from './next-step.ts';
import { afterMove, inLine, inStage, type PlanRun } from './plan-run.ts';
import { moved, PLAN_COMMANDS, type PlanCommand, type Switches } from './plan-state.ts';
import { plannedCurve } from './planned-curve.ts';
import { stageRefusals } from './stage-refusals.ts';
import { stagesOfTemplate } from './templates.ts';

const HOUR_MS = 3_600_000;
const NOW_MS = Date.UTC(2026, 10, 23);
const STATES = planStateSchema.options;

const stage = (key: string, over: Partial<PlanStage> = {}): PlanStage => ({
  key,
  name: key,
  audience: {},
  percent: 1,
  minHours: 0,
  minSample: 0,
  gates: [],
  needsApproval: false,
  guardrails: [],
  ...over,
});
const place = (over: Partial<RunPlace> = {}): RunPlace => ({
  state: 'running',
  position: 0,
  entered: true,
  startsAtMs: NOW_MS - 100 * HOUR_MS,
  countedFromMs: NOW_MS - 24 * HOUR_MS,
  stateBy: 'Ada',
  stateReason: 'because',
  ...over,
});
const run = (over: Partial<PlanRun> = {}): PlanRun => ({
  feature: 'tips',
  planVersion: 1,
  fromPosition: 0,
  stageSinceMs: NOW_MS - 24 * HOUR_MS,
  offSinceMs: null,
  approvalsFromMs: 0,
  revision: 1,
  ...place(),
  ...over,
});
const ACT = { atMs: NOW_MS, by: 'Eve', reason: 'test' };
const stateNow = (state: PlanState, switches: Switches): PlanState =>
  inLine(run({ state }), switches, ACT).run.state;

const situation = (over: Partial<Situation> = {}): Situation => ({
  nowMs: NOW_MS,
  changedByHand: null,
  frozen: false,
  exposed: 100,
  approved: 10,
  openCases: 5,
  approvals: new Set<string>(),
  ...over,
});

describe('every state and command', () => {
  const ALLOWED: Record<PlanState, Partial<Record<PlanCommand, PlanState>>> = {
    draft: { schedule: 'scheduled', start: 'running' },
    scheduled: { start: 'running', withdraw: 'draft', hold: 'held', kill: 'killed' },
    running: {
      withdraw: 'draft',
      advance: 'running',
      resume: 'running',
      hold: 'held',
      pause: 'paused',
      roll_back: 'rolled_back',
      complete: 'completed',
      kill: 'killed',
    },
    held: { withdraw: 'draft', pause: 'paused', resume: 'running', roll_back: 'rolled_back', kill: 'killed' },
    paused: {
      withdraw: 'draft',
      unpause: 'held',
      resume: 'running',
      roll_back: 'paused',
      kill: 'killed',
    },
    rolled_back: {
      withdraw: 'draft',
      pause: 'paused',
      resume: 'running',
      roll_back: 'rolled_back',
      kill: 'killed',
    },
    completed: { withdraw: 'draft', pause: 'paused', roll_back: 'rolled_back', kill: 'killed' },
    killed: { withdraw: 'draft', revive: 'held' },
  };

  it.each(STATES.flatMap((state) => PLAN_COMMANDS.map((command) => ({ state, command }))))(
    '$state, $command',
    ({ state, command }) => {
      const to = ALLOWED[state][command];
      const answer = moved(state, command);
      if (to !== undefined) expect(answer).toEqual({ ok: true, state: to });
      else {
        expect(answer.ok).toBe(false);
        if (!answer.ok) expect(answer.allowed.toSorted()).toEqual(Object.keys(ALLOWED[state]).toSorted());
      }
    },
  );

  it('lead from a kill or an outside unpause to held only: nothing goes on by itself', () => {
    for (const state of STATES.filter((each) => each !== 'draft')) {
      expect(stateNow(state, { killed: true, paused: false })).toBe('killed');
    }
    expect(stateNow('killed', { killed: false, paused: false })).toBe('held');
    expect(stateNow('killed', { killed: false, paused: true })).toBe('paused');
    expect(stateNow('paused', { killed: false, paused: false })).toBe('held');
  });

  it('follow the switches in a bounded number of moves, and then rest', () => {
    for (const state of STATES) {
      for (const killed of [true, false]) {
        for (const paused of [true, false]) {
          const now = stateNow(state, { killed, paused });
          expect(inLine(run({ state: now }), { killed, paused }, ACT).noticed).toEqual([]);
          if (killed && state !== 'draft') expect(now).toBe('killed');
        }
      }
    }
  });
});

describe('a run', () => {
  const done = (before: PlanRun, command: PlanCommand, atMs = NOW_MS): PlanRun => {
    const move = afterMove(before, command, { ...ACT, atMs });
    if (!move.ok) throw new Error(`refused: ${command}`);
    return move.run;
  };

  it('does not count the hours for which nobody was exposed', () => {
    const paused = done(run(), 'pause');
    expect(paused).toMatchObject({
      state: 'paused',
      offSinceMs: NOW_MS,
      stateBy: 'Eve',
      stateReason: 'test',
    });
    const killed = done(paused, 'kill', NOW_MS + HOUR_MS);
    expect(killed.offSinceMs).toBe(NOW_MS);
    const revived = done(killed, 'revive', NOW_MS + 5 * HOUR_MS);
    expect(revived).toMatchObject({ state: 'held', offSinceMs: null });
    expect(revived.countedFromMs).toBe(NOW_MS - 19 * HOUR_MS);
    expect(done(done(run(), 'hold'), 'resume', NOW_MS + HOUR_MS).countedFromMs).toBe(NOW_MS - 24 * HOUR_MS);
  });

  it('asks for approvals anew after a rollback, and serves the stage anew that it went back to', () => {
    const back = inStage(done(run({ position: 2 }), 'roll_back'), 1, NOW_MS);
    expect(back).toMatchObject({ state: 'rolled_back', position: 1, approvalsFromMs: NOW_MS });
    expect(back.countedFromMs).toBe(NOW_MS);
    expect(done(run(), 'hold').approvalsFromMs).toBe(0);
  });
});

describe('the one reason that holds a plan', () => {
  const stages = [
    stage('alpha', { minHours: 24, minSample: 100 }),
    stage('beta', {
      percent: 5,
      minHours: 48,
      gates: [
        { kind: 'not_before', at: new Date(NOW_MS).toISOString() },
        { kind: 'approved_min', min: 10 },
        { kind: 'open_cases_max', max: 5 },
      ],
      needsApproval: true,
    }),
  ];
  const approvals = new Set(['beta']);

  const cases: [string, Partial<RunPlace>, Partial<Situation>, object][] = [
    ['held', { state: 'held' }, {}, { code: 'held', by: 'Ada', reason: 'because' }],
    ['paused', { state: 'paused' }, {}, { code: 'paused' }],
    ['rolled_back', { state: 'rolled_back' }, {}, { code: 'rolled_back' }],
    ['killed', { state: 'killed' }, {}, { code: 'killed' }],
    ['completed', { state: 'completed' }, {}, { code: 'completed' }],
    [
      'scheduled',
      { state: 'scheduled', startsAtMs: NOW_MS + 1 },
      {},
      { code: 'scheduled', until: new Date(NOW_MS + 1).toISOString() },
    ],
    [
      'a change by hand',
      {},
      { changedByHand: { by: 'Eve', reason: 'quick fix' } },
      { code: 'changed_by_hand', by: 'Eve', reason: 'quick fix' },
    ],
    ['frozen', {}, { frozen: true }, { code: 'frozen' }],
    [
      'minimum duration, a millisecond short',
      { countedFromMs: NOW_MS - 24 * HOUR_MS + 1 },
      { exposed: 0 },
      { code: 'min_duration', stageKey: 'alpha', until: new Date(NOW_MS + 1).toISOString(), required: 24 },
    ],
    ['sample', {}, { exposed: 99 }, { code: 'min_sample', observed: 99, required: 100 }],
    ['date', {}, { nowMs: NOW_MS - 1, exposed: 100 }, { code: 'min_duration' }],
    ['access', {}, { approved: 9 }, { code: 'approved_min', stageKey: 'beta', observed: 9, required: 10 }],
    ['backlog', {}, { openCases: 6 }, { code: 'open_cases_max', stageKey: 'beta', observed: 6, required: 5 }],
    ['approval, the last', {}, {}, { code: 'needs_approval', stageKey: 'beta' }],
  ];
  it.each(cases)('%s', (_name, at, so, holding) => {
    const step = nextStep(stages, place(at), situation(so));
    expect(step).toMatchObject({ kind: 'wait', holding });
  });

  it('is none once all is so', () => {
    expect(nextStep(stages, place(), situation({ approvals }))).toEqual({ kind: 'enter', position: 1 });
    const last = place({ position: 1, countedFromMs: NOW_MS - 48 * HOUR_MS });
    expect(nextStep(stages, last, situation())).toEqual({ kind: 'complete' });
  });

  it('counts the first stage like any other', () => {
    const first = [stage('alpha', { needsApproval: true }), stage('beta')];
    const before = place({ entered: false });
    expect(nextStep(first, before, situation())).toMatchObject({ holding: { code: 'needs_approval' } });
    expect(nextStep(first, before, situation({ approvals: new Set(['alpha']) }))).toEqual({
      kind: 'enter',
      position: 1,
    });
  });

  it('says when the next stage comes where only time holds the plan', () => {
    const timed = [stage('alpha', { minHours: 30 }), stage('beta', { gates: [], minHours: 1 })];
    expect(nextAt(timed, place(), situation())).toBe(new Date(NOW_MS + 6 * HOUR_MS).toISOString());
    const dated = [
      stage('alpha', { minHours: 30 }),
      stage('beta', { gates: [{ kind: 'not_before', at: '2026-12-01T00:00:00Z' }] }),
    ];
    expect(nextAt(dated, place(), situation())).toBe('2026-12-01T00:00:00.000Z');
    expect(nextAt(stages, place(), situation())).toBeNull();
    expect(nextAt(timed, place({ position: 1 }), situation())).toBeNull();
  });
});

describe('catching up', () => {
  const anyStages = fc
    .array(
      fc.record({
        minHours: fc.constantFrom(0, 0, 1, 24),
        minSample: fc.constantFrom(0, 0, 50, 500),
        needsApproval: fc.boolean(),
        gates: fc.constantFrom<PlanStage['gates']>(
          [],
          [],
          [{ kind: 'open_cases_max', max: 3 }],
          [{ kind: 'approved_min', min: 100 }],
        ),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((rows) => rows.map((row, index) => stage(`s${index}`, { ...row, percent: index })));
  const anyCase = anyStages.chain((stages) =>
    fc.record({
      stages: fc.constant(stages),
      at: fc.record({
        position: fc.nat({ max: stages.length - 1 }),
        entered: fc.boolean(),
        countedFromMs: fc.constantFrom(NOW_MS, NOW_MS - HOUR_MS, NOW_MS - 10_000 * HOUR_MS),
      }),
      so: fc.record({
        exposed: fc.constantFrom(0, 100, 1000),
        approved: fc.constantFrom(0, 200),
        openCases: fc.constantFrom(0, 9),
        approvals: fc
          .subarray(stages.map(({ key }) => key))
          .map((keys): ReadonlySet<string> => new Set(keys)),
      }),
    }),
  );

  it('takes one step, however late, never past an approval and never out of a stage that was not served', () => {
    fc.assert(
      fc.property(anyCase, ({ stages, at, so }) => {
        const step = nextStep(stages, place(at), situation(so));
        const next = at.position + (at.entered ? 1 : 0);
        if (step.kind === 'complete') expect(next).toBe(stages.length);
        if (step.kind !== 'enter') return;
        expect(step.position).toBeGreaterThanOrEqual(next);
        const first = stages[next];
        expect(first?.needsApproval === true && !so.approvals.has(first.key)).toBe(false);
        for (const passed of stages.slice(next, step.position)) {
          expect(passed).toMatchObject({ minHours: 0, minSample: 0 });
        }
        for (const reached of stages.slice(next + 1, step.position + 1)) {
          expect(reached.needsApproval).toBe(false);
        }
        // The stage that is entered begins to count now: the same instant brings no second one past an approval or its hours.
        const entered = place({ position: step.position, entered: true, countedFromMs: NOW_MS });
        const again = nextStep(stages, entered, situation(so));
        const here = stages[step.position];
        if (here !== undefined && here.minHours > 0) expect(again).toMatchObject({ kind: 'wait' });
      }),
    );
  });

  it('is held by the first gate that is not met, and by none once all are', () => {
    fc.assert(
      fc.property(anyCase, ({ stages, at, so }) => {
        const step = nextStep(stages, place(at), situation(so));
        const shut = gatesAhead(stages, place(at), situation(so)).filter(({ met }) => !met);
        if (step.kind === 'wait') expect(step.holding.code).toBe(shut[0]?.code);
        else expect(shut).toEqual([]);
      }),
    );
  });

  it('by hand enters exactly the next stage, and never one that is not approved', () => {
    fc.assert(
      fc.property(anyCase, ({ stages, at, so }) => {
        const next = at.position + (at.entered ? 1 : 0);
        const step = stepNow(stages, place(at), situation(so));
        const needs = stages[next]?.needsApproval === true && !so.approvals.has(stages[next].key);
        if (step.kind === 'enter') {
          expect(step.position).toBe(next);
          expect(needs).toBe(false);
        } else if (stages[next] !== undefined) {
          expect(step).toMatchObject({ kind: 'wait', holding: { code: 'needs_approval' } });
          expect(needs).toBe(true);
        }
      }),
    );
  });

  it.each(['held', 'paused', 'rolled_back', 'killed', 'completed', 'scheduled'] as const)(
    'by hand does not go on while it is %s',
    (state) => {
      const at = place({ state, startsAtMs: state === 'scheduled' ? NOW_MS + 1 : 0 });
      const step = stepNow([stage('alpha'), stage('beta')], at, situation());
      expect(step).toMatchObject({ kind: 'wait', holding: { code: state } });
    },
  );

  it('by hand does not go on while the rollout is frozen or was changed by hand', () => {
    const stages = [stage('alpha', { minHours: 99 }), stage('beta')];
    for (const so of [{ frozen: true }, { changedByHand: { by: 'Eve', reason: 'x' } }]) {
      expect(stepNow(stages, place(), situation(so)).kind).toBe('wait');
    }
    expect(stepNow(stages, place(), situation())).toEqual({ kind: 'enter', position: 1 });
  });

  it('names approval only when nothing else holds', () => {
    fc.assert(
      fc.property(anyCase, ({ stages, at, so }) => {
        const step = nextStep(stages, place(at), situation(so));
        if (step.kind !== 'wait' || step.holding.code !== 'needs_approval') return;
        const approvals = new Set(stages.map(({ key }) => key));
        expect(nextStep(stages, place(at), situation({ ...so, approvals }))).toMatchObject({ kind: 'enter' });
      }),
    );
  });
});

describe('templates', () => {
  it.each(PLAN_TEMPLATES)('%s is a valid plan that ends with everyone, behind an approval', (template) => {
    const stages = stagesOfTemplate(template, { regions: ['US'] });
    expect(planStagesSchema.parse(stages)).toEqual(stages);
    expect(stageRefusals(stages)).toEqual([]);
    expect(stages.at(-1)).toMatchObject({ percent: 100, needsApproval: true, audience: { regions: ['US'] } });
    expect(stages[0]).toMatchObject({ percent: 0 });
  });
});

describe('a plan that would be none', () => {
  it.each<[string, PlanStage[], string]>([
    ['a key twice', [stage('a'), stage('a')], 'stages.1.key'],
    [
      'a percentage that falls',
      [stage('a', { percent: 5 }), stage('b', { percent: 4.999 })],
      'stages.1.percent',
    ],
    [
      'an upside-down range',
      [stage('a', { audience: { followersMin: 2, followersMax: 1 } })],
      'stages.0.audience.followersMax',
    ],
    [
      'a gate twice',
      [
        stage('a', {
          gates: [
            { kind: 'approved_min', min: 1 },
            { kind: 'approved_min', min: 2 },
          ],
        }),
      ],
      'stages.0.gates.1.kind',
    ],
  ])('has %s', (_name, stages, path) => {
    expect(stageRefusals(stages).map((each) => each.path)).toEqual([path]);
  });
});

describe('the planned curve', () => {
  it('steps at the minimum hours and waits for fixed dates', () => {
    const stages = [
      stage('alpha', { percent: 1, minHours: 24 }),
      stage('beta', {
        percent: 10,
        minHours: 48,
        gates: [{ kind: 'not_before', at: '2026-11-25T00:00:00Z' }],
      }),
      stage('general', { percent: 100 }),
    ];
    expect(plannedCurve(stages, NOW_MS, 0)).toEqual([
      { at: '2026-11-23T00:00:00.000Z', percent: 1, stageKey: 'alpha' },
      { at: '2026-11-25T00:00:00.000Z', percent: 10, stageKey: 'beta' },
      { at: '2026-11-27T00:00:00.000Z', percent: 100, stageKey: 'general' },
    ]);
    expect(plannedCurve(stages, NOW_MS, 2)).toEqual([
      { at: '2026-11-23T00:00:00.000Z', percent: 100, stageKey: 'general' },
    ]);
  });
});
