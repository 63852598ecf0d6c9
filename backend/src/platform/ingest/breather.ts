import { setImmediate } from 'node:timers/promises';

/** Longest stretch of work, in milliseconds, before other requests get their turn. */
const STRETCH_MS_MAX = 8;
/** Looking at the clock costs something too. */
const STEPS_BETWEEN_LOOKS = 32;

/** Lets the event loop go round between the steps of long work: `if (breather.due()) await breather.pause()`. */
export class Breather {
  private steps = 0;
  private since = performance.now();
  private readonly stepsBetweenLooks: number;

  /** `stepsBetweenLooks` is 1 where a single step takes a while. */
  constructor(stepsBetweenLooks: number = STEPS_BETWEEN_LOOKS) {
    this.stepsBetweenLooks = stepsBetweenLooks;
  }

  due(): boolean {
    this.steps += 1;
    if (this.steps % this.stepsBetweenLooks !== 0) return false;
    return performance.now() - this.since > STRETCH_MS_MAX;
  }

  async pause(): Promise<void> {
    await setImmediate();
    this.since = performance.now();
  }
}
