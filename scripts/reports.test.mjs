import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countFailedChecks, countTests, sum, summary } from './reports.mjs';

const tests = (numbers, testResults = []) =>
  JSON.stringify({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults,
    ...numbers,
  });

describe('counting reports', () => {
  let folder;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tips-reports-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const report = (content) => writeFileSync(join(folder, 'unit.json'), content);
  it('takes the numbers of the report', () => {
    report(tests({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }));
    expect(countTests('unit', folder)).toEqual({ passed: 7, failed: 1, skipped: 3 });
  });

  it('counts a file that could not be loaded as one failure', () => {
    const files = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
    ];
    report(tests({ numFailedTests: 1 }, files));
    expect(countTests('unit', folder).failed).toBe(2);
  });

  it.each([
    ['no report', undefined],
    ['half a report', '{"numPassedTests": 3,'],
  ])('counts %s as one failure', (_name, content) => {
    if (content !== undefined) report(content);
    expect(countTests('unit', folder)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countFailedChecks(folder)).toBe(1);
  });

  it('says skipped only where something was', () => {
    expect(summary(sum([{ passed: 1, failed: 0, skipped: 0 }]))).toBe('1 passed, 0 failed');
    expect(summary({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped');
  });
});
