import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { reportPath, REPORTS } from './reports.mjs';
import { capture, ROOT, say } from './terminal.mjs';

const CHECKS = [
  { name: 'types', command: 'tsc', args: ['-b'] },
  { name: 'lint', command: 'oxlint', args: ['--deny-warnings'] },
  { name: 'format', command: 'prettier', args: ['--check', '--cache', '--log-level=warn', '.'] },
  { name: 'dead code', command: 'knip', args: ['--no-progress'] },
  {
    name: 'architecture',
    command: 'vitest',
    args: ['run', '--project=unit', 'backend/src/architecture.test.ts', '--reporter=dot'],
  },
];

const queue = [...CHECKS];
const results = [];
await Promise.all(Array.from({ length: Math.max(2, Math.min(availableParallelism(), CHECKS.length)) }, work));

for (const { name, ok, output } of results) if (!ok) say(`\n--- ${name}\n${output.trimEnd()}`);
say('');
for (const { name } of CHECKS) {
  const { ok, seconds } = results.find((result) => result.name === name);
  say(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(14)} ${seconds.toFixed(1).padStart(5)} s`);
}
mkdirSync(REPORTS, { recursive: true });
const report = results.map(({ name, ok, seconds }) => ({ name, ok, seconds }));
writeFileSync(reportPath('verify'), `${JSON.stringify(report, null, 2)}\n`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;

async function work() {
  for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
    const startedAt = Date.now();
    const { code, output } = await capture(join(ROOT, 'node_modules/.bin', check.command), check.args, {
      shell: process.platform === 'win32',
    });
    results.push({ name: check.name, ok: code === 0, seconds: (Date.now() - startedAt) / 1000, output });
  }
}
