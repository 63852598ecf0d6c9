import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries } from './binaries.ts';
import { explained, prepareDataDir, prepareSocketFolder } from './folders.ts';
import { DATABASE, hasCluster, makeCluster, ROLE, SUPERUSER } from './initdb.ts';
import { type Owner, Ownership } from './owner.ts';
import { type ServerOptions, startServer, stopServer } from './server-process.ts';
import { findServerUser } from './server-user.ts';

const RESTART_WAIT_MS_MIN = 100;
const RESTART_WAIT_MS_MAX = 5_000;

export type EmbeddedOptions = {
  dataDir: string;
  kind: Owner['kind'];
  /** Survive a power cut; tests go without. Default true. */
  durable?: boolean;
  /** Called with one line for each thing that happens: for progress and for the log. */
  report?: (event: EmbeddedEvent) => void;
};

export type EmbeddedEvent =
  | { kind: 'making' }
  | { kind: 'starting' }
  | { kind: 'ready' }
  | { kind: 'died'; reason: string }
  | { kind: 'restart_failed'; reason: string };

const DURABLE_SETTINGS = {
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  wal_compression: 'pglz',
};

const TEST_SETTINGS = {
  shared_buffers: '128MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/** The embedded PostgreSQL of one DATA_DIR while this process runs it; a server that dies is started again. */
export class EmbeddedDatabase {
  private stopping = false;
  private restarting: Promise<void> | undefined;

  private constructor(
    readonly ownership: Ownership,
    private readonly server: ServerOptions,
    private child: ChildProcess,
    private readonly report: (event: EmbeddedEvent) => void,
  ) {
    this.supervise();
  }

  static async open({
    dataDir,
    kind,
    durable = true,
    report = () => {},
  }: EmbeddedOptions): Promise<EmbeddedDatabase> {
    const binaries = findBinaries();
    const places = prepareDataDir(dataDir);
    const user = findServerUser(places.cluster);
    const ownership = explained(dataDir, () => Ownership.take(places.dataDir, kind));
    try {
      const socket = prepareSocketFolder(places.dataDir, user);
      if (!hasCluster(places.cluster)) {
        report({ kind: 'making' });
        makeCluster({ binaries, user, cluster: places.cluster, durable });
      }
      writeAccessRules(places.cluster, user.clientName);
      report({ kind: 'starting' });
      const settings = serverSettings(socket, durable);
      const server = { binaries, user, folders: { ...places, socket }, settings };
      const child = await startServer(server);
      const database = new EmbeddedDatabase(ownership, server, child, report);
      ownership.announce({ databaseUrl: database.url });
      report({ kind: 'ready' });
      return database;
    } catch (error) {
      ownership.release();
      throw error;
    }
  }

  /** Connects as the console's own role. */
  get url(): string {
    return socketUrl(this.server.folders.socket, ROLE, DATABASE);
  }

  /** Connects as the server's superuser: for the tests' own databases only. */
  get superuserUrl(): string {
    return socketUrl(this.server.folders.socket, SUPERUSER, 'postgres');
  }

  get serverPid(): number | undefined {
    return this.child.pid;
  }

  async close(): Promise<void> {
    this.stopping = true;
    await this.restarting;
    await stopServer(this.child);
    this.ownership.release();
  }

  private supervise(): void {
    this.child.once('exit', (code, signal) => {
      if (this.stopping) return;
      this.report({ kind: 'died', reason: signal ?? `exit code ${String(code)}` });
      this.restarting = this.restart();
    });
  }

  private async restart(): Promise<void> {
    for (
      let waitMs = RESTART_WAIT_MS_MIN;
      !this.stopping;
      waitMs = Math.min(waitMs * 2, RESTART_WAIT_MS_MAX)
    ) {
      try {
        this.child = await startServer(this.server);
        this.supervise();
        this.report({ kind: 'ready' });
        return;
      } catch (error) {
        this.report({
          kind: 'restart_failed',
          reason: error instanceof Error ? error.message : String(error),
        });
        await sleep(waitMs);
      }
    }
  }
}

function socketUrl(folder: string, role: string, database: string): string {
  return `postgresql:///${database}?host=${encodeURIComponent(folder)}&user=${role}`;
}

function serverSettings(socketFolder: string, durable: boolean): Record<string, string> {
  return {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] ',
    cluster_name: 'tips-console',
    random_page_cost: '1.1',
    jit: 'off',
    ...(durable ? DURABLE_SETTINGS : TEST_SETTINGS),
  };
}

/** Only the operating system's user that runs the console gets in, over the socket, and nobody over a network. */
function writeAccessRules(cluster: string, clientName: string): void {
  writeFileSync(join(cluster, 'pg_hba.conf'), 'local all all peer map=console\n');
  const lines = [ROLE, SUPERUSER].map((role) => `console "${clientName}" ${role}\n`);
  writeFileSync(join(cluster, 'pg_ident.conf'), lines.join(''));
}
