import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { buildBackend, ConsoleProcess } from '../harness/console-process.ts';
import { migratedDataDir } from '../harness/data-dirs.ts';
import { StandInDatabase } from './stand-in-database.ts';
import { StatementsWorld } from './statements-world.ts';

const STATEMENTS = 150;
const WAIT_MS = 90_000;
const POLL_MS = 200;
const TEST_MS = 180_000;

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(POLL_MS)) {
    if (await reached()) return;
  }
  throw new Error('it did not come to that in time');
}

it(
  'a console killed between sending and the answer reports nothing twice, and loses nothing',
  async () => {
    buildBackend();
    const commission = await StandInDatabase.open();
    const world = await StatementsWorld.open();
    const { dataDir, remove } = migratedDataDir();
    const consoles: ConsoleProcess[] = [];
    onTestFinished(async () => {
      for (const started of consoles) await started.end('SIGKILL');
      await world.app.close();
      await commission.close();
      remove();
    });
    const { url, token } = commission.api;
    const environment = {
      DATABASE_URL: world.app.databaseUrl,
      STATEMENT_API_URL: url,
      STATEMENT_API_TOKEN: token,
    };
    const puids = await world.copies(STATEMENTS);
    commission.whim = () => 'take_and_hang';
    const first = ConsoleProcess.spawn(dataDir, environment);
    consoles.push(first);
    await until(() => commission.statements.size === 100);
    await first.end('SIGKILL');
    expect((await world.page()).counts).toMatchObject({ pending: STATEMENTS, submitted: 0 });

    commission.whim = () => undefined;
    // Its lease ends by itself; here at once.
    await world.app.dataSource.query('UPDATE statement SET lease_until = now() WHERE lease_id IS NOT NULL');
    const second = ConsoleProcess.spawn(dataDir, environment);
    consoles.push(second);
    await until(async () => (await world.page()).counts.submitted === STATEMENTS);
    expect([...commission.statements.keys()].toSorted()).toEqual(puids.toSorted());
    expect(commission.batches.map((batch) => batch.length)).toEqual([100, 100, 50]);
  },
  TEST_MS,
);
