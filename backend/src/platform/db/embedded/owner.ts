import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import { processStart } from './processes.ts';

const ownerSchema = z.object({
  pid: z.number(),
  /** With the pid it names one process for ever; a pid alone may be another program tomorrow. */
  processStart: z.string(),
  kind: z.enum(['console', 'command']),
  address: z.string().nullable(),
  port: z.number().nullable(),
  databaseUrl: z.string().nullable(),
});
export type Owner = z.infer<typeof ownerSchema>;

const ATTEMPTS_MAX = 5;

function fileOf(dataDir: string): string {
  return join(dataDir, 'console.json');
}

/** The live process that has the embedded database of this DATA_DIR, or undefined. */
export function readOwner(dataDir: string): Owner | undefined {
  const text = readText(fileOf(dataDir));
  return text === undefined ? undefined : liveOwner(text);
}

function liveOwner(text: string): Owner | undefined {
  try {
    const owner = ownerSchema.parse(JSON.parse(text));
    return processStart(owner.pid) === owner.processStart ? owner : undefined;
  } catch {
    return undefined;
  }
}

/** The right to run the embedded database of one DATA_DIR: `console.json`, which also says how to reach it. */
export class Ownership {
  private constructor(
    private readonly dataDir: string,
    private owner: Owner,
  ) {}

  /** Takes DATA_DIR for this process, or throws a line that says who has it. What a dead process left is taken over. */
  static take(dataDir: string, kind: Owner['kind']): Ownership {
    const start = processStart(process.pid) ?? '';
    const nobodyKnows = { address: null, port: null, databaseUrl: null };
    const owner: Owner = { pid: process.pid, processStart: start, kind, ...nobodyKnows };
    const draft = writeDraft(dataDir, owner);
    try {
      for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
        if (linkIfFree(draft, fileOf(dataDir))) return new Ownership(dataDir, owner);
        removeDead(dataDir);
      }
    } finally {
      rmSync(draft, { force: true });
    }
    throw new EmbeddedDatabaseError(`Other processes keep taking ${dataDir}: try again in a moment`);
  }

  /** Tells other processes how to reach the console or its database. */
  announce(facts: Partial<Pick<Owner, 'address' | 'port' | 'databaseUrl'>>): void {
    this.owner = { ...this.owner, ...facts };
    renameSync(writeDraft(this.dataDir, this.owner), fileOf(this.dataDir));
  }

  release(): void {
    if (readOwner(this.dataDir)?.pid === process.pid) rmSync(fileOf(this.dataDir), { force: true });
  }
}

function writeDraft(dataDir: string, owner: Owner): string {
  const draft = `${fileOf(dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(owner, null, 2)}\n`, { mode: 0o600 });
  return draft;
}

function linkIfFree(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function removeDead(dataDir: string): void {
  const path = fileOf(dataDir);
  const judged = readText(path);
  if (judged === undefined) return;
  const owner = liveOwner(judged);
  if (owner !== undefined) throw new EmbeddedDatabaseError(takenBy(owner, dataDir));
  const aside = `${path}.dead-${process.pid}`;
  renameSync(path, aside);
  // Another start may have taken the place between the look and the move: give it back.
  if (readText(aside) !== judged) linkIfFree(aside, path);
  rmSync(aside, { force: true });
}

function takenBy(owner: Owner, dataDir: string): string {
  if (owner.kind === 'command') {
    return `A command (pid ${owner.pid}) is working on ${dataDir}: wait until it ends`;
  }
  const place = owner.address === null ? 'is starting' : `runs at ${owner.address}`;
  return `A Tips Console already ${place} (pid ${owner.pid}) on ${dataDir}: stop it first, or choose another DATA_DIR`;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
