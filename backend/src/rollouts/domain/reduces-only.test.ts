import { describe, expect, it } from 'vitest';
import type { RolloutConfig } from './apply-patch.ts';
import { reducesOnly } from './reduces-only.ts';

const config = (over: Partial<RolloutConfig> = {}): RolloutConfig => ({
  salt: 's',
  holdoutSalt: 'h',
  holdoutPercent: 5,
  killed: false,
  paused: false,
  frozen: null,
  stageKey: 'beta',
  stages: [
    { key: 'alpha', name: 'Alpha', audience: { regions: ['US'] }, percent: 100 },
    { key: 'beta', name: 'Beta', audience: {}, percent: 10 },
  ],
  ...over,
});
const FREEZE = { at: '2026-11-23T12:00:00.000Z', version: 1 };
const beta = (percent: number, audience = {}): RolloutConfig =>
  config({ stages: [{ key: 'beta', name: 'Beta', audience, percent }] });

describe('reducesOnly', () => {
  it.each([
    ['a lower percentage', config(), beta(9.999)],
    ['the same', config(), config()],
    ['a pause', config(), { ...beta(100), paused: true }],
    ['whatever is killed', config(), { ...beta(100), killed: true }],
    ['a freeze', config(), config({ frozen: FREEZE })],
    ['a larger holdout', config(), config({ holdoutPercent: 6 })],
  ])('%s', (_name, before, after) => {
    expect(reducesOnly(before, after, {})).toBe(true);
  });

  it.each([
    ['a higher percentage', config(), beta(10.001)],
    ['another audience', config(), beta(1, { regions: ['FR'] })],
    ['another stage', config(), config({ stageKey: 'alpha' })],
    ['the end of a pause', config({ paused: true }), config()],
    ['the end of the kill switch', config({ killed: true }), config()],
    ['a smaller holdout', config(), config({ holdoutPercent: 4 })],
    ['another salt', config(), config({ salt: 't' })],
    ['the end of a freeze', config({ frozen: FREEZE }), config()],
  ])('not %s', (_name, before, after) => {
    expect(reducesOnly(before, after, {})).toBe(false);
  });

  it('lists widen by what is put on the allow list and taken off the deny list', () => {
    const lower = beta(1);
    expect(reducesOnly(config(), lower, { allowList: { remove: ['a'] }, denyList: { add: ['b'] } })).toBe(
      true,
    );
    expect(reducesOnly(config(), lower, { allowList: { add: ['a'] } })).toBe(false);
    expect(reducesOnly(config(), { ...lower, paused: true }, { denyList: { remove: ['a'] } })).toBe(false);
  });
});
