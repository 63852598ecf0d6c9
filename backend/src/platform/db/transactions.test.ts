import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/test-database.ts';

describe('Transactions', () => {
  let database: TestDatabase;
  const rows = async (): Promise<number> => (await database.query('SELECT 1 FROM note')).length;
  const write = async (): Promise<void> => {
    await database.transactions.manager.query('INSERT INTO note VALUES (1)');
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.query('CREATE TABLE note (value int)');
  });
  beforeEach(() => database.query('DELETE FROM note'));
  afterAll(() => database.close());

  it('keeps what one run wrote, and nothing of a run that throws', async () => {
    await database.transactions.run(write);
    const failing = database.transactions.run(async () => {
      await write();
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    expect(await rows()).toBe(1);
  });

  it('joins a nested run to the outer transaction', async () => {
    const failing = database.transactions.run(async () => {
      await database.transactions.run(write);
      throw new Error('later');
    });
    await expect(failing).rejects.toThrow('later');
    expect(await rows()).toBe(0);
  });

  it('commits nothing when a nested failure is swallowed', async () => {
    const failing = database.transactions.run(async () => {
      await write();
      await database.transactions.run(() => Promise.reject(new Error('half done'))).catch(() => {});
    });
    await expect(failing).rejects.toThrow('half done');
    expect(await rows()).toBe(0);
  });

  it('calls beforeCommit last, inside the transaction, and rolls everything back when it throws', async () => {
    const order: string[] = [];
    await database.transactions.run(async () => {
      database.transactions.beforeCommit(async () => {
        expect(database.transactions.active).toBe(true);
        order.push('before commit');
        await write();
      });
      await database.transactions.run(write);
      order.push('work');
    });
    expect(order).toEqual(['work', 'before commit']);
    expect(await rows()).toBe(2);
    const failing = database.transactions.run(async () => {
      database.transactions.beforeCommit(() => Promise.reject(new Error('no audit')));
      await write();
    });
    await expect(failing).rejects.toThrow('no audit');
    expect(await rows()).toBe(2);
    expect(() => database.transactions.beforeCommit(write)).toThrow('needs a transaction');
  });

  it('calls afterCommit once, after the outermost commit and outside of it, and never after a rollback', async () => {
    const seen: number[] = [];
    const look = async (): Promise<void> => {
      expect(database.transactions.active).toBe(false);
      seen.push(await rows());
    };
    await database.transactions.run(async () => {
      await database.transactions.run(async () => {
        await write();
        await database.transactions.afterCommit(look);
      });
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual([1]);

    const failing = database.transactions.run(async () => {
      await database.transactions.afterCommit(look);
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    expect(seen).toEqual([1]);
  });

  it('falls back to the plain manager for work that outlives its transaction', async () => {
    let late: Promise<void> = Promise.resolve();
    const gate = Promise.withResolvers<void>();
    await database.transactions.run(async () => {
      late = gate.promise.then(write);
    });
    gate.resolve();
    await late;
    expect(await rows()).toBe(1);
  });
});
