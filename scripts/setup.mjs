// Runs before each npm command, on whatever Node is there (20.19 or newer) and before any package is installed:
// imports only what comes with Node. Fast where there is nothing to do.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, installChromium } from './chromium.mjs';
import { ROOT, say } from './terminal.mjs';

const PROGRESS_EVERY_MS = 10_000;
const STAMP = join(ROOT, 'node_modules/.tips-console-installed');

const purpose = process.argv[2] ?? 'start';

refuseOldNode();
await installPackages();
if (purpose === 'test' && findChromium() === undefined) await installChromium();

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`The Tips Console needs Node 20.19 or newer to install itself; this is ${process.versions.node}.`);
  process.exit(1);
}

async function installPackages() {
  const wanted = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  say('Installing packages (a minute or two the first time) ...');
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const timer = setInterval(() => say(`  still installing (${seconds()} s)`), PROGRESS_EVERY_MS);
  // Development packages build the console, so NODE_ENV=production must not leave them out.
  const exitCode = await npm([
    'ci',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
    '--include=dev',
    '--include=optional',
  ]);
  clearInterval(timer);
  if (exitCode !== 0) {
    say('Installing failed; npm says why above. Once that is solved, run the same command again.');
    process.exit(1);
  }
  writeFileSync(STAMP, wanted);
  say(`Installed in ${seconds()} s.`);
}

/** What is installed depends on the lock file and on the machine: a copied folder may come from another one. */
function fingerprint() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
}

function npm(args) {
  const cli = process.env.npm_execpath ?? '';
  const [command, first] = cli.endsWith('npm-cli.js') ? [process.execPath, [cli]] : ['npm', []];
  const options = { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' && first.length === 0 };
  const child = spawn(command, [...first, ...args], options);
  // An install that outlives this script would meet the next one in the same folder.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
