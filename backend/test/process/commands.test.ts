import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildBackend, ConsoleProcess, runCommand } from '../harness/console-process.ts';
import { emptyDataDir, migratedDataDir } from '../harness/data-dirs.ts';

// Each test starts several programs, and the machine may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const CREATE = ['token', 'create', '--scopes', 'evaluate,read', '--name'];
const TOKEN = /^tips_\S{20,}$/m;

describe('commands', () => {
  let dataDir: string;
  let remove: () => void;

  beforeAll(buildBackend);
  beforeEach(() => ({ dataDir, remove } = migratedDataDir()));
  afterEach(() => remove());

  it('start the database themselves where no console runs, and stop it', async () => {
    const created = await runCommand(dataDir, [...CREATE, 'nightly']);
    expect(created).toMatchObject({ exitCode: 0 });
    expect(created.stdout).toMatch(TOKEN);
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false);

    const again = await runCommand(dataDir, [...CREATE, 'nightly']);
    expect(again).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: 'A token named "nightly" exists: choose another name.\n',
    });
  });

  it('work on the database of a running console', async () => {
    const console = await ConsoleProcess.start(dataDir);
    try {
      expect((await runCommand(dataDir, [...CREATE, 'beside'])).stdout).toMatch(TOKEN);
    } finally {
      expect(await console.end('SIGTERM')).toBe(0);
    }
  });

  it('say which argument is wrong before they touch any data', async () => {
    const none = emptyDataDir();
    const scopes = ['token', 'create', '--name', 'x', '--scopes', 'everything'];
    const refused = await runCommand(none.dataDir, scopes);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain("argument 'everything' is invalid. use some of ingest:*");
    expect(existsSync(none.dataDir)).toBe(false);
    none.remove();
  });
});
