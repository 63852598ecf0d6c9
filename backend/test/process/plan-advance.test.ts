import { setTimeout as sleep } from 'node:timers/promises';
import type { PlanProgress, PlanStage, PlanVersion } from '@tips/shared/plans';
import { Client } from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildBackend, ConsoleProcess } from '../harness/console-process.ts';
import { migratedDataDir } from '../harness/data-dirs.ts';
import { RemoteConsole } from '../harness/remote-console.ts';

// Each test starts several programs, and the machine may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const GIFTS = '/api/v1/rollouts/gifts';
/** Long enough to stand in the way of the step before it is due. */
const DUE_IN_MS = 8_000;

const stage = (key: string, percent: number, over: Partial<PlanStage> = {}): PlanStage => ({
  key,
  name: key,
  audience: {},
  percent,
  minHours: 0,
  minSample: 0,
  gates: [],
  needsApproval: false,
  guardrails: [],
  ...over,
});

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) {
    const seen = await look();
    if (seen !== undefined) return seen;
  }
  throw new Error('waited in vain');
}

describe('a plan whose console dies', () => {
  let dataDir: string;
  let remove: () => void;
  const running: ConsoleProcess[] = [];
  const clients: Client[] = [];

  const start = async () => {
    const started = await ConsoleProcess.start(dataDir);
    running.push(started);
    const { address, databaseUrl } = await started.ready();
    const client = new Client({ connectionString: databaseUrl ?? '' });
    // The server may end under it.
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
    return { process: started, client, product: await new RemoteConsole(address).signIn('product') };
  };
  const steps = async (client: Client): Promise<number> => {
    const { rows } = await client.query<{ n: number }>(
      `SELECT COUNT(*)::int AS n FROM audit_row WHERE action = 'rollout_plan.advanced'`,
    );
    return rows[0]?.n ?? 0;
  };

  beforeAll(buildBackend);
  beforeEach(() => ({ dataDir, remove } = migratedDataDir()));
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.end().catch(() => undefined);
    for (const each of running.splice(0)) await each.end('SIGTERM');
    remove();
  });

  it('in the middle of a step has made none of it, and the next one makes it once', async () => {
    const first = await start();
    const at = new Date(Date.now() + DUE_IN_MS).toISOString();
    const stages = [
      stage('none', 0),
      stage('half', 50, { minHours: 1, gates: [{ kind: 'not_before', at }] }),
    ];
    const draft = { stages, note: 'a console that dies' };
    const { version, revision } = await first.product.post<PlanVersion>(`${GIFTS}/plans`, draft);
    const begin = { revision, reason: 'go', fromStage: 'none' };
    const begun = await first.product.post<PlanProgress>(`${GIFTS}/plans/${version}/in-force`, begin);
    expect(begun).toMatchObject({ position: 0, holding: { code: 'not_before' } });
    const before = await steps(first.client);

    await first.client.query(`CREATE TABLE stays_in_step AS SELECT 1 AS one`);
    await first.client.query(
      `CREATE FUNCTION stay_in_step() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         WHILE EXISTS (SELECT FROM stays_in_step) LOOP PERFORM pg_sleep(0.1); END LOOP;
         RETURN NEW;
       END $$`,
    );
    await first.client.query(
      `CREATE TRIGGER stay_in_step BEFORE UPDATE ON rollout_plan_run
       FOR EACH ROW EXECUTE FUNCTION stay_in_step()`,
    );
    // The rollout is changed already in that transaction, and the run that says so is about to be.
    await until(async () => {
      const { rows } = await first.client.query(
        `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'`,
      );
      return rows[0];
    });
    await first.process.end('SIGKILL');

    const second = await start();
    const { rows } = await second.client.query(
      `SELECT v.stage_key, v.version, p.position FROM rollout r
       JOIN rollout_version v ON v.feature = r.feature AND v.version = r.version
       JOIN rollout_plan_run p ON p.feature = r.feature WHERE r.feature = 'gifts'`,
    );
    expect(rows).toEqual([{ stage_key: 'none', version: begun.rollout.version, position: 0 }]);
    expect(await steps(second.client)).toBe(before);
    await second.client.query(`DELETE FROM stays_in_step`);

    const after = await until(async () => {
      const progress = await second.product.get<PlanProgress>(`${GIFTS}/plan`);
      // Plan and rollout are read one after the other: the step may fall between them.
      return progress.position === 1 && progress.rollout.stageKey === 'half' ? progress : undefined;
    });
    expect(after).toMatchObject({
      state: 'running',
      percent: 50,
      rollout: { version: begun.rollout.version + 1, stageKey: 'half' },
    });
    expect(await steps(second.client)).toBe(before + 1);
  });
});
