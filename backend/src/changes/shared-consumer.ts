import type { Transactions } from '../platform/db/transactions.ts';
import { Logger } from '../platform/logger.ts';
import type { ChangeQueueRepository, QueuedChange } from './change-queue.repository.ts';
import type { ChangeBatch, Subscription } from './subscription.ts';

/** Changes handled in one transaction. */
const BATCH_MAX = 500;
/** Wait after a failure before what failed is tried again. */
const RETRY_WAIT_MS = 5_000;

/** A consumer that exists once for all processes; each change is handled by one of them, exactly once. */
export class SharedConsumer {
  private readonly logger = new Logger('ChangeFeed');
  private pausedUntilMs = 0;

  constructor(
    private readonly subscription: Subscription,
    private readonly transactions: Transactions,
    private readonly queue: ChangeQueueRepository,
  ) {}

  get name(): string {
    return this.subscription.consumer;
  }

  /** Handles one batch; answers how many changes it held. */
  async drain(): Promise<number> {
    if (performance.now() < this.pausedUntilMs) return 0;
    try {
      return (await this.handleNext(BATCH_MAX, '0', () => {})).length;
    } catch (error) {
      this.pausedUntilMs = performance.now() + RETRY_WAIT_MS;
      this.logger.warn(`${this.name}: ${message(error)}; going on one by one`);
      return this.drainOneByOne();
    }
  }

  /** One change that can't be handled must not hold up the others: it stays in the queue and is tried again later. */
  private async drainOneByOne(): Promise<number> {
    let handled = 0;
    let afterSeq = '0';
    for (;;) {
      let taken: QueuedChange | undefined;
      try {
        await this.handleNext(1, afterSeq, (change) => {
          taken = change;
        });
        if (taken === undefined) return handled;
        handled += 1;
      } catch (error) {
        if (taken === undefined) throw error;
        this.logger.error(`${this.name}: ${taken.accountId ?? taken.topic}: ${message(error)}`);
      }
      afterSeq = taken.seq;
    }
  }

  private async handleNext(
    limit: number,
    afterSeq: string,
    onTaken: (change: QueuedChange) => void,
  ): Promise<QueuedChange[]> {
    return this.transactions.run(async () => {
      const changes = await this.queue.take(this.name, limit, afterSeq);
      changes.forEach(onTaken);
      if (changes.length > 0) await this.subscription.handle(batchOf(changes));
      return changes;
    });
  }
}

function batchOf(changes: readonly QueuedChange[]): ChangeBatch {
  return {
    accountIds: [...new Set(changes.flatMap(({ accountId }) => (accountId === null ? [] : [accountId])))],
    topics: [...new Set(changes.flatMap(({ topic }) => (topic === 'accounts' ? [] : [topic])))],
  };
}

const message = (error: unknown) => (error instanceof Error ? error.message : String(error));
