import { join } from 'node:path';
import { capture, ROOT, say } from './terminal.mjs';

const QUIET_MS = 1_500;

/** Builds what changed since the last build; shows the output only where it fails. Ends the process then. */
export async function build() {
  // Nothing to build takes less than this, and then needs no line.
  const timer = setTimeout(() => say('Building the console ...'), QUIET_MS);
  const args = ['run', 'build', '--output-logs=errors-only', '--no-update-notifier', '--ui=stream'];
  const { code, output } = await capture(join(ROOT, 'node_modules/.bin/turbo'), args, {
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NODE_ENV: 'production' },
    shell: process.platform === 'win32',
  });
  clearTimeout(timer);
  if (code === 0) return;
  say(output);
  say('The build failed; the output above says why.');
  process.exit(1);
}
