import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { countTests, PROJECTS, REPORTS, reportPath, sum, summary } from './reports.mjs';
import { ROOT, run, say } from './terminal.mjs';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !PROJECTS.includes(name));
if (unknown.length > 0) {
  say(
    `npm test -- takes ${PROJECTS.join(', ')}; not ${unknown.join(', ')}. For one file: npx vitest run PATH`,
  );
  process.exit(1);
}

const projects = asked.length > 0 ? asked : PROJECTS;
mkdirSync(REPORTS, { recursive: true });
for (const project of PROJECTS) rmSync(reportPath(project), { force: true });

await build();
const counts = [];
for (const project of projects) counts.push(await runProject(project));

say('');
for (const [index, project] of projects.entries()) say(`${project.padEnd(10)} ${summary(counts[index])}`);
const total = sum(counts);
say(summary(total));
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

async function runProject(project) {
  say(`\n--- ${project}`);
  const args = ['run', `--project=${project}`, '--passWithNoTests', '--reporter=default', '--reporter=json'];
  args.push(`--outputFile.json=${reportPath(project)}`);
  const env = { ...process.env, NODE_ENV: 'test', TURBO_TELEMETRY_DISABLED: '1' };
  const chromium = findChromium();
  if (chromium !== undefined) env.CHROMIUM_PATH = chromium;
  const code = await run(join(ROOT, 'node_modules/.bin/vitest'), args, {
    env,
    shell: process.platform === 'win32',
  });
  const count = countTests(project);
  // Errors outside of any test fail the run and stand in no report.
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}
