import { expect, test, vi } from 'vitest';
import { PeriodsKept } from './periods-kept.ts';

const month = (period: string, to: string, entries: number) => ({ period, from: period, to, entries });
const reader = () =>
  vi.fn((range: { from: string; to: string }) =>
    Promise.resolve(
      ['2026-01-01', '2026-02-01', '2026-03-01']
        .filter((period) => period >= range.from && period < range.to)
        .map((period) => ({ period })),
    ),
  );

test('asks again only for periods that entries have come to, those that follow one another at once', async () => {
  const kept = new PeriodsKept<{ period: string }>(10);
  const january = month('2026-01-01', '2026-02-01', 5);
  const february = month('2026-02-01', '2026-03-01', 7);
  const march = month('2026-03-01', '2026-04-01', 0);
  const read = reader();
  const all = [{ period: '2026-01-01' }, { period: '2026-02-01' }, { period: '2026-03-01' }];
  expect(await kept.of('all', [january, february, march], read)).toEqual(all);
  expect(read.mock.calls).toEqual([[{ from: '2026-01-01', to: '2026-04-01' }]]);

  expect(await kept.of('all', [january, { ...february, entries: 8 }, march], read)).toEqual(all);
  expect(read.mock.lastCall).toEqual([{ from: '2026-02-01', to: '2026-03-01' }]);
  expect(read).toHaveBeenCalledTimes(2);

  await kept.of('another', [january], read);
  expect(read).toHaveBeenCalledTimes(3);
});

test('lets go of the longest unused', async () => {
  const kept = new PeriodsKept<{ period: string }>(2);
  const read = reader();
  const [first, second, third] = [
    month('2026-01-01', '2026-02-01', 1),
    month('2026-02-01', '2026-03-01', 1),
    month('2026-03-01', '2026-04-01', 1),
  ];
  for (const each of [first, second, first, third]) await kept.of('all', [each], read);
  expect(read).toHaveBeenCalledTimes(3);
  await kept.of('all', [first], read);
  expect(read).toHaveBeenCalledTimes(3);
  await kept.of('all', [second], read);
  expect(read).toHaveBeenCalledTimes(4);
});
