import { join } from 'node:path';
import { EmbeddedDatabase } from '../backend/dist/platform/db/embedded/embedded-database.js';
import { freePort, start, stop, temporaryFolder, untilReady } from './processes.ts';
import { check } from './result.ts';
import { installUnleash, UNLEASH_FOLDER } from './unleash.ts';

const ADMIN_TOKEN = '*:*.0000000000000000000000000000000000000000000000000000000b';
const FRONTEND_TOKEN = 'default:development.0000000000000000000000000000000000000000000000000000000f';
export const UNLEASH_FLAG = 'tips-settings-tab';
const START_MS = 180_000;

export interface UnleashServer {
  url: string;
  frontendToken: string;
  close: () => Promise<void>;
}

/** unleash-server on an embedded PostgreSQL of its own, with one flag: a gradual rollout to half of all users. */
export async function startUnleashServer(): Promise<UnleashServer> {
  await installUnleash();
  const folder = temporaryFolder();
  const report = () => undefined;
  const database = await EmbeddedDatabase.open({ dataDir: folder.path, kind: 'command', report });
  const port = await freePort();
  const env = { ...unleashEnvironment(database.url), HTTP_PORT: String(port), PORT: String(port) };
  const module = join(UNLEASH_FOLDER, 'node_modules/unleash-server/dist/lib/server-impl.js');
  const script = `import(${JSON.stringify(module)}).then((unleash) => unleash.start({ disableLegacyFeaturesApi: true }))`;
  const child = start(process.execPath, ['-e', script], env, UNLEASH_FOLDER);
  const url = `http://127.0.0.1:${port}`;
  const close = async () => {
    await stop(child);
    await database.close();
    folder.remove();
  };
  try {
    await untilReady(`${url}/health`, child, START_MS);
    await makeFlag(url);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, frontendToken: FRONTEND_TOKEN, close };
}

function unleashEnvironment(databaseUrl: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    DATABASE_SCHEMA: 'public',
    DATABASE_SSL: 'false',
    INIT_ADMIN_API_TOKENS: ADMIN_TOKEN,
    INIT_FRONTEND_API_TOKENS: FRONTEND_TOKEN,
    LOG_LEVEL: 'error',
    CHECK_VERSION: 'false',
    SEND_TELEMETRY: 'false',
  };
}

async function makeFlag(url: string): Promise<void> {
  const features = `${url}/api/admin/projects/default/features`;
  await admin('POST', features, { name: UNLEASH_FLAG, type: 'release' });
  const environment = `${features}/${UNLEASH_FLAG}/environments/development`;
  await admin('POST', `${environment}/strategies`, {
    name: 'flexibleRollout',
    parameters: { rollout: '50', stickiness: 'userId', groupId: UNLEASH_FLAG },
  });
  await admin('POST', `${environment}/on`, undefined);
}

async function admin(method: string, url: string, body: object | undefined): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: { authorization: ADMIN_TOKEN, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  check(
    response.ok,
    `${method} ${url} succeeds (${response.status} ${response.ok ? '' : await response.text()})`,
  );
}
