import { type BeforeApplicationShutdown, Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../platform/config.ts';
import { listen, type Listener } from '../platform/db/listener.ts';
import { Logger } from '../platform/logger.ts';
import { ChangeFeed } from './change-feed.ts';
import { CHANNEL } from './change-queue.repository.ts';

/** NOTIFY wakes at once; this makes it safe to miss one. */
const POLL_MS = 500;
const HEARTBEAT_MS = 5_000;

/** Gives every module the change feed, and keeps it going: wake-up calls, poll and heartbeat. */
@Global()
@Module({ providers: [ChangeFeed], exports: [ChangeFeed] })
export class ChangesModule implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('ChangeFeed');
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly busy = new Set<string>();
  private listener: Listener | undefined;

  constructor(
    private readonly feed: ChangeFeed,
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    // A command keeps nothing in memory for long: it announces, and its own changes are applied as it commits.
    if (this.config.processKind === 'command') return;
    this.listener = listen(this.dataSource, CHANNEL, {
      // This process has already applied, or is about to apply, what it announced itself.
      onNotify: (from) => from !== this.feed.instanceId && this.attempt('drain', () => this.feed.drain()),
      onConnected: () => this.attempt('heartbeat', () => this.feed.heartbeat()),
    });
    this.every(POLL_MS, 'drain', () => this.feed.drain());
    // Not one after the other: a consumer that starts afresh may take long, and must not be given up meanwhile.
    const beat = (): void => void this.attempt('heartbeat', () => this.feed.heartbeat());
    this.timers.push(setInterval(beat, HEARTBEAT_MS).unref());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.timers.forEach((timer) => clearInterval(timer));
    await this.listener?.close();
    await this.feed.close().catch((error: unknown) => this.logger.warn(String(error)));
  }

  private every(milliseconds: number, name: string, work: () => Promise<void>): void {
    const tick = (): void => {
      if (this.busy.has(name)) return;
      this.busy.add(name);
      void this.attempt(name, work).finally(() => this.busy.delete(name));
    };
    this.timers.push(setInterval(tick, milliseconds).unref());
  }

  private async attempt(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
