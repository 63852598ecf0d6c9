import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { processStart } from '../../src/platform/db/embedded/processes.ts';
import { buildBackend, ConsoleProcess } from '../harness/console-process.ts';
import { migratedDataDir } from '../harness/data-dirs.ts';

// Each test starts several programs, and the machine may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const KEPT = 'kept through whatever happened';

async function query(console: ConsoleProcess, sql: string): Promise<unknown[]> {
  const { databaseUrl } = await console.ready();
  const client = new Client({ connectionString: databaseUrl ?? '' });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(20)) if (await condition()) return;
  throw new Error('waited in vain');
}

function note(console: ConsoleProcess): Promise<unknown> {
  return query(console, `CREATE TABLE note AS SELECT '${KEPT}' AS text`);
}

async function expectKept(console: ConsoleProcess): Promise<void> {
  expect(await query(console, 'SELECT text FROM note')).toEqual([{ text: KEPT }]);
}

describe('the console as a process', () => {
  let dataDir: string;
  let remove: () => void;
  const running: ConsoleProcess[] = [];

  const start = async (): Promise<ConsoleProcess> => {
    const started = ConsoleProcess.spawn(dataDir);
    running.push(started);
    await started.ready();
    return started;
  };

  beforeAll(buildBackend);
  beforeEach(() => ({ dataDir, remove } = migratedDataDir()));
  afterEach(async () => {
    for (const each of running.splice(0)) await each.end('SIGTERM');
    remove();
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends in order on %s and leaves no server behind',
    async (signal) => {
      const console = await start();
      const { postmasterPid } = console;
      expect(await console.end(signal)).toBe(0);
      expect(processStart(postmasterPid)).toBeUndefined();
      expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
      expect(existsSync(join(dataDir, 'console.json'))).toBe(false);
    },
  );

  it('starts again after a kill -9 of the console, with what was committed', async () => {
    const killed = await start();
    await note(killed);
    await killed.end('SIGKILL');
    await expectKept(await start());
  });

  it('starts again after a kill -9 of console and server, stale lock files included', async () => {
    const killed = await start();
    await note(killed);
    await killed.end('SIGKILL');
    process.kill(killed.postmasterPid, 'SIGKILL');
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(true);
    await expectKept(await start());
  });

  it('brings the server back when it is killed under a running console', async () => {
    const console = await start();
    await note(console);
    const before = console.postmasterPid;
    process.kill(before, 'SIGKILL');
    await until(
      () => existsSync(join(dataDir, 'postgres/postmaster.pid')) && console.postmasterPid !== before,
    );
    await until(() =>
      query(console, 'SELECT 1').then(
        () => true,
        () => false,
      ),
    );
    await expectKept(console);
    expect(await console.end('SIGTERM')).toBe(0);
  });

  it('says who has the data when a second console starts on it', async () => {
    const first = await start();
    const { address } = await first.ready();
    const second = ConsoleProcess.spawn(dataDir);
    expect(await second.exit()).toBe(1);
    expect(second.stderr.trim().split('\n')).toEqual([
      `A Tips Console already runs at ${address} (pid ${first.pid}) on ${dataDir}: stop it first, or choose another DATA_DIR`,
    ]);
    await query(first, 'SELECT 1');
  });

  it('takes no other program for a console or a server because it has the pid of one that died', async () => {
    const killed = await start();
    await note(killed);
    process.kill(killed.postmasterPid, 'SIGKILL');
    await killed.end('SIGKILL');
    const dead = { pid: process.pid, processStart: 'another boot', kind: 'console' };
    const said = JSON.stringify({ ...dead, address: null, port: null, databaseUrl: null });
    writeFileSync(join(dataDir, 'console.json'), said);
    writeFileSync(join(dataDir, 'postgres/postmaster.pid'), `${process.pid}\n${join(dataDir, 'postgres')}\n`);
    await expectKept(await start());
  });

  it('starts over where making the database was interrupted', async () => {
    rmSync(dataDir, { recursive: true });
    const interrupted = join(dataDir, 'postgres.new-1');
    mkdirSync(interrupted, { recursive: true });
    writeFileSync(join(interrupted, 'PG_VERSION'), '18\n');
    await query(await start(), 'SELECT 1');
    expect(existsSync(interrupted)).toBe(false);
  });
});
