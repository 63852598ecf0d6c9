import { setImmediate } from 'node:timers/promises';

/** Longest stretch of work, in milliseconds, before other requests get their turn. */
const STRETCH_MS_MAX = 8;
/** Looking at the clock costs something too. */
const STEPS_BETWEEN_LOOKS = 32;

/** Lets the event loop go round between the steps of long work: `if (breather.due()) await breather.pause()`. */
export class Breather {
  private steps = 0;
  private since = performance.now();

  due(): boolean {
    this.steps += 1;
    if (this.steps % STEPS_BETWEEN_LOOKS !== 0) return false;
    return performance.now() - this.since > STRETCH_MS_MAX;
  }

  async pause(): Promise<void> {
    await setImmediate();
    this.since = performance.now();
  }
}
