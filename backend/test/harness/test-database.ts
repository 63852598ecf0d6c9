import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { inject } from 'vitest';
import { type Config, readConfig } from '../../src/platform/config.ts';
import { dataSourceOptions } from '../../src/platform/db/data-source-options.ts';
import { Transactions } from '../../src/platform/db/transactions.ts';
import { withDatabase } from './database-url.ts';

const POOL_MAX = 8;

export type TestDatabase = {
  url: string;
  /** Knows every entity of the backend. */
  dataSource: DataSource;
  transactions: Transactions;
  config: Config;
  /** One statement, its rows. */
  query: <Row = Record<string, unknown>>(sql: string, parameters?: unknown[]) => Promise<Row[]>;
  /** Call in afterAll. */
  close: () => Promise<void>;
};

/** A migrated, empty database of this test file's own, cloned from the template in some 40 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, drop } = await cloneTemplate();
  const dataSource = new DataSource({
    ...dataSourceOptions({ databaseUrl: url, poolMax: POOL_MAX }),
    entities: await allEntities(),
  });
  await dataSource.initialize();
  return {
    url,
    dataSource,
    transactions: new Transactions(dataSource),
    config: testConfig(url),
    query: (sql, parameters) => dataSource.query(sql, parameters),
    close: async () => {
      await dataSource.destroy();
      await drop();
    },
  };
}

/** The configuration of tests: silent, any free port, no sample data, and policies of a few accounts are one person's to change. */
export function testConfig(databaseUrl: string): Config {
  return readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    SAMPLE_DATA: 'false',
    DATABASE_URL: databaseUrl,
    SECOND_PERSON_POLICY_ACCOUNTS: '1000',
  });
}

export async function cloneTemplate(): Promise<{ url: string; drop: () => Promise<void> }> {
  const owner = inject('owner');
  const name = `tips_test_${randomBytes(6).toString('hex')}`;
  const ownedBy = owner === '' ? '' : ` OWNER ${owner}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${inject('template')}${ownedBy}`);
  return {
    url: withDatabase(inject('adminUrl'), name, owner),
    drop: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function administer(sql: string): Promise<void> {
  const client = new Client({ connectionString: inject('adminUrl') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

type EntityClass = new () => object;

async function allEntities(): Promise<EntityClass[]> {
  const root = join(import.meta.dirname, '../../src');
  const files = globSync('*/*.entity.ts', { cwd: root });
  const modules = await Promise.all(files.map(async (file): Promise<object> => import(join(root, file))));
  return modules.flatMap((module) => Object.values(module).filter(isEntityClass));
}

function isEntityClass(value: unknown): value is EntityClass {
  return typeof value === 'function' && /^class\s/.test(Function.prototype.toString.call(value));
}
