import { setTimeout as sleep } from 'node:timers/promises';
import type { Entry } from '@tips/shared/ledger';
import type { Page } from '@tips/shared/page';
import type { IngestResult } from '@tips/shared/problem';
import type { RevenueSeries } from '@tips/shared/revenue';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildBackend, ConsoleProcess, runCommand } from '../harness/console-process.ts';
import { migratedDataDir } from '../harness/data-dirs.ts';
import { creator } from '../harness/creators.ts';
import { tip } from './tips.ts';

const TIPS = 25_000;
const ACCOUNTS = 50;
const WAIT_MS = 60_000;
const POLL_MS = 10;

let dataDir: string;
let remove: () => void;
let token: string;
let console: ConsoleProcess;

beforeAll(buildBackend);
beforeEach(async () => {
  ({ dataDir, remove } = migratedDataDir());
  console = await ConsoleProcess.start(dataDir);
  const made = await runCommand(dataDir, ['token', 'create', '--name', 'feed', '--scopes', 'ingest:*,read']);
  token = made.stdout.trim();
});
afterEach(async () => {
  await console.end('SIGTERM');
  remove();
});

async function send(path: string, lines?: readonly object[]): Promise<Response> {
  const { address } = await console.ready();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' };
  if (lines === undefined) return fetch(`${address}${path}`, { headers });
  const body = lines.map((line) => JSON.stringify(line)).join('\n');
  return fetch(`${address}${path}`, { method: 'POST', headers, body });
}

async function stored(): Promise<number> {
  const answer = await send('/api/v1/ledger/entries?limit=1');
  if (!answer.ok) return 0;
  return ((await answer.json()) as Page<Entry>).total?.value ?? 0;
}

async function until(reached: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(POLL_MS)) {
    if (await reached().catch(() => false)) return;
  }
  throw new Error('it did not come to that in time');
}

test.each([
  {
    killed: 'console',
    kill: async () => {
      await console.end('SIGKILL');
      console = await ConsoleProcess.start(dataDir);
    },
  },
  {
    killed: 'database',
    kill: async () => {
      const before = console.postmasterPid;
      process.kill(before, 'SIGKILL');
      await until(async () => console.postmasterPid !== before && (await stored()) > 0);
    },
  },
])(
  'a $killed that is killed in mid-ingest loses no tip that was taken and doubles none',
  async ({ kill }) => {
    const accounts = Array.from({ length: ACCOUNTS }, () => creator());
    expect(await (await send('/api/v1/ingest/accounts', accounts)).json()).toMatchObject({
      accepted: ACCOUNTS,
    });
    const tips = Array.from({ length: TIPS }, (_, index) =>
      tip(accounts[index % ACCOUNTS]?.accountId ?? '', {
        amount: (index % 500) + 1,
        processorFee: index % 7,
        occurredAt: `2026-03-${String((index % 28) + 1).padStart(2, '0')}T08:00:00Z`,
      }),
    );
    const cut = send('/api/v1/ingest/tips', tips).then(
      ({ status }) => status,
      () => 'cut off',
    );
    await until(async () => (await stored()) > 0);
    await kill();
    expect(await cut).not.toBe(200);
    const survived = await stored();
    expect(survived).toBeGreaterThan(0);
    expect(survived).toBeLessThan(TIPS);

    const again = (await (await send('/api/v1/ingest/tips', tips)).json()) as IngestResult;
    expect(again).toMatchObject({
      received: TIPS,
      accepted: TIPS - survived,
      duplicates: survived,
      rejectedTotal: 0,
    });
    expect(await stored()).toBe(TIPS);
    const answer = await send('/api/v1/revenue/series?from=2026-03-01&to=2026-04-01&interval=month');
    const gross = tips.reduce((sum, { amount }) => sum + amount, 0);
    const processorFees = tips.reduce((sum, { processorFee }) => sum + processorFee, 0);
    expect(((await answer.json()) as RevenueSeries).totals).toMatchObject([
      { currency: 'USD', gross, processorFees, net: gross - processorFees, tips: TIPS },
    ]);
    const verified = await runCommand(dataDir, ['verify-ledger']);
    expect([verified.exitCode, verified.stdout]).toEqual([0, expect.not.stringContaining('FAULTY')]);
  },
  180_000,
);
