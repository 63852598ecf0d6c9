import { describe, expect, it } from 'vitest';
import { caseOutcomeSchema } from '@tips/shared/cases';
import { followUpOf } from './follow-up.ts';
import { weekStart, weeksBefore } from './weeks.ts';
import { withoutIdentity } from './without-identity.ts';

describe('the week of a decision', () => {
  it.each([
    ['2026-11-23T00:00:00.000Z', '2026-11-23'],
    ['2026-11-22T23:59:59.999Z', '2026-11-16'],
    ['2027-01-01T12:00:00.000Z', '2026-12-28'],
  ])('%s begins on %s', (instant, monday) => {
    expect(weekStart(new Date(instant))).toBe(monday);
  });

  it('counts back over the year’s end', () => {
    expect(weeksBefore('2027-01-04', 2)).toBe('2026-12-21');
  });
});

describe('evidence without identity', () => {
  it('hides whole mentions of the names, whatever their case, and nothing else', () => {
    const detail = { text: 'Low_key paid acc-7 and (ACC-7), not acc-70', low: 'low', tips: 7, since: null };
    expect(withoutIdentity(detail, ['acc-7', 'low_key', ''])).toEqual({
      text: '… paid … and (…), not acc-70',
      low: 'low',
      tips: 7,
      since: null,
    });
    expect(withoutIdentity({ text: 'a.b aXb' }, ['a.b'])).toEqual({ text: '… aXb' });
    expect(withoutIdentity(detail, [])).toEqual(detail);
  });
});

it('says what is left to do, whichever outcome should have been', () => {
  expect(caseOutcomeSchema.options.map(followUpOf)).not.toContain(undefined);
  expect(followUpOf('reject')).toBe('suspend_access');
  expect(followUpOf('approve')).toBe('invite_again');
});
