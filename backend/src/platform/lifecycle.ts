import { setTimeout as sleep } from 'node:timers/promises';
import { startFailure } from './start-failure.ts';

/** Longest that one part may take to stop before the next one is stopped. */
const STOP_WAIT_MS = 25_000;
const REPEATED_SIGNAL_MS = 1_000;
const EXIT_FAILURE = 1;

type Stop = () => void | Promise<void>;

/** Starts the process, and stops what it started, last first, on SIGTERM, SIGINT, SIGHUP or a failed start. */
export class Lifecycle {
  private readonly stops: Stop[] = [];
  private stopping: Promise<void> | undefined;
  private stoppingSince = 0;

  /** Runs `start`; a failure is one line on standard error and exit code 1. */
  static async run(start: (lifecycle: Lifecycle) => Promise<void>): Promise<void> {
    const lifecycle = new Lifecycle();
    lifecycle.listen();
    try {
      await start(lifecycle);
    } catch (error) {
      // A start that was interrupted fails because its parts are being stopped: that is no news.
      if (lifecycle.stopping === undefined) {
        process.stderr.write(`${startFailure(error)}\n`);
        process.exitCode = EXIT_FAILURE;
      }
      await lifecycle.stop();
    }
  }

  onStop(stop: Stop): void {
    this.stops.push(stop);
  }

  /** Ends the process when its work is done, stopping what it started. */
  async finish(exitCode: number): Promise<void> {
    process.exitCode = exitCode;
    await this.stop();
  }

  private listen(): void {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => {
        // npm repeats the terminal's Ctrl-C, so only a later second one is someone who will not wait.
        const impatient = this.stopping !== undefined && Date.now() - this.stoppingSince > REPEATED_SIGNAL_MS;
        if (impatient) process.exit(EXIT_FAILURE);
        void this.stop();
      });
    }
  }

  private stop(): Promise<void> {
    if (this.stopping === undefined) {
      this.stoppingSince = Date.now();
      this.stopping = this.stopAll();
    }
    return this.stopping;
  }

  private async stopAll(): Promise<void> {
    for (let stop = this.stops.pop(); stop !== undefined; stop = this.stops.pop()) {
      try {
        await Promise.race([stop(), sleep(STOP_WAIT_MS, undefined, { ref: false })]);
      } catch (error) {
        process.stderr.write(`${startFailure(error)}\n`);
        process.exitCode = EXIT_FAILURE;
      }
    }
    process.exit();
  }
}
