import { describe, expect, it } from 'vitest';
import { BY_WEEK } from './quality-scenarios.ts';
import { weekMarks } from './week-marks.ts';

describe('the weeks of the chart', () => {
  it('are all there, in percent, with a gap where a week has none or too few', () => {
    expect(weekMarks('2026-11-09', '2026-11-23', BY_WEEK.items)).toEqual([
      { week: '2026-11-09', share: 87.5, interval: [expect.closeTo(63.98), expect.closeTo(96.51)] },
      { week: '2026-11-16', share: null, interval: null },
      { week: '2026-11-23', share: null, interval: null },
    ]);
  });
});
