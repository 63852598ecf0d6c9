import { expect, test } from 'vitest';
import { endedMonths, monthIn, monthOf } from './months.ts';

test('a month begins and ends at midnight of its zone, whatever the clocks do meanwhile', () => {
  expect(monthIn('2026-03', 'Europe/Paris')).toEqual({
    period: '2026-03',
    startsAt: new Date('2026-02-28T23:00:00Z'),
    endsAt: new Date('2026-03-31T22:00:00Z'),
  });
  expect(monthIn('2026-12', 'America/New_York').endsAt).toEqual(new Date('2027-01-01T05:00:00Z'));
  expect(monthIn('2026-11', 'Asia/Kathmandu').startsAt).toEqual(new Date('2026-10-31T18:15:00Z'));
  // Clocks go back at this very midnight's morning.
  expect(monthIn('2026-11', 'America/Havana').startsAt).toEqual(new Date('2026-11-01T04:00:00Z'));
});

test('an instant is in the month that a clock of the zone shows', () => {
  expect(monthOf(new Date('2026-10-31T23:30:00Z'), 'Europe/Paris')).toBe('2026-11');
  expect(monthOf(new Date('2026-10-31T23:30:00Z'), 'UTC')).toBe('2026-10');
});

test('only months that have ended can be closed', () => {
  const ended = (now: string) => endedMonths('2026-09', 'UTC', new Date(now)).map(({ period }) => period);
  expect(ended('2026-11-30T23:59:59Z')).toEqual(['2026-09', '2026-10']);
  expect(ended('2026-12-01T00:00:00Z')).toEqual(['2026-09', '2026-10', '2026-11']);
  expect(ended('2026-09-30T00:00:00Z')).toEqual([]);
});
