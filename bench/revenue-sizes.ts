import { median } from './result.ts';
import { measureRevenue } from './revenue.ts';

const MILLION = 1_000_000;

/** `node bench/revenue-sizes.ts 1 10 50` fills a ledger to so many million tips and prints a row of latencies for each. */
const sizes = process.argv.slice(2).map((size) => Number(size) * MILLION);
if (sizes.length === 0 || sizes.some((size) => !Number.isInteger(size) || size < 1)) {
  process.stderr.write(
    'Give sizes in millions of tips, the smallest first: node bench/revenue-sizes.ts 1 10 50\n',
  );
  process.exit(1);
}

const cells = [
  [
    'tips',
    'series of 90 days',
    'the same by rows',
    'times',
    'top 50, p95',
    'top 50, first',
    '100 rows of a creator',
    'trial balance',
  ],
  ['-:', '-:', '-:', '-:', '-:', '-:', '-:', '-:'],
];
for (const { tips, series, raw, top, firstTop, page, balance } of await measureRevenue(sizes)) {
  const ms = (values: readonly number[]) => `${median(values).toPrecision(3)} ms`;
  const times = (median(raw) / median(series)).toFixed(0);
  cells.push([
    tips.toLocaleString('en'),
    ms(series),
    ms(raw),
    times,
    ms(top),
    ms([firstTop]),
    ms(page),
    ms(balance),
  ]);
}
process.stdout.write(`${cells.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`);
process.exit(0);
