import type { Rollout } from '@tips/shared/rollouts';
import { describe, expect, it } from 'vitest';
import { draftOf, fromSlider, idsOf, parsePercent, patchOf, toSlider, verbOf } from './rollout-draft.ts';

const rollout: Rollout = {
  feature: 'tips',
  version: 3,
  salt: 's',
  holdoutPercent: 0,
  killed: false,
  paused: false,
  frozenAt: null,
  stageKey: 'beta',
  stages: [
    { key: 'beta', name: 'Beta', audience: { regions: ['US'] }, percent: 5 },
    { key: 'general', name: 'General', audience: {}, percent: 100 },
  ],
  allowListCount: 0,
  denyListCount: 0,
  changedAt: '2026-01-01T00:00:00.000Z',
  changedBy: 'Ann',
  reason: 'start',
};

describe('parsePercent', () => {
  it.each([
    ['5', 5],
    ['0.001', 0.001],
    ['0,5', 0.5],
    ['100', 100],
    ['100.001', undefined],
    ['0.0001', undefined],
    ['-1', undefined],
    ['', undefined],
  ])('%s -> %s', (text, percent) => {
    expect(parsePercent(text)).toBe(percent);
  });
});

describe('patchOf', () => {
  it('is null when nothing changes, and undefined when a number is none', () => {
    expect(patchOf(rollout, draftOf(rollout))).toBeNull();
    expect(patchOf(rollout, { ...draftOf(rollout), percent: 'many' })).toBeUndefined();
  });

  it('replaces only the edited stage', () => {
    const patch = patchOf(rollout, { ...draftOf(rollout), percent: '10', audience: { regions: [] } });
    expect(patch?.stages).toEqual([{ ...rollout.stages[0], percent: 10, audience: {} }, rollout.stages[1]]);
  });

  it('names the move to another stage', () => {
    const patch = patchOf(rollout, { ...draftOf(rollout), stageKey: 'general' });
    expect(patch).toEqual({ stageKey: 'general' });
    expect(verbOf(rollout, patch ?? {}, 'beta')).toEqual({ kind: 'stage', name: 'General' });
  });

  it('says whether a percentage goes up or down', () => {
    for (const [percent, kind] of [
      ['6', 'raise'],
      ['4', 'lower'],
    ] as const) {
      const patch = patchOf(rollout, { ...draftOf(rollout), percent }) ?? {};
      expect(verbOf(rollout, patch, 'beta')).toEqual({ kind, percent: Number(percent) });
    }
  });
});

describe('idsOf', () => {
  it('takes ids apart at spaces, commas and lines, each once', () => {
    expect(idsOf(' a-1, b-2\nc-3;a-1 ')).toEqual(['a-1', 'b-2', 'c-3']);
  });
});

describe('slider', () => {
  it('comes back to where it was', () => {
    for (const percent of [0, 0.001, 0.5, 1, 5, 10, 25, 100])
      expect(fromSlider(toSlider(percent))).toBe(percent);
  });
});
