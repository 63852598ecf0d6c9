import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** Fields of /proc/PID/stat after the command name: the state, and the start in clock ticks since boot. */
const STAT_STATE = 0;
const STAT_START = 19;

/**
 * When a live process started, as an opaque text: together with the pid it names one process for ever, even
 * after the pid is used again. Undefined where there is none, or where only its zombie is left.
 */
export function processStart(pid: number): string | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? linuxProcessStart(pid) : portableProcessStart(pid);
}

function linuxProcessStart(pid: number): string | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The command name is in parentheses and may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[STAT_STATE];
  if (state === 'Z' || state === 'X') return undefined;
  const boot = readIfThere('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return `${boot}:${fields[STAT_START] ?? ''}`;
}

function portableProcessStart(pid: number): string | undefined {
  const line = psLine(pid, 'stat=,lstart=');
  if (line === undefined || line.startsWith('Z')) return undefined;
  return line.replace(/^\S+\s+/, '');
}

/** True where `pid` is a live PostgreSQL server on exactly this data folder. */
export function isPostmasterOf(pid: number, dataFolder: string): boolean {
  if (processStart(pid) === undefined) return false;
  if (process.platform !== 'linux') return psLine(pid, 'command=')?.includes(dataFolder) ?? false;
  try {
    // A postmaster's working directory is its data folder.
    return readlinkSync(`/proc/${pid}/cwd`) === dataFolder;
  } catch {
    return readIfThere(`/proc/${pid}/cmdline`)?.split('\0').includes(dataFolder) ?? false;
  }
}

function psLine(pid: number, columns: string): string | undefined {
  try {
    const said = execFileSync('ps', ['-o', columns, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return said.trim() || undefined;
  } catch {
    return undefined;
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
