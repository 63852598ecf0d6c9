import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Distribution1795478340000 } from '../../src/migrations/20261123235900-distribution.ts';
import { DISTRIBUTED_TABLES } from '../../src/migrations/distributed-tables.ts';
import { MIGRATIONS } from '../../src/migrations/index.ts';
import { createTestDatabase, type TestDatabase } from '../harness/test-database.ts';
import {
  foreignKeys,
  numbered,
  snapshot,
  strangeColumns,
  tables,
  tablesWithPrimaryKey,
  triggers,
  uniqueKeys,
} from './catalogue.ts';

const DISTRIBUTED = new Set<string>(DISTRIBUTED_TABLES);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

describe('every table', () => {
  it('has a primary key', async () => {
    const keyed = await tablesWithPrimaryKey(database.query);
    expect((await tables(database.query)).filter((table) => !keyed.has(table))).toEqual([]);
  });

  it('numbers rows by bigint identity, or not at all', async () => {
    const wrong = (await numbered(database.query)).filter(
      ({ type, isIdentity }) => !isIdentity || type !== 'bigint',
    );
    expect(wrong).toEqual([]);
  });

  it('holds texts as TEXT and instants with their zone', async () => {
    expect(await strangeColumns(database.query)).toEqual([]);
  });
});

describe('a distributed table', () => {
  it('is there', async () => {
    expect(await tables(database.query)).toEqual(expect.arrayContaining([...DISTRIBUTED_TABLES]));
  });

  it('has account_id in every primary and unique key', async () => {
    const keys = (await uniqueKeys(database.query)).filter(({ table }) => DISTRIBUTED.has(table));
    expect(keys.length).toBeGreaterThanOrEqual(DISTRIBUTED.size);
    expect(keys.filter(({ columns }) => !columns.includes('account_id'))).toEqual([]);
  });

  it('compares account ids by their bytes, as all of them have to where they lie side by side', async () => {
    const wrong = await database.query(
      `SELECT table_name, collation_name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'account_id' AND collation_name IS DISTINCT FROM 'C'`,
    );
    expect(wrong).toEqual([]);
  });

  it('has no trigger', async () => {
    expect((await triggers(database.query)).filter(({ table }) => DISTRIBUTED.has(table))).toEqual([]);
  });

  it('refers by account_id to distributed tables only, and ordinary tables never refer to it', async () => {
    const wrong = (await foreignKeys(database.query)).filter(({ table, columns, target, targetColumns }) => {
      if (!DISTRIBUTED.has(table)) return DISTRIBUTED.has(target);
      const place = columns.indexOf('account_id');
      return !DISTRIBUTED.has(target) || place < 0 || targetColumns[place] !== 'account_id';
    });
    expect(wrong).toEqual([]);
  });
});

describe('migrations', () => {
  it('come in the order of their stamps, the distribution last', () => {
    const stamps = MIGRATIONS.map(({ name }) => Number(name.slice(-13)));
    expect(stamps).toEqual(stamps.toSorted((left, right) => left - right));
    expect(MIGRATIONS.at(-1)).toBe(Distribution1795478340000);
  });

  it('agree with the entities', async () => {
    const drift = await database.dataSource.driver.createSchemaBuilder().log();
    expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('go down to nothing and up again to the same', async () => {
    const own = await createTestDatabase();
    try {
      const before = await snapshot(own.query);
      for (const _ of MIGRATIONS) await own.dataSource.undoLastMigration();
      expect(await tables(own.query)).toEqual(['migrations']);
      expect((await snapshot(own.query)).filter((line) => line.startsWith('function'))).toEqual([]);
      await own.dataSource.runMigrations();
      expect(await snapshot(own.query)).toEqual(before);
    } finally {
      await own.close();
    }
  });

  it('distribute each table beside the first one where Citus is there, and keep the foreign keys', async () => {
    const own = await createTestDatabase();
    const runner = own.dataSource.createQueryRunner();
    try {
      const before = await snapshot(own.query);
      const asked: unknown[] = [];
      const query = runner.query.bind(runner);
      const standIn = Object.assign(Object.create(runner), {
        query: async (sql: string, parameters?: unknown[]): Promise<unknown> => {
          if (sql.includes('pg_extension')) return [{}];
          if (!sql.includes('create_distributed_table')) return query(sql, parameters);
          expect((await foreignKeys(own.query)).filter(({ table }) => DISTRIBUTED.has(table))).toEqual([]);
          asked.push(parameters);
          return [];
        },
      });
      await new Distribution1795478340000().up(standIn);
      const [first, ...others] = DISTRIBUTED_TABLES;
      expect(asked).toEqual([[first, 'none'], ...others.map((table) => [table, first])]);
      expect(await snapshot(own.query)).toEqual(before);
    } finally {
      await runner.release();
      await own.close();
    }
  });
});
