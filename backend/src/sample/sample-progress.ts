import type { Principal } from '../identity/index.ts';
import type { IngestResult } from '@tips/shared/problem';

export type SampleStep = 'accounts' | 'violations' | 'activity' | 'requests' | 'tips';
/** How far the load is, for whoever waits for it. */
export type SampleProgress = { step: SampleStep; done: number; total: number };
export type OnProgress = (progress: SampleProgress) => void;

/** Who acts in the invented past. */
export const SAMPLE_STAFF: Principal = { kind: 'system', id: 'sample-data', name: 'Sample data' };

/** Who decides cases there, each reviewing what another one decided. */
export const SAMPLE_REVIEWERS: readonly Principal[] = ['Ada', 'Björn', 'Chloé'].map((name, index) => {
  return { kind: 'system', id: `sample-reviewer-${index + 1}`, name: `${name} (sample)` };
});

/** The seed of all sample data: the same creators on every machine. */
export const SAMPLE_SEED = 20_261_123;

/** Throws where ingest refused a line: the generators and the rules have parted. */
export function allTaken({ rejected, rejectedTotal }: IngestResult): void {
  if (rejectedTotal === 0) return;
  throw new Error(
    `${rejectedTotal} lines of the sample were refused, the first: ${JSON.stringify(rejected[0])}`,
  );
}
