import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastMonth, refusalOf, warningsOf } from './fee-draft.ts';

const general = { stream: null, region: null, platformFeeBp: 0 };

describe('a new fee schedule', () => {
  const now = new Date('2026-03-10T12:00:00.000Z');
  it.each([
    ['2026-03-10T12:00:00.000Z', '1970-01-01T00:00:00.000Z', /future/],
    ['2026-03-10T12:00:00.001Z', '1970-01-01T00:00:00.000Z', undefined],
    ['2026-04-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z', /newest/],
  ])('from %s after %s', (heldFrom, newestFrom, expected) => {
    const refusal = refusalOf({ heldFrom }, { now, newestFrom: new Date(newestFrom) });
    if (expected) expect(refusal).toMatch(expected);
    else expect(refusal).toBeUndefined();
  });

  it('warns of a cut on direct tips, and of none that direct tips never meet', () => {
    expect(warningsOf([general])).toEqual([]);
    expect(warningsOf([{ ...general, platformFeeBp: 1 }])).toEqual(['direct_tips_cut']);
    expect(warningsOf([general, { ...general, stream: 'gift', platformFeeBp: 500 }])).toEqual([]);
    expect(warningsOf([general, { stream: 'tip', region: 'FR', platformFeeBp: 500 }])).toEqual([
      'direct_tips_cut',
    ]);
    expect(
      warningsOf([
        { ...general, platformFeeBp: 900 },
        { stream: 'tip', region: null, platformFeeBp: 0 },
      ]),
    ).toEqual([]);
  });

  it('is held against the whole month before', () => {
    expect(lastMonth(new Date('2026-01-31T23:59:59.999Z'))).toEqual({ from: '2025-12-01', to: '2026-01-01' });
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), (at) => {
        const { from, to } = lastMonth(at);
        expect(from < to && to <= at.toISOString().slice(0, 10)).toBe(true);
      }),
    );
  });
});
