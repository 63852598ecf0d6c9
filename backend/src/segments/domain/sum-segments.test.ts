import { expect, test } from 'vitest';
import { type Segment, SegmentColumns } from './segment-columns.ts';
import { sumSegments } from './sum-segments.ts';

const segment = (day: string, given: Partial<Segment>): Segment => ({
  day,
  region: 'FR',
  currency: 'EUR',
  stream: 'tip',
  stage: 'beta',
  kind: 'tip',
  entries: 1,
  gross: 100,
  processorFee: 5,
  platformFee: 0,
  net: 95,
  ...given,
});

function columnsOf(...segments: Segment[]): SegmentColumns {
  const columns = new SegmentColumns();
  for (const each of segments) columns.set(each);
  return columns;
}

test('weeks start on Monday, months on their first day, days of the filter are half-open', () => {
  const columns = columnsOf(
    segment('2026-11-01', {}),
    segment('2026-11-02', { region: 'US', currency: 'USD' }),
    segment('2026-11-08', { gross: 200, net: 195 }),
    segment('2026-11-09', {}),
  );
  const periods = (interval: 'day' | 'week' | 'month') =>
    sumSegments([columns], { to: '2026-11-09' }, { interval, dimensions: ['currency'] }).map(
      ({ period, words, gross }) => [period, words.currency, gross],
    );
  expect(periods('week')).toEqual([
    ['2026-10-26', 'EUR', 100],
    ['2026-11-02', 'EUR', 200],
    ['2026-11-02', 'USD', 100],
  ]);
  expect(periods('month')).toEqual([
    ['2026-11-01', 'EUR', 300],
    ['2026-11-01', 'USD', 100],
  ]);
  expect(periods('day')).toHaveLength(3);
});

test('parts of one whole add up, and what comes to nothing is left out', () => {
  const folded = columnsOf(segment('2026-11-01', {}), segment('2026-11-02', { region: 'US' }));
  const pending = columnsOf(
    segment('2026-11-02', { region: 'US', entries: -1, gross: -100, processorFee: -5, net: -95 }),
    segment('2026-11-01', { entries: 2, gross: 30, processorFee: 0, net: 30 }),
    segment('2026-11-03', { region: 'DE' }),
  );
  expect(sumSegments([folded, pending], { regions: ['FR', 'US'] }, { dimensions: ['region'] })).toEqual([
    {
      period: '',
      words: { region: 'FR' },
      entries: 3,
      gross: 130,
      processorFee: 5,
      platformFee: 0,
      net: 125,
    },
  ]);
});

test('a segment that is set again stands for what it was set to last, however many there are', () => {
  const columns = new SegmentColumns();
  for (let round = 0; round < 2; round += 1) {
    for (let day = 0; day < 3000; day += 1) {
      const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
      columns.set(segment(date, { gross: 7, entries: round + 1 }));
    }
  }
  expect(sumSegments([columns], {}, { dimensions: [] })).toMatchObject([{ entries: 6000, gross: 21_000 }]);
});
