import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, ROOT, run, start, stop, temporaryFolder, untilReady } from './processes.ts';

/** A console of the benchmark's own: built code, embedded database in a temporary folder, its own port. */
export interface BenchConsole {
  url: string;
  dataDir: string;
  /** Its database, for what goes past the API. */
  databaseUrl: () => string;
  /** A service token with these scopes. */
  token: (scopes: string) => Promise<string>;
  close: () => Promise<void>;
}

const MAIN = join(ROOT, 'backend/dist/main.js');
const CLI = join(ROOT, 'backend/dist/cli/main.js');

export async function startConsole(
  sampleData: boolean,
  environment: Record<string, string> = {},
): Promise<BenchConsole> {
  await run('npx', ['turbo', 'run', 'build', '--output-logs=errors-only'], { TURBO_TELEMETRY_DISABLED: '1' });
  const folder = temporaryFolder();
  const port = await freePort();
  const env = {
    PORT: String(port),
    DATA_DIR: folder.path,
    SAMPLE_DATA: String(sampleData),
    LOG_LEVEL: 'warn',
    ...environment,
  };
  const url = `http://127.0.0.1:${port}`;
  const child = start(process.execPath, [MAIN], env);
  try {
    await untilReady(`${url}/health/ready`, child);
  } catch (error) {
    await stop(child);
    folder.remove();
    throw error;
  }
  return {
    url,
    dataDir: folder.path,
    databaseUrl: () =>
      (JSON.parse(readFileSync(join(folder.path, 'console.json'), 'utf8')) as { databaseUrl: string })
        .databaseUrl,
    token: async (scopes) => {
      const output = await run(
        process.execPath,
        [CLI, 'token', 'create', '--name', `bench ${scopes}`, '--scopes', scopes],
        env,
      );
      const token = /tips_\S+/.exec(output)?.[0];
      if (!token) throw new Error('the token command printed no token');
      return token;
    },
    close: async () => {
      await stop(child);
      folder.remove();
    },
  };
}

/** Another console on the same database, with a port and a folder of its own. */
export async function startBeside(
  { databaseUrl }: BenchConsole,
  environment: Record<string, string> = {},
): Promise<Pick<BenchConsole, 'url' | 'close'>> {
  const folder = temporaryFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = start(process.execPath, [MAIN], {
    PORT: String(port),
    DATA_DIR: folder.path,
    DATABASE_URL: databaseUrl(),
    LOG_LEVEL: 'warn',
    ...environment,
  });
  const close = async () => {
    await stop(child);
    folder.remove();
  };
  try {
    await untilReady(`${url}/health/ready`, child);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, close };
}
