import { join } from 'node:path';
import { backendEnvironment, become } from './backend.mjs';
import { build } from './build.mjs';
import { ROOT } from './terminal.mjs';

await build();
const environment = backendEnvironment({ LOG_LEVEL: process.env.LOG_LEVEL || 'error' });
become(join(ROOT, 'backend/dist/cli/main.js'), process.argv.slice(2), environment);
