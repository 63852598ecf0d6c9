import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { ROLE } from '../../src/platform/db/embedded/initdb.ts';
import { EmbeddedDatabase } from '../../src/platform/db/embedded/embedded-database.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { copyDataDir } from './data-dirs.ts';
import { withDatabase } from './database-url.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** May create databases. */
    adminUrl: string;
    /** The migrated database that each test file clones. */
    template: string;
    /** Role that owns the clones and that tests connect as; empty: whom `adminUrl` names. */
    owner: string;
  }
}

/** Starts one PostgreSQL for the run (or takes DATABASE_URL's) and migrates the database that test files clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const template = `tips_template_${randomBytes(6).toString('hex')}`;
  const owner = server.owner === '' ? '' : ` OWNER ${server.owner}`;
  await execute(server.adminUrl, `CREATE DATABASE ${template}${owner}`);
  await migrate(withDatabase(server.adminUrl, template, server.owner));
  project.provide('adminUrl', server.adminUrl);
  project.provide('template', template);
  project.provide('owner', server.owner);
  project.provide('migratedDataDir', server.migratedDataDir);
  return async () => {
    await execute(server.adminUrl, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await server.close();
  };
}

type TestServer = {
  adminUrl: string;
  owner: string;
  migratedDataDir: string;
  close: () => Promise<void>;
};

async function startServer(): Promise<TestServer> {
  const given = process.env.DATABASE_URL;
  if (given !== undefined && given !== '')
    return { adminUrl: given, owner: '', migratedDataDir: '', close: async () => {} };
  // Short: a Unix socket's path has at most 107 bytes.
  const folder = mkdtempSync(join('/tmp', 'tips-test-'));
  const dataDir = join(folder, 'data');
  const open = () => EmbeddedDatabase.open({ dataDir, kind: 'command', durable: false });
  const first = await open();
  await migrate(first.url);
  await first.close();
  const migratedDataDir = join(folder, 'migrated');
  copyDataDir(dataDir, migratedDataDir);
  const embedded = await open();
  const close = async (): Promise<void> => {
    await embedded.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { adminUrl: embedded.superuserUrl, owner: ROLE, migratedDataDir, close };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
