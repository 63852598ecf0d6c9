import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import type { Folders } from './folders.ts';
import { serverEnvironment } from './initdb.ts';
import { clearLeftovers } from './leftovers.ts';
import { commandFor, type ServerUser } from './server-user.ts';

const LOG_BYTES_MAX = 10 * 1024 * 1024;
const POLL_MS = 10;
const READY_WAIT_MS = 120_000;
/** Workers of a killed server finish their statement first; none runs longer than the statement timeout. */
const SHARED_MEMORY_WAIT_MS = 75_000;
const RETRY_MS = 100;
const CLEAN_STOP_WAIT_MS = 20_000;
const HARD_STOP_WAIT_MS = 5_000;
/** Line of postmaster.pid, from 0, that says "ready". */
const STATUS_LINE = 7;

export type ServerOptions = {
  binaries: Binaries;
  user: ServerUser;
  folders: Folders;
  settings: Record<string, string>;
};

/** Starts PostgreSQL and waits until it takes connections; what a killed one left is cleared first. */
export async function startServer(options: ServerOptions): Promise<ChildProcess> {
  await clearLeftovers(options.folders.cluster, options.folders.socket);
  rotateLog(options.folders.log);
  for (const until = Date.now() + SHARED_MEMORY_WAIT_MS; ; await sleep(RETRY_MS)) {
    const logStart = sizeOf(options.folders.log);
    const child = spawnServer(options);
    if (await becomesReady(child, options.folders.cluster)) return child;
    const said = readFileSync(options.folders.log).subarray(logStart).toString();
    const mayPass = said.includes('shared memory block') && said.includes('still in use');
    if (!mayPass || Date.now() > until)
      throw new EmbeddedDatabaseError(startFailure(said, options.folders.log));
  }
}

function spawnServer({ binaries, user, folders, settings }: ServerOptions): ChildProcess {
  const program = [binaries.postgres, '-D', folders.cluster];
  for (const [name, value] of Object.entries(settings)) program.push('-c', `${name}=${value}`);
  const entered = [dirname(binaries.postgres), folders.dataDir, dirname(folders.socket)];
  const [command = '', ...args] = commandFor(user, entered, program);
  const log = openSync(folders.log, 'a', 0o600);
  try {
    // Detached: Ctrl-C in the terminal reaches the console alone, which then stops the server in order.
    return spawn(command, args, {
      cwd: '/',
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

async function becomesReady(child: ChildProcess, cluster: string): Promise<boolean> {
  const ended = new AbortController();
  child.once('exit', () => ended.abort());
  child.once('error', () => ended.abort());
  const pidFile = join(cluster, 'postmaster.pid');
  for (const until = Date.now() + READY_WAIT_MS; Date.now() < until; await sleep(POLL_MS)) {
    if (ended.signal.aborted) return false;
    const lines = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
    if (Number(lines[0]) === child.pid && lines[STATUS_LINE]?.trim() === 'ready') return true;
  }
  await stopServer(child);
  return false;
}

function startFailure(said: string, logPath: string): string {
  const line = said.match(/\b(?:FATAL|PANIC|ERROR):\s+(.*)/)?.[1] ?? said.trim().split('\n').at(-1);
  return `The embedded database does not start: ${line || 'it says nothing'} (see ${logPath})`;
}

/** Ends the server: in order, and by force where it takes too long (it recovers from its log at the next start). */
export async function stopServer(child: ChildProcess): Promise<void> {
  const steps = [
    { signal: 'SIGINT', waitMs: CLEAN_STOP_WAIT_MS },
    { signal: 'SIGQUIT', waitMs: HARD_STOP_WAIT_MS },
    { signal: 'SIGKILL', waitMs: HARD_STOP_WAIT_MS },
  ] as const;
  for (const { signal, waitMs } of steps) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await Promise.race([exited, sleep(waitMs, undefined, { ref: false })]);
  }
}

function rotateLog(path: string): void {
  if (sizeOf(path) > LOG_BYTES_MAX) renameSync(path, `${path}.old`);
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}
