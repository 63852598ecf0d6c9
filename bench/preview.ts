import { watchLoop } from './loop-watch.ts';
import { PreviewEngine, sameCounts } from './preview-engine.ts';
import { plainCount, type PlainRules, populationOf, REGIONS } from './preview-population.ts';
import { atMost, check, summarise, type BenchResult } from './result.ts';

const ACCOUNTS = 10_000_000;
const ROUNDS = 5;
/** Moves of each control in a round; the first round only warms up. */
const MOVES = 40;
/** The event loop is never held longer than this, by previews or by the order that is made anew beside them. */
const HELD_MS_MAX = 20;

const NOW: PlainRules = { percent: 5, followersMin: 100_000, regions: [0, 1, 2, 3, 4, 5, 6, 7] };
const ALL_REGIONS = Array.from({ length: REGIONS }, (_, region) => region);

/** Every control at its `step`-th place: low and high, on round numbers and off them. */
const CONTROLS: Record<string, (step: number) => PlainRules> = {
  percentage: (step) => ({ ...NOW, percent: Math.round(1000 * 100 * ((step + 1) / MOVES) ** 2) / 1000 }),
  threshold: (step) => ({ ...NOW, followersMin: Math.floor(1_000 * 1.2 ** step) }),
  regions: (step) => ({
    ...NOW,
    regions: ALL_REGIONS.filter((region) => (region * 7 + step) % 5 < 1 + (step % 4)),
  }),
  all: (step) => ({
    percent: 100 - step,
    followersMin: Math.floor(500_000 / (step + 1)),
    regions: step % 2 === 0 ? undefined : ALL_REGIONS.slice(step % REGIONS),
  }),
};
const CHECKED_STEPS = [3, 22];

/** Exact previews over 10,000,000 accounts as percentage, threshold and regions move, from the rules to the counts. */
export async function benchPreview(): Promise<BenchResult> {
  const population = await populationOf(ACCOUNTS);
  const engine = new PreviewEngine(population);
  try {
    const startedAt = performance.now();
    await engine.prepare(NOW);
    const preparedS = (performance.now() - startedAt) / 1000;
    for (const [control, rulesAt] of Object.entries(CONTROLS)) {
      for (const step of CHECKED_STEPS) {
        const after = rulesAt(step);
        const same = sameCounts(await engine.preview(NOW, after), plainCount(ACCOUNTS, NOW, after));
        check(same, `${control} at step ${step} counts what looking at each account counts`);
      }
    }
    await slowestP95(engine);
    const runs: number[] = [];
    const held = await watchLoop(async () => {
      for (let round = 0; round < ROUNDS; round += 1) runs.push(await slowestP95(engine));
    });
    const heldMeanwhile = await watchLoop(async () => {
      await Promise.all([engine.prepare(NOW), slowestP95(engine)]);
    });
    const heldMs = Math.max(held.ownMs, heldMeanwhile.ownMs);
    const bytes = Math.round(population.byteLength / ACCOUNTS);
    const tooLong = heldMs > HELD_MS_MAX ? `, longer than ${HELD_MS_MAX}` : '';
    return summarise(
      'preview_10m_ms',
      'ms',
      atMost(25),
      runs,
      `p95 of the slowest of ${Object.keys(CONTROLS).length} controls, ${MOVES} places each, over ${ACCOUNTS.toLocaleString('en')} accounts in ${REGIONS} regions (${bytes} bytes each); event loop held ${heldMs.toFixed(1)} ms at most${tooLong} (by the clock ${held.clockMs.toFixed(0)} ms, ${heldMeanwhile.clockMs.toFixed(0)} ms while it is put in order anew); put in order in ${preparedS.toFixed(1)} s beside it`,
    );
  } finally {
    await engine.close();
  }
}

async function slowestP95(engine: PreviewEngine): Promise<number> {
  const slowest: number[] = [];
  for (const rulesAt of Object.values(CONTROLS)) {
    const times: number[] = [];
    for (let step = 0; step < MOVES; step += 1) {
      const startedAt = performance.now();
      await engine.preview(NOW, rulesAt(step));
      times.push(performance.now() - startedAt);
    }
    times.sort((left, right) => left - right);
    slowest.push(times[Math.ceil(MOVES * 0.95) - 1] ?? Number.NaN);
  }
  if (process.env['BENCH_DETAIL'])
    process.stdout.write(`  ${slowest.map((each) => each.toFixed(1)).join(' ')}\n`);
  return Math.max(...slowest);
}
