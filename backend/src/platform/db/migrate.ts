import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source-options.ts';

/** "tips" in ASCII: the advisory lock under which one process at a time migrates. */
const MIGRATION_LOCK = 0x74697073;
const NO_TIMEOUT_MS = 0;
/** One connection holds the lock, another one migrates. */
const CONNECTIONS = 2;

/** Runs what is pending, one process at a time; answers the names of what ran. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const options = dataSourceOptions({ databaseUrl, poolMax: CONNECTIONS, statementTimeoutMs: NO_TIMEOUT_MS });
  const dataSource = await new DataSource(options).initialize();
  const guard = dataSource.createQueryRunner();
  try {
    // The lock belongs to the session: closing its connection gives it back, whatever happens.
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await dataSource.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await guard.release();
    await dataSource.destroy();
  }
}
