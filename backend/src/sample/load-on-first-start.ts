import { SYSTEM } from '../identity/index.ts';
import type { LoadSampleData } from './load-sample-data.ts';
import type { SampleProgress, SampleStep } from './sample-progress.ts';

const LABELS: Record<SampleStep, string> = {
  accounts: 'Sample creators',
  violations: 'Sample violations',
  activity: 'Sample activity',
  requests: 'Sample requests and decisions',
  tips: 'Sample tips',
};

/** Where the person who started the console is told how far it is. */
export type StartProgress = { step: (label: string, done: number, total: number) => void };

/**
 * Loads the sample where the console was never filled. A load that fails does not keep the console from starting: the next
 * start goes on with it.
 */
export async function loadOnFirstStart(
  loadSampleData: LoadSampleData,
  progress: StartProgress,
  warn: (error: unknown, line: string) => void,
): Promise<void> {
  let latest: SampleProgress | undefined;
  const finish = (next?: SampleStep): void => {
    if (latest && latest.step !== next) progress.step(LABELS[latest.step], latest.total, latest.total);
  };
  try {
    await loadSampleData.execute(SYSTEM, (reached) => {
      finish(reached.step);
      latest = reached;
      progress.step(LABELS[reached.step], reached.done, reached.total);
    });
    finish();
  } catch (error) {
    warn(error, 'the sample data was not loaded to the end; the next start goes on with it');
  }
}
