import { join } from 'node:path';
import { backendEnvironment, become } from './backend.mjs';
import { build } from './build.mjs';
import { ROOT, say } from './terminal.mjs';

say('Starting the Tips Console ...');
await build();
// In a terminal a person reads along: only what needs them. Elsewhere the log is complete.
const logLevel = process.env.LOG_LEVEL || (process.stdout.isTTY ? 'warn' : 'info');
become(join(ROOT, 'backend/dist/main.js'), ['--progress'], backendEnvironment({ LOG_LEVEL: logLevel }));
