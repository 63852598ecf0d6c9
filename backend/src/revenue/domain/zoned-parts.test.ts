import { expect, test } from 'vitest';
import { zonedParts } from './zoned-parts.ts';

test('a window of UTC days is whole', () => {
  const window = { from: '2026-03-01', to: '2026-03-31' };
  expect(zonedParts(window)).toEqual({ days: window, edges: [] });
});

test('a window of another zone is whole UTC days, and what is before and after them', () => {
  const zone = 'America/New_York';
  expect(zonedParts({ from: '2026-03-01', to: '2026-03-31', zone })).toEqual({
    days: { from: '2026-03-02', to: '2026-03-30' },
    edges: [
      { from: { day: '2026-03-01', zone }, to: { day: '2026-03-02', zone: 'UTC' } },
      { from: { day: '2026-03-30', zone: 'UTC' }, to: { day: '2026-03-31', zone } },
    ],
  });
});

test('a window of a day or two holds no whole UTC day for certain', () => {
  const zone = 'Asia/Tokyo';
  for (const to of ['2026-03-02', '2026-03-03']) {
    expect(zonedParts({ from: '2026-03-01', to, zone })).toEqual({
      days: { from: '2026-03-01', to: '2026-03-01' },
      edges: [{ from: { day: '2026-03-01', zone }, to: { day: to, zone } }],
    });
  }
});
