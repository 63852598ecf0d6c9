import { describe, expect, it } from 'vitest';
import { curveMarks, curveRows } from './curve.ts';
import { runningPlan } from './plan-scenarios.ts';

const at = (day: number) => Date.parse(`2026-11-${day}T09:00:00.000Z`);

describe('the curves of a plan', () => {
  it('are planned to their end, and actual up to now', () => {
    expect(curveMarks(runningPlan(), at(23))).toEqual([
      { at: at(20), planned: 1, actual: 1 },
      { at: at(21), planned: 5, actual: 5 },
      { at: at(23), planned: 5, actual: 5 },
      { at: at(24), planned: 100 },
    ]);
  });

  it('name for each stage when it was planned and when it last began', () => {
    const { actual } = runningPlan();
    const back = [
      ...actual,
      { at: '2026-11-22T09:00:00.000Z', percent: 1, stageKey: 'alpha' },
      { at: '2026-11-22T10:00:00.000Z', percent: 0, stageKey: 'alpha' },
    ];
    expect(curveRows(runningPlan({ actual: back }))).toMatchObject([
      { stageKey: 'alpha', enteredAt: '2026-11-22T09:00:00.000Z' },
      { stageKey: 'beta', enteredAt: '2026-11-21T09:00:00.000Z' },
      { stageKey: 'general', plannedAt: '2026-11-24T09:00:00.000Z', enteredAt: null },
    ]);
  });
});
