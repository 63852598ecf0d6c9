import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import { isPostmasterOf } from './processes.ts';

const POLL_MS = 20;
const CLEAN_STOP_WAIT_MS = 30_000;
const HARD_STOP_WAIT_MS = 5_000;

/**
 * Clears what a killed console or server left: ends a server that outlived its console, and removes lock files whose
 * process is gone, is a zombie that nobody reaps, or is by now another program.
 */
export async function clearLeftovers(cluster: string, socketFolder: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = readPid(pidFile);
  if (pid !== undefined && isPostmasterOf(pid, cluster)) await endOrphan(pid, cluster);
  rmSync(pidFile, { force: true });
  for (const name of readdirSync(socketFolder)) {
    if (name.startsWith('.s.PGSQL.')) rmSync(join(socketFolder, name), { force: true });
  }
}

async function endOrphan(pid: number, cluster: string): Promise<void> {
  const steps = [
    { signal: 'SIGINT', waitMs: CLEAN_STOP_WAIT_MS },
    { signal: 'SIGQUIT', waitMs: HARD_STOP_WAIT_MS },
    { signal: 'SIGKILL', waitMs: HARD_STOP_WAIT_MS },
  ] as const;
  for (const { signal, waitMs } of steps) {
    try {
      process.kill(pid, signal);
    } catch {
      // It is gone, or is not ours to end: the wait below tells which.
    }
    for (const until = Date.now() + waitMs; Date.now() < until; await sleep(POLL_MS)) {
      if (!isPostmasterOf(pid, cluster)) return;
    }
  }
  throw new EmbeddedDatabaseError(
    `Another PostgreSQL server (pid ${pid}) runs on ${cluster} and does not stop`,
  );
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}
