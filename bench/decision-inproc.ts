import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../backend/dist/app.module.js';
import { AccountsReadModel } from '../backend/dist/accounts/index.js';
import { Decisions, PopulationIndex } from '../backend/dist/decisions/index.js';
import { readConfig } from '../backend/dist/platform/config.js';
import { openCommandDatabase } from '../backend/dist/platform/db/open-database.js';
import { startConsole } from './console.ts';
import { atLeast, check, median, summarise, type BenchResult } from './result.ts';
import { installUnleash, requireFromUnleash } from './unleash.ts';

const EVALUATIONS = 1_000_000;
const ROUNDS = 7;
const FLAG = 'tips-settings-tab';
const SURFACE = 'tips-settings-tab';

/** What of unleash-client the benchmark uses. */
interface UnleashClient {
  isEnabled(name: string, context: { userId: string }): boolean;
  destroy(): void;
}
interface UnleashModule {
  startUnleash(options: object): Promise<UnleashClient>;
}

/** In-process evaluation of one surface against unleash-client's `isEnabled` with one gradual rollout, one account after the other. */
export async function benchDecisionInProcess(): Promise<BenchResult> {
  await installUnleash();
  const target = await startConsole(true);
  const config = readConfig({ DATA_DIR: target.dataDir, LOG_LEVEL: 'silent' }, 'command');
  const database = await openCommandDatabase(config, () => undefined);
  const app = await NestFactory.createApplicationContext(
    AppModule.forRoot({ config, databaseUrl: database.url }),
    { logger: false },
  );
  const unleash = await startUnleashClient();
  try {
    const decisions = app.get(Decisions);
    const ids = await accountIds(app.get(AccountsReadModel));
    // A command loads no index by itself.
    await app.get(PopulationIndex).start();
    const ours = (id: string) => decisions.evaluate(id, SURFACE).value;
    const theirs = (id: string) => unleash.isEnabled(FLAG, { userId: id });
    const on = ids.filter(ours).length;
    check(on > 0 && on < ids.length, `some of ${ids.length} accounts are on, not all: ${on}`);
    check(ids.some(theirs) && !ids.every(theirs), 'unleash-client has some accounts on, not all');

    const rates = { ours: [] as number[], theirs: [] as number[] };
    rate(ours, ids);
    rate(theirs, ids);
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.ours.push(rate(ours, ids));
      rates.theirs.push(rate(theirs, ids));
    }
    return summarise(
      'decision_inproc_vs_unleash_client',
      'times',
      atLeast(4),
      rates.ours.map((value, index) => value / (rates.theirs[index] ?? Number.NaN)),
      `evaluate ${millions(rates.ours)} million/s, unleash-client isEnabled ${millions(rates.theirs)} million/s, ${ids.length} accounts`,
    );
  } finally {
    unleash.destroy();
    await app.close();
    await database.close();
    await target.close();
  }
}

const millions = (values: number[]) => (median(values) / 1e6).toFixed(2);

/** Operations per second. The result is counted so that nothing can be left out as unused. */
function rate(evaluate: (id: string) => boolean, ids: readonly string[]): number {
  let on = 0;
  const startedAt = performance.now();
  for (let index = 0; index < EVALUATIONS; index += 1) {
    if (evaluate(ids[index % ids.length] ?? '')) on += 1;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  check(on > 0, 'some evaluations are on');
  return EVALUATIONS / seconds;
}

async function accountIds(accounts: AccountsReadModel): Promise<string[]> {
  const ids: string[] = [];
  for await (const batch of accounts.streamAll(5_000)) ids.push(...batch.map(({ accountId }) => accountId));
  return ids;
}

async function startUnleashClient(): Promise<UnleashClient> {
  const { startUnleash } = requireFromUnleash()('unleash-client') as UnleashModule;
  const strategy = {
    name: 'flexibleRollout',
    parameters: { rollout: '5', stickiness: 'userId', groupId: FLAG },
    constraints: [],
  };
  return startUnleash({
    appName: 'bench',
    url: 'http://127.0.0.1:9/api/',
    refreshInterval: 0,
    disableMetrics: true,
    bootstrap: {
      data: [{ name: FLAG, type: 'release', enabled: true, strategies: [strategy], variants: [] }],
    },
    customHeaders: { Authorization: 'none' },
    skipInstanceCountWarning: true,
  });
}
