import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ConsoleProcess } from '../backend/test/harness/console-process.ts';

/** Loading the sample on a busy machine. */
const READY_MS = 240_000;

/** Lets a console load the sample once for all stories that begin with it. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join('/tmp', 'tips-sample-'));
  const dataDir = join(folder, 'data');
  const console = await ConsoleProcess.start(dataDir, { SAMPLE_DATA: 'true' }, READY_MS);
  await console.end('SIGTERM');
  project.provide('sampleDataDir', dataDir);
  return () => rmSync(folder, { recursive: true, force: true });
}
