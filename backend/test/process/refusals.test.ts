import { createServer } from 'node:net';
import { existsSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildBackend, ConsoleProcess } from '../harness/console-process.ts';
import { emptyDataDir } from '../harness/data-dirs.ts';

// Each test starts several programs, and the machine may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

describe('a console that can not start', () => {
  let dataDir: string;
  let remove: () => void;

  beforeAll(buildBackend);
  beforeEach(() => ({ dataDir, remove } = emptyDataDir()));
  afterEach(() => remove());

  it.each([
    [{ PORT: 'eighty' }, 'PORT is "eighty": use a whole number'],
    [{ PORT: '70000' }, 'PORT is "70000": use a whole number'],
    [{ AUTH: 'none' }, 'AUTH is "none": use demo or oidc'],
    [{ HOST: '0.0.0.0' }, 'HOST is "0.0.0.0": AUTH=demo lets anyone in'],
    [{ AUTH: 'oidc' }, 'AUTH is "oidc": sign-in through OpenID Connect comes with a later version'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud": use trace'],
    [{ SAMPLE_DATA: 'yes' }, 'SAMPLE_DATA is "yes": use true or false'],
    [{ DATABASE_URL: 'mysql://root:secret@host/db' }, 'DATABASE_URL: use postgresql://'],
    [{ DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:1/none' }, "DATABASE_URL can't be used"],
  ])('says why in one line and ends with 1: %o', async (environment, line) => {
    const console = ConsoleProcess.spawn(dataDir, environment);
    expect(await console.exit()).toBe(1);
    expect(console.stderr.trim().split('\n')).toEqual([expect.stringContaining(line)]);
    expect(console.stderr).not.toContain('secret');
    expect(existsSync(dataDir)).toBe(false);
  });

  it('says that the port is taken, and stops the database that it had started', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
    const console = ConsoleProcess.spawn(dataDir, { PORT: String(port) });
    expect(await console.exit()).toBe(1);
    server.close();
    expect(console.stderr.trim()).toBe(
      `PORT ${port} is taken by another program: stop that one, or set PORT to another`,
    );
    expect(existsSync(`${dataDir}/postgres/postmaster.pid`)).toBe(false);
  });
});
