import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Owner, readOwner } from '../../src/platform/db/embedded/owner.ts';

const ROOT = join(import.meta.dirname, '../../..');
const READY_WAIT_MS = 120_000;
const POLL_MS = 20;

/** Builds the backend where it is stale: process tests run what `npm start` runs. */
export function buildBackend(): void {
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-b', 'backend'], {
    cwd: ROOT,
  });
}

export type Environment = Record<string, string>;

function spawnBackend(program: string, args: string[], dataDir: string, environment: Environment) {
  const defaults = {
    PORT: '0',
    DATA_DIR: dataDir,
    SAMPLE_DATA: 'false',
    PATH: process.env.PATH ?? '',
    NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node'),
  };
  return spawn(process.execPath, [program, ...args], {
    cwd: ROOT,
    env: { ...defaults, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function collect(child: { stdout: Readable; stderr: Readable }): { stdout: string; stderr: string } {
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (part: Buffer) => (output.stdout += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output.stderr += part.toString()));
  return output;
}

/** A command as `npm run import` and `npm run token` start it. */
export async function runCommand(dataDir: string, args: string[], environment: Environment = {}) {
  const child = spawnBackend('backend/dist/cli/main.js', args, dataDir, {
    LOG_LEVEL: 'error',
    ...environment,
  });
  const output = collect(child);
  await once(child, 'close');
  return { exitCode: child.exitCode, ...output };
}

/** The console as a process of its own, on an embedded database of its own. */
export class ConsoleProcess {
  private readonly child: ChildProcess;
  private readonly dataDir: string;
  private readonly output: { stdout: string; stderr: string };

  private constructor(child: ChildProcess, dataDir: string, output: { stdout: string; stderr: string }) {
    this.child = child;
    this.dataDir = dataDir;
    this.output = output;
  }

  static spawn(dataDir: string, environment: Environment = {}): ConsoleProcess {
    const child = spawnBackend('backend/dist/main.js', [], dataDir, environment);
    return new ConsoleProcess(child, dataDir, collect(child));
  }

  /** `waitMs`: how long it may take to be ready; loading the sample takes longer than a plain start. */
  static async start(
    dataDir: string,
    environment: Environment = {},
    waitMs = READY_WAIT_MS,
  ): Promise<ConsoleProcess> {
    const started = ConsoleProcess.spawn(dataDir, environment);
    await started.ready(waitMs);
    return started;
  }

  async ready(waitMs = READY_WAIT_MS): Promise<Owner & { address: string }> {
    for (const until = Date.now() + waitMs; Date.now() < until; await sleep(POLL_MS)) {
      const owner = readOwner(this.dataDir);
      if (owner?.pid === this.pid && owner.address !== null) return { ...owner, address: owner.address };
      if (this.child.exitCode !== null) break;
    }
    throw new Error(`the console did not start: ${this.output.stderr}${this.output.stdout}`);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get stderr(): string {
    return this.output.stderr;
  }

  get postmasterPid(): number {
    return Number.parseInt(readFileSync(join(this.dataDir, 'postgres/postmaster.pid'), 'utf8'), 10);
  }

  /** Sends a signal and waits for the end; answers the exit code, null after a kill. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.exit();
  }

  async exit(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'close');
    return this.child.exitCode;
  }
}
