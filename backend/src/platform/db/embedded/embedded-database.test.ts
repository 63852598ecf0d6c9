import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataSourceOptions } from '../data-source-options.ts';
import { isDatabaseUnavailable } from '../unavailable.ts';
import { EmbeddedDatabase, type EmbeddedEvent } from './embedded-database.ts';

describe('EmbeddedDatabase', () => {
  let folder: string;
  let database: EmbeddedDatabase;
  const events: EmbeddedEvent['kind'][] = [];

  const open = (dataDir: string): Promise<EmbeddedDatabase> =>
    EmbeddedDatabase.open({
      dataDir,
      kind: 'console',
      durable: false,
      report: ({ kind }) => events.push(kind),
    });

  beforeEach(() => {
    folder = mkdtempSync('/tmp/tips-embedded-');
    events.length = 0;
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives the console a role that owns its database and has no power over the server', async () => {
    database = await open(join(folder, 'data'));
    const dataSource = await new DataSource(
      dataSourceOptions({ databaseUrl: database.url, poolMax: 2 }),
    ).initialize();
    const [row] = await dataSource.query(
      `SELECT current_user AS name, r.rolsuper, current_setting('data_checksums') AS checksums,
              current_setting('listen_addresses') AS addresses, d.datlocprovider AS provider
         FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()`,
    );
    await dataSource.destroy();
    expect(row).toEqual({
      name: 'tips_console',
      rolsuper: false,
      checksums: 'on',
      addresses: '',
      provider: 'i',
    });
  });

  it('recovers with the same pool when the server is killed, and says "unavailable" in between', async () => {
    database = await open(join(folder, 'data'));
    const dataSource = await new DataSource(
      dataSourceOptions({ databaseUrl: database.url, poolMax: 4 }),
    ).initialize();
    await Promise.all(Array.from({ length: 4 }, () => dataSource.query('SELECT pg_sleep(0.05)')));

    process.kill(database.serverPid ?? 0, 'SIGKILL');
    const failures: unknown[] = [];
    for (let answered = false; !answered; await sleep(20)) {
      answered = await dataSource.query('SELECT 1').then(
        () => events.filter((kind) => kind === 'ready').length === 2,
        (error: unknown) => {
          failures.push(error);
          return false;
        },
      );
    }
    await dataSource.destroy();
    expect(failures.filter((error) => !isDatabaseUnavailable(error))).toEqual([]);
    expect(events).toEqual(['making', 'starting', 'ready', 'died', 'ready']);
  });

  it('finds a short place for its socket when DATA_DIR has a long path', async () => {
    database = await open(join(folder, 'a-folder-with-a-very-long-name-'.repeat(5)));
    const dataSource = await new DataSource(
      dataSourceOptions({ databaseUrl: database.url, poolMax: 2 }),
    ).initialize();
    expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await dataSource.destroy();
  });
});
