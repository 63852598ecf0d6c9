import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { buildBackend, ConsoleProcess } from '../harness/console-process.ts';
import { migratedDataDir } from '../harness/data-dirs.ts';
import { NoticesWorld } from './notices-world.ts';
import { Receiver } from './receiver.ts';

const NOTICES = 25;
const WAIT_MS = 90_000;
const POLL_MS = 100;
const TEST_MS = 180_000;

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(POLL_MS)) {
    if (await reached()) return;
  }
  throw new Error('it did not come to that in time');
}

it(
  'a console killed in the middle of delivering loses no notice, and sends none under another id',
  async () => {
    buildBackend();
    const receiver = await Receiver.open();
    const world = await NoticesWorld.open({ noticeWebhook: receiver.webhook });
    const { dataDir, remove } = migratedDataDir();
    const consoles: ConsoleProcess[] = [];
    onTestFinished(async () => {
      for (const started of consoles) await started.end('SIGKILL');
      await world.app.close();
      await receiver.close();
      remove();
    });
    const environment = {
      DATABASE_URL: world.app.databaseUrl,
      NOTICE_WEBHOOK_URL: receiver.webhook.url,
      NOTICE_WEBHOOK_SECRET: receiver.webhook.secrets.join(' '),
    };
    const ids = await world.warnings(NOTICES);
    // The first ten are answered; of the next ten it takes every one, and answers none.
    receiver.whim = (_, count) => (count > 10 ? 'hang' : undefined);
    consoles.push(ConsoleProcess.spawn(dataDir, environment));
    await until(() => receiver.requests.length === 20);
    await consoles[0]?.end('SIGKILL');
    expect((await world.page()).counts).toEqual({ queued: 5, delivering: 10, dead: 0 });

    receiver.whim = () => undefined;
    // Leases end by themselves; here at once.
    await world.app.dataSource.query(
      `UPDATE notice_delivery SET lease_until = now() WHERE lease_until IS NOT NULL`,
    );
    consoles.push(ConsoleProcess.spawn(dataDir, environment));
    await until(async () => (await world.page('state=delivered')).total?.value === NOTICES);
    expect([...receiver.times.keys()].toSorted()).toEqual(ids.toSorted());
    expect([...receiver.times.values()].toSorted()).toEqual([
      ...Array.from({ length: NOTICES - 10 }, () => 1),
      ...Array.from({ length: 10 }, () => 2),
    ]);
  },
  TEST_MS,
);
