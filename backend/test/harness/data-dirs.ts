import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A DATA_DIR that is migrated and stopped; empty where the tests run on DATABASE_URL. */
    migratedDataDir: string;
    /** A DATA_DIR as the first `npm start` leaves it, stopped. */
    sampleDataDir: string;
  }
}

export type TemporaryDataDir = { dataDir: string; remove: () => void };

/** A DATA_DIR with nothing in it, which `remove` removes. */
export function emptyDataDir(): TemporaryDataDir {
  const folder = mkdtempSync('/tmp/tips-process-');
  return { dataDir: join(folder, 'data'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A DATA_DIR whose database is made and migrated, so that a console is ready sooner. */
export const migratedDataDir = (): TemporaryDataDir => copyOf(inject('migratedDataDir'));

/** A DATA_DIR with the sample: in the browser's tests only. */
export const sampleDataDir = (): TemporaryDataDir => copyOf(inject('sampleDataDir'));

function copyOf(prepared: string): TemporaryDataDir {
  const made = emptyDataDir();
  if (prepared !== '') copyDataDir(prepared, made.dataDir);
  return made;
}

/** Copies a stopped DATA_DIR; where root runs the tests its server runs as somebody else, who keeps what is theirs. */
export function copyDataDir(from: string, to: string): void {
  if (process.platform === 'win32') cpSync(from, to, { recursive: true });
  else execFileSync('cp', ['-a', from, to]);
}
