import { startConsole } from './console.ts';
import { freePort, start, stop, temporaryFolder, untilReady } from './processes.ts';
import { atMost, median, summarise, type BenchResult } from './result.ts';

const RUNS = 5;

/** Seconds from the command `npm start` to a ready console, second run and later, on data that the first run made. */
export async function benchStartWarm(): Promise<BenchResult> {
  await (await startConsole(false)).close();
  const folder = temporaryFolder();
  try {
    const first = await secondsToReady(folder.path);
    const runs: number[] = [];
    for (let index = 0; index < RUNS; index += 1) runs.push(await secondsToReady(folder.path));
    return summarise(
      'start_warm_s',
      's',
      atMost(5),
      runs,
      `npm start on 5,000 sample accounts: first run ${first.toFixed(1)} s, then ${median(runs).toFixed(1)} s`,
    );
  } finally {
    folder.remove();
  }
}

async function secondsToReady(dataDir: string): Promise<number> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = start('npm', ['start', '--silent'], {
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
  });
  try {
    await untilReady(`http://127.0.0.1:${port}/health/ready`, child);
    return (performance.now() - startedAt) / 1000;
  } finally {
    await stop(child);
  }
}
