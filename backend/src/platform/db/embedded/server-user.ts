import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { EmbeddedDatabaseError } from './embedded-error.ts';

/** Users to run the server as when the console itself runs as root, which PostgreSQL refuses. */
const UNPRIVILEGED_USERS = ['postgres', 'nobody'];
const PERMISSION_ENTER = 0o1;
const OWNER_SHIFT = 6;
const GROUP_SHIFT = 3;

export type ServerUser = {
  uid: number;
  gid: number;
  /** The console runs as root and hands the server to another user. */
  switched: boolean;
  /** Name of the operating system's user that the console runs as: the only one who may connect. */
  clientName: string;
};

/**
 * Who runs the server: the console's own user; where that is root, the user who owns the cluster already, else an
 * unprivileged one.
 */
export function findServerUser(cluster: string): ServerUser {
  const uid = process.getuid?.() ?? -1;
  const gid = process.getgid?.() ?? -1;
  const clientName = ownName(uid);
  if (uid !== 0) return { uid, gid, switched: false, clientName };
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0)
    return { uid: owner.uid, gid: owner.gid, switched: true, clientName };
  for (const name of UNPRIVILEGED_USERS) {
    const found = lookUp(name);
    if (found !== undefined) return { ...found, switched: true, clientName };
  }
  throw new EmbeddedDatabaseError(
    'PostgreSQL does not run as root and this machine has no user "postgres" or "nobody": start as another user',
  );
}

function ownName(uid: number): string {
  try {
    return userInfo().username;
  } catch (cause) {
    throw new EmbeddedDatabaseError(
      `User id ${uid} has no entry in /etc/passwd, which PostgreSQL needs: start as a named user or set DATABASE_URL`,
      { cause },
    );
  }
}

function lookUp(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

/**
 * The command line that runs `program` as the server's user. On Linux the server also gets SIGINT when the
 * console dies, however it dies, and so shuts down cleanly. `folders` are those it must be able to enter.
 */
export function commandFor(user: ServerUser, folders: string[], program: string[]): string[] {
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : undefined;
  if (setpriv === undefined) {
    if (!user.switched) return program;
    throw new EmbeddedDatabaseError(
      'To run as root, the embedded database needs `setpriv` (package util-linux)',
    );
  }
  const wrapped = [setpriv, '--pdeathsig=INT'];
  if (user.switched) {
    wrapped.push(`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups');
    // In a folder that only root may enter, the server needs root's right to enter it, and nothing more.
    if (!folders.every((folder) => mayEnter(folder, user))) {
      wrapped.push(
        '--inh-caps=+dac_override',
        '--ambient-caps=+dac_override',
        '--securebits=+no_setuid_fixup',
      );
    }
  }
  return [...wrapped, ...program];
}

/** True where the user may enter this folder and all above it. */
function mayEnter(folder: string, user: ServerUser): boolean {
  const { mode, uid, gid } = statSync(folder);
  const shift = uid === user.uid ? OWNER_SHIFT : gid === user.gid ? GROUP_SHIFT : 0;
  if (((mode >> shift) & PERMISSION_ENTER) === 0) return false;
  return folder === dirname(folder) || mayEnter(dirname(folder), user);
}

function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/bin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
