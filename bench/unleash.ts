import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT, run } from './processes.ts';

/** Unleash stays out of the main install: it goes into a folder of its own when a benchmark first needs it. */
export const UNLEASH_FOLDER = join(ROOT, 'bench/.work/unleash');
const VERSIONS = { 'unleash-server': '7.5.1', 'unleash-client': '6.12.1' };

export async function installUnleash(): Promise<void> {
  if (existsSync(join(UNLEASH_FOLDER, 'node_modules/unleash-server/package.json'))) return;
  mkdirSync(UNLEASH_FOLDER, { recursive: true });
  writeFileSync(
    join(UNLEASH_FOLDER, 'package.json'),
    JSON.stringify({ name: 'unleash-for-bench', private: true, dependencies: VERSIONS }),
  );
  process.stdout.write('  installing unleash-server into bench/.work …\n');
  await run('npm', ['install', '--loglevel=error', '--no-audit', '--no-fund'], {}, UNLEASH_FOLDER);
}

/** `require` that resolves from Unleash's own folder. */
export const requireFromUnleash = () => createRequire(join(UNLEASH_FOLDER, 'package.json'));
