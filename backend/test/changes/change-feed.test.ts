import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChangeBatch, ChangeFeed } from '../../src/changes/index.ts';
import { createTestDatabase, type TestDatabase } from '../harness/test-database.ts';

describe('change feed', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  const feed = () => new ChangeFeed(database.transactions);
  const queued = async () =>
    database.query<{ consumer_id: string; account_id: string }>(
      'SELECT consumer_id, account_id FROM change_queue ORDER BY seq',
    );

  async function recording(on: ChangeFeed, consumer = 'index') {
    const batches: ChangeBatch[] = [];
    let loads = 0;
    await on.subscribe({
      consumer,
      shared: false,
      load: async () => {
        loads += 1;
      },
      handle: async (batch) => {
        batches.push(batch);
      },
    });
    return { batches, loads: () => loads };
  }

  it('has applied what a transaction announced once run resolves, and nothing of one that rolled back', async () => {
    const own = feed();
    const heard = await recording(own);
    await database.transactions.run(async () => {
      await own.announceAccounts(['a', 'b', 'a']);
      await own.announceRules('rules');
      expect(heard.batches).toEqual([]);
    });
    expect(heard.batches).toEqual([{ accountIds: ['a', 'b'], topics: ['rules'] }]);
    const refused = database.transactions.run(async () => {
      await own.announceAccounts(['c']);
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    await own.drain();
    expect(heard.batches).toHaveLength(1);
    await own.close();
  });

  it('gives each private consumer of each process every change', async () => {
    const [one, two] = [feed(), feed()];
    const heardByOne = await recording(one);
    const heardByTwo = await recording(two);
    await one.announceAccounts(['x']);
    expect(heardByOne.batches).toEqual([{ accountIds: ['x'], topics: [] }]);
    expect(heardByTwo.batches).toEqual([]);
    await two.drain();
    expect(heardByTwo.batches).toEqual([{ accountIds: ['x'], topics: [] }]);
    await Promise.all([one.close(), two.close()]);
  });

  it('keeps a change for the shared consumer until one process has handled it, exactly once', async () => {
    const [one, two] = [feed(), feed()];
    await database.query('DELETE FROM change_queue');
    await one.announceAccounts(['shared-1', 'shared-2']);
    expect((await queued()).map((row) => row.consumer_id)).toEqual(['access', 'access']);
    const handled: string[] = [];
    const handle = async (batch: ChangeBatch) => {
      handled.push(...batch.accountIds);
    };
    await Promise.all([one, two].map((each) => each.subscribe({ consumer: 'access', shared: true, handle })));
    await Promise.all([one.drain(), two.drain()]);
    expect(handled.sort()).toEqual(['shared-1', 'shared-2']);
    expect(await queued()).toEqual([]);
    await Promise.all([one.close(), two.close()]);
  });

  it('brings what a shared consumer writes to the private ones before run resolves', async () => {
    const own = feed();
    const heard = await recording(own);
    const followUps: string[] = [];
    await own.subscribe({
      consumer: 'access',
      shared: true,
      handle: async ({ accountIds }) => {
        const fresh = accountIds.filter((id) => !id.endsWith('-suspended'));
        await own.announceAccounts(fresh.map((id) => `${id}-suspended`));
        followUps.push(...fresh);
      },
    });
    await own.announceAccounts(['acc-1']);
    expect(followUps).toEqual(['acc-1']);
    expect(heard.batches.flatMap((batch) => batch.accountIds).toSorted()).toEqual([
      'acc-1',
      'acc-1-suspended',
    ]);
    await own.close();
  });

  it('does not let one bad change hold up the others of a shared consumer', async () => {
    const own = feed();
    const handled: string[] = [];
    await own.subscribe({
      consumer: 'access',
      shared: true,
      handle: async ({ accountIds }) => {
        if (accountIds.includes('bad')) throw new Error('cannot be handled');
        handled.push(...accountIds);
      },
    });
    await own.announceAccounts(['good-1', 'bad', 'good-2']);
    expect(handled).toEqual(['good-1', 'good-2']);
    expect((await queued()).map((row) => row.account_id)).toEqual(['bad']);
    await database.query('DELETE FROM change_queue');
    await own.close();
  });

  it('tries a private batch again after a failure', async () => {
    const own = feed();
    let failures = 1;
    const handled: string[] = [];
    await own.subscribe({
      consumer: 'index',
      shared: false,
      handle: async ({ accountIds }) => {
        if (failures-- > 0) throw new Error('database away');
        handled.push(...accountIds);
      },
    });
    await own.announceAccounts(['retry-1']);
    expect(handled).toEqual([]);
    await own.drain();
    expect(handled).toEqual(['retry-1']);
    await own.close();
  });

  it('starts a consumer afresh whose queue was dropped', async () => {
    const own = feed();
    const heard = await recording(own);
    await database.query(
      `UPDATE change_consumer SET heartbeat_at = now() - interval '2 minutes' WHERE NOT shared`,
    );
    const other = feed();
    // The other process's heartbeat drops the silent one.
    await other.heartbeat();
    await own.announceAccounts(['missed']);
    expect(heard.batches).toEqual([]);
    await own.heartbeat();
    expect(heard.loads()).toBe(2);
    await own.announceAccounts(['seen']);
    expect(heard.batches).toEqual([{ accountIds: ['seen'], topics: [] }]);
    await own.close();
  });

  it('loses nothing between registration and load, however writers and consumers interleave', async () => {
    await database.query('CREATE TABLE IF NOT EXISTS feed_probe (id TEXT PRIMARY KEY)');
    const writer = feed();
    const writing = (async () => {
      for (let n = 0; n < 120; n += 1) {
        await Promise.all(
          ['a', 'b', 'c'].map((lane) =>
            database.transactions.run(async (manager) => {
              const id = `${lane}${n}`;
              await manager.query('INSERT INTO feed_probe VALUES ($1)', [id]);
              await writer.announceAccounts([id]);
            }),
          ),
        );
      }
    })();
    const consumers: { feed: ChangeFeed; seen: Set<string> }[] = [];
    for (let n = 0; n < 12; n += 1) {
      const own = feed();
      const seen = new Set<string>();
      await own.subscribe({
        consumer: 'index',
        shared: false,
        load: async () => {
          const rows = await database.query<{ id: string }>('SELECT id FROM feed_probe');
          rows.forEach(({ id }) => seen.add(id));
        },
        handle: async ({ accountIds }) => accountIds.forEach((id) => seen.add(id)),
      });
      consumers.push({ feed: own, seen });
    }
    await writing;
    for (const { feed: own, seen } of consumers) {
      await own.drain();
      expect(seen.size).toBe(360);
      await own.close();
    }
    await writer.close();
  });
});
