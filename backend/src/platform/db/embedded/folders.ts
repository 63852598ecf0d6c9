import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import type { ServerUser } from './server-user.ts';

/** Longest path of a Unix socket that every system takes, in bytes, without the closing zero. */
const SOCKET_PATH_BYTES_MAX = 103;
const SOCKET_NAME = '.s.PGSQL.5432';
const HASH_LENGTH = 16;
const OWNER_ONLY = 0o700;
/** Others may pass through to what they own inside, and list nothing: root's server runs as another user. */
const PASS_THROUGH = 0o711;

export type Folders = { dataDir: string; cluster: string; socket: string; log: string };

/** Makes DATA_DIR where it is missing and names what lies in it. */
export function prepareDataDir(dataDir: string): { dataDir: string; cluster: string; log: string } {
  return explained(dataDir, () => {
    mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? PASS_THROUGH : OWNER_ONLY });
    const real = realpathSync(dataDir);
    return { dataDir: real, cluster: join(real, 'postgres'), log: join(real, 'postgres.log') };
  });
}

/** What the file system refuses, as one line about DATA_DIR. */
export function explained<T>(dataDir: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof Error) || !('syscall' in cause)) throw cause;
    throw new EmbeddedDatabaseError(`DATA_DIR ${dataDir} can't be used: ${cause.message}`, { cause });
  }
}

/**
 * A folder for the server's socket that only its owner can enter: inside DATA_DIR, or, where that path is too
 * long for a socket, in the temporary folder under a name that follows from DATA_DIR.
 */
export function prepareSocketFolder(dataDir: string, user: ServerUser): string {
  const inside = join(dataDir, 'socket');
  const fits = Buffer.byteLength(join(inside, SOCKET_NAME)) <= SOCKET_PATH_BYTES_MAX;
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, HASH_LENGTH);
  const folder = fits ? inside : join(shortTmpdir(), `tips-console-${hash}`);
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY });
  const stat = lstatSync(folder);
  const ours = stat.isDirectory() && (stat.uid === user.uid || stat.uid === process.getuid?.());
  if (!ours)
    throw new EmbeddedDatabaseError(
      `${folder} belongs to someone else: remove it or choose another DATA_DIR`,
    );
  giveTo(folder, user);
  return folder;
}

function shortTmpdir(): string {
  return Buffer.byteLength(tmpdir()) <= SOCKET_PATH_BYTES_MAX / 2 ? tmpdir() : '/tmp';
}

/** Hands a folder to the server's user and closes it for everyone else. */
export function giveTo(folder: string, user: ServerUser): void {
  chmodSync(folder, OWNER_ONLY);
  if (user.switched) chownSync(folder, user.uid, user.gid);
}
