import type { Config } from '../config.ts';
import { EmbeddedDatabase, type EmbeddedEvent } from './embedded/embedded-database.ts';
import { readOwner } from './embedded/owner.ts';
import { migrate } from './migrate.ts';

export type OpenDatabase = {
  url: string;
  /** Where other processes on this machine read how to reach the console; nothing with DATABASE_URL. */
  announce: (facts: { address: string; port: number }) => void;
  close: () => Promise<void>;
};

export type DatabaseEvent = EmbeddedEvent | { kind: 'migrating' } | { kind: 'migrated'; names: string[] };

type Report = (event: DatabaseEvent) => void;

/** The console's database, running and migrated: the one of DATABASE_URL, or the embedded one of DATA_DIR. */
export async function openConsoleDatabase(config: Config, report: Report): Promise<OpenDatabase> {
  const database = await connectOrStart(config, 'console', report);
  return migrated(database, report);
}

/** A command's database: that of a console which runs on the same DATA_DIR, else as the console opens it. */
export async function openCommandDatabase(config: Config, report: Report): Promise<OpenDatabase> {
  const owner = config.databaseUrl === undefined ? readOwner(config.dataDir) : undefined;
  if (owner?.kind === 'console' && owner.databaseUrl !== null) return borrowed(owner.databaseUrl);
  return migrated(await connectOrStart(config, 'command', report), report);
}

async function connectOrStart(
  config: Config,
  kind: 'console' | 'command',
  report: Report,
): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) return borrowed(config.databaseUrl);
  const embedded = await EmbeddedDatabase.open({ dataDir: config.dataDir, kind, report });
  return {
    url: embedded.url,
    announce: (facts) => embedded.ownership.announce(facts),
    close: () => embedded.close(),
  };
}

function borrowed(url: string): OpenDatabase {
  return { url, announce: () => {}, close: async () => {} };
}

async function migrated(database: OpenDatabase, report: Report): Promise<OpenDatabase> {
  try {
    report({ kind: 'migrating' });
    report({ kind: 'migrated', names: await migrate(database.url) });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
