import { describe, expect, it } from 'vitest';
import { appealUntil, tooShort } from './appeal-window.ts';

const WINDOWS = { months: 6, byRegion: { US: 3 } };

describe('appealUntil', () => {
  it.each([
    ['six months by default', 'FR', '2026-03-15T10:00:00.000Z', '2026-09-15T10:00:00.000Z'],
    ['the region’s own', 'US', '2026-03-15T10:00:00.000Z', '2026-06-15T10:00:00.000Z'],
    ['an unknown region', null, '2026-03-15T10:00:00.000Z', '2026-09-15T10:00:00.000Z'],
    ['into a shorter month', 'FR', '2026-08-31T10:00:00.000Z', '2027-02-28T10:00:00.000Z'],
    ['over a year’s end', 'FR', '2026-10-01T00:00:00.000Z', '2027-04-01T00:00:00.000Z'],
  ])('%s', (_name, region, decidedAt, until) => {
    expect(appealUntil(WINDOWS, region, new Date(decidedAt)).toISOString()).toBe(until);
  });
});

describe('tooShort', () => {
  it('names the EU regions under six months', () => {
    expect(tooShort(WINDOWS, ['DE', 'FR'])).toEqual([]);
    expect(tooShort({ months: 6, byRegion: { FR: 5 } }, ['DE', 'FR'])).toEqual(['FR']);
    expect(tooShort({ months: 3, byRegion: { FR: 6 } }, ['DE', 'FR'])).toEqual(['DE']);
  });
});
