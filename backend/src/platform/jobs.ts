import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';

type Job = { timer: NodeJS.Timeout | undefined; running: Promise<void> | undefined };

/** Work that repeats for as long as the process runs. */
@Injectable()
export class Jobs implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly jobs: Job[] = [];
  private stopped = false;

  /**
   * Runs `work` every `milliseconds`, first after one such time. The next wait begins when a run has ended, so runs
   * never overlap. A failure is logged, and the job goes on.
   */
  every(milliseconds: number, name: string, work: () => void | Promise<void>): void {
    const job: Job = { timer: undefined, running: undefined };
    const wait = (): void => {
      if (this.stopped) return;
      job.timer = setTimeout(() => {
        job.running = this.attempt(name, work).finally(wait);
      }, milliseconds);
      // A process that has nothing else to do may end.
      job.timer.unref();
    };
    this.jobs.push(job);
    wait();
  }

  /** No run begins any more, and those under way have ended. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const job of this.jobs) clearTimeout(job.timer);
    await Promise.all(this.jobs.map((job) => job.running));
  }

  private async attempt(name: string, work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (!this.stopped) this.logger.error(`job ${name} failed: ${reason}`);
    }
  }
}
