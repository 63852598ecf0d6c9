import { Console } from 'node:console';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchClaims } from './claims.ts';
import { benchDecisionHttp } from './decision-http.ts';
import { benchDecisionHttpUnleash } from './decision-http-unleash.ts';
import { benchDecisionInProcess } from './decision-inproc.ts';
import { benchIngest } from './ingest.ts';
import { benchKill } from './kill.ts';
import { benchPreview } from './preview.ts';
import { benchPreviewSql } from './preview-sql.ts';
import { benchQueue } from './queue.ts';
import { NOISE_MAX, type BenchResult } from './result.ts';
import { benchRevenueGrowth, benchRevenueVsRaw, benchTopCreators } from './revenue.ts';
import { benchStartWarm } from './start-warm.ts';

/** Every benchmark by the name that the design gives it. */
const BENCHMARKS: Record<string, () => Promise<BenchResult>> = {
  claims_per_s: benchClaims,
  decision_http_vs_fastify: benchDecisionHttp,
  decision_http_vs_unleash: benchDecisionHttpUnleash,
  decision_inproc_vs_unleash_client: benchDecisionInProcess,
  ingest_vs_copy: benchIngest,
  kill_p99_ms: benchKill,
  preview_10m_ms: benchPreview,
  preview_vs_sql: benchPreviewSql,
  queue_p95_ms_1m: benchQueue,
  revenue_growth: benchRevenueGrowth,
  revenue_vs_raw: benchRevenueVsRaw,
  start_warm_s: benchStartWarm,
  top_creators_ms: benchTopCreators,
};

const { positionals } = parseArgs({ allowPositionals: true });
const names = positionals.length > 0 ? positionals : Object.keys(BENCHMARKS);
const unknown = names.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  process.stderr.write(
    `No benchmark ${unknown.join(', ')}. There are: ${Object.keys(BENCHMARKS).join(', ')}\n`,
  );
  process.exit(1);
}

const results: BenchResult[] = [];
let failed = false;
for (const name of names) {
  process.stdout.write(`${name} …\n`);
  try {
    const result = await BENCHMARKS[name]?.();
    if (result) {
      results.push(result);
      process.stdout.write(`  ${result.value} ${result.unit} (target ${result.target}) ${result.compared}\n`);
      if (result.noise > NOISE_MAX) process.stdout.write('  the machine was too noisy to tell\n');
    }
  } catch (error) {
    failed = true;
    process.stderr.write(
      `  failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  }
}

const rows = results.map(({ name, value, unit, target, met, noise }) => ({
  name,
  value,
  unit,
  target,
  met,
  noise,
}));
process.stdout.write('\n');
new Console(process.stdout).table(rows);
const file = new URL('results.json', import.meta.url);
const kept = (JSON.parse(readFileSync(file, 'utf8')) as BenchResult[]).filter(
  ({ name }) => !results.some((result) => result.name === name),
);
const all = [...kept, ...results].toSorted((left, right) => left.name.localeCompare(right.name));
writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
process.exit(failed ? 1 : 0);
