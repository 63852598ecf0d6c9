import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import { giveTo } from './folders.ts';
import { commandFor, type ServerUser } from './server-user.ts';

/** The role that the console connects as: it owns its database and has no power over the server. */
export const ROLE = 'tips_console';
export const DATABASE = 'tips_console';
/** Only this wrapper and the tests connect as the superuser. */
export const SUPERUSER = 'postgres';

const MAJOR_VERSION = '18';

export type InitOptions = {
  binaries: Binaries;
  user: ServerUser;
  cluster: string;
  /** Survive a power cut; tests go without. */
  durable: boolean;
};

/** True where a cluster that this server can run is there; throws where it is of another version. */
export function hasCluster(cluster: string): boolean {
  if (!existsSync(cluster)) return false;
  const path = join(cluster, 'PG_VERSION');
  const version = existsSync(path) ? readFileSync(path, 'utf8').trim() : 'unknown';
  if (version === MAJOR_VERSION) return true;
  throw new EmbeddedDatabaseError(
    `${cluster} holds a database of PostgreSQL ${version} and this is ${MAJOR_VERSION}: move it away or choose another DATA_DIR`,
  );
}

/**
 * Makes the cluster with its role and its database. All of it happens in a folder beside, renamed when complete:
 * an interrupted start leaves nothing half made.
 */
export function makeCluster(options: InitOptions): void {
  const { cluster } = options;
  removeLeftovers(cluster);
  const draft = `${cluster}.new-${process.pid}`;
  mkdirSync(draft);
  giveTo(draft, options.user);
  initialise(options, draft);
  createDatabase(options, draft);
  renameSync(draft, cluster);
}

function initialise({ binaries, user, durable }: InitOptions, draft: string): void {
  const args = ['-D', draft, '-U', SUPERUSER, '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=und'];
  args.push('--locale=C', '--data-checksums', '--auth=peer', '--no-instructions');
  if (!durable) args.push('--no-sync');
  execute(user, binaries, draft, [binaries.initdb, ...args]);
}

function createDatabase({ binaries, user, durable }: InitOptions, draft: string): void {
  const program = [
    binaries.postgres,
    '--single',
    '-D',
    draft,
    '-c',
    `fsync=${durable ? 'on' : 'off'}`,
    'postgres',
  ];
  const sql = [
    `CREATE ROLE ${ROLE} LOGIN`,
    `CREATE DATABASE ${DATABASE} OWNER ${ROLE}`,
    `REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`,
  ];
  execute(user, binaries, draft, program, `${sql.join('\n')}\n`);
}

function execute(user: ServerUser, binaries: Binaries, draft: string, program: string[], input = ''): void {
  const [command = '', ...args] = commandFor(user, [dirname(binaries.postgres), dirname(draft)], program);
  const done = spawnSync(command, args, { input, cwd: '/', env: serverEnvironment(), encoding: 'utf8' });
  const output = `${done.stdout}${done.stderr}`;
  // In single-user mode a failed statement does not change the exit code.
  if (done.status === 0 && !/^.*\b(ERROR|FATAL):/m.test(output)) return;
  const reason = done.error?.message ?? lastLine(output) ?? `exit code ${String(done.status)}`;
  throw new EmbeddedDatabaseError(`The embedded database could not be made: ${reason}`);
}

/** Nothing of the caller's environment reaches the server: PGDATA, PGPORT or a locale would change it. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function lastLine(text: string): string | undefined {
  return text.trim().split('\n').at(-1) || undefined;
}

function removeLeftovers(cluster: string): void {
  const prefix = `${basename(cluster)}.new-`;
  for (const name of readdirSync(dirname(cluster))) {
    if (name.startsWith(prefix)) rmSync(join(dirname(cluster), name), { recursive: true, force: true });
  }
}
