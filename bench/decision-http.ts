import { join } from 'node:path';
import { startConsole } from './console.ts';
import { decisionLoad } from './decision-load.ts';
import { interleave, ratios } from './load.ts';
import { freePort, ROOT, start, stop, untilReady } from './processes.ts';
import { atLeast, median, summarise, type BenchResult } from './result.ts';

/** OFREP single evaluation, all checks on, against a bare Fastify route that takes the same requests and gives answers of the same size. */
export async function benchDecisionHttp(): Promise<BenchResult> {
  const target = await startConsole(true);
  const port = await freePort();
  const bare = start(process.execPath, [join(ROOT, 'bench/bare-fastify.ts')], { PORT: String(port) });
  try {
    const load = await decisionLoad(target);
    await untilReady(`http://127.0.0.1:${port}/health`, bare);
    const rounds = await interleave(load, {
      url: `http://127.0.0.1:${port}/evaluate`,
      method: 'POST',
      headers: load.headers,
      ...(load.bodies ? { bodies: load.bodies } : {}),
    });
    return summarise(
      'decision_http_vs_fastify',
      'times',
      atLeast(0.65),
      ratios(rounds),
      `OFREP ${Math.round(median(rounds.a))} requests/s, bare Fastify ${Math.round(median(rounds.b))} requests/s`,
    );
  } finally {
    await stop(bare);
    await target.close();
  }
}
