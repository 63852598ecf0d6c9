import { SYSTEM } from '../identity/index.ts';
import type { LoadSampleData } from './load-sample-data.ts';
import type { SampleStep } from './sample-progress.ts';

const TEXTS: Record<SampleStep, string> = {
  accounts: 'creators',
  violations: 'violations',
  activity: 'activity',
  requests: 'requests and decisions',
  tips: 'tips',
};

/**
 * Loads the sample where the console was never filled, and tells whoever started it how far it is. A load that fails does not
 * keep the console from starting: the next start goes on with it.
 */
export async function loadOnFirstStart(
  loadSampleData: LoadSampleData,
  say: (line: string) => void,
  warn: (error: unknown, line: string) => void,
): Promise<void> {
  let current: SampleStep | undefined;
  try {
    await loadSampleData.execute(SYSTEM, ({ step, total }) => {
      if (step === current) return;
      current = step;
      say(`Loading sample data: ${TEXTS[step]} (${total.toLocaleString('en')}) ...`);
    });
  } catch (error) {
    warn(error, 'the sample data was not loaded to the end; the next start goes on with it');
  }
}
