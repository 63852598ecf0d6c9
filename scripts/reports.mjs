import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './terminal.mjs';

/** Projects of vitest.config.ts, in the order in which they run. */
export const PROJECTS = ['unit', 'backend', 'frontend', 'e2e'];

export const REPORTS = join(ROOT, '.reports');

export function reportPath(name, folder = REPORTS) {
  return join(folder, `${name}.json`);
}

/**
 * What a project's own report says. A file that could not be loaded counts as one failure, and so does a runner that
 * wrote no report.
 */
export function countTests(project, folder = REPORTS) {
  const report = readReport(project, folder);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** How many of the checks of `npm run verify` failed; one where it wrote no report. */
export function countFailedChecks(folder = REPORTS) {
  return readReport('verify', folder)?.filter((check) => !check.ok).length ?? 1;
}

export function summary({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? line : `${line}, ${skipped} skipped`;
}

export function sum(counts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const count of counts) for (const key of Object.keys(total)) total[key] += count[key];
  return total;
}

function readReport(name, folder) {
  try {
    return JSON.parse(readFileSync(reportPath(name, folder), 'utf8'));
  } catch {
    return undefined;
  }
}
