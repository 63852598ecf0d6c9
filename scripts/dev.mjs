import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { backendEnvironment } from './backend.mjs';
import { build } from './build.mjs';
import { ROOT, say } from './terminal.mjs';

const bin = (name) => join(ROOT, 'node_modules/.bin', name);
const port = process.env.PORT || '3000';
const children = [];

await build();
say('Starting both halves; the browser page with live reload is the one that Vite names.');
const environment = backendEnvironment({ NODE_ENV: 'development', PORT: port, API_PORT: port });
start(bin('tsc'), ['-b', 'backend', '--watch', '--preserveWatchOutput']);
start(process.execPath, [
  '--watch-path=backend/dist',
  '--watch-preserve-output',
  '--enable-source-maps',
  'backend/dist/main.js',
  '--progress',
]);
start(bin('vite'), ['--clearScreen', 'false'], join(ROOT, 'frontend'));

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0));

function start(command, args, cwd = ROOT) {
  const child = spawn(command, args, { cwd, stdio: 'inherit', env: environment });
  children.push(child);
  child.once('exit', (code) => stop(code ?? 1));
}

/** One half alone is of no use: the end of any child ends them all. */
function stop(code) {
  process.exitCode = code;
  for (const child of children)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
}
