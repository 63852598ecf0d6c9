import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/db/transactions.ts';
import { Logger } from '../platform/logger.ts';
import { ChangeQueueRepository } from './change-queue.repository.ts';
import { PrivateConsumer } from './private-consumer.ts';
import { SharedConsumer } from './shared-consumer.ts';
import type { RuleTopic, Subscription } from './subscription.ts';

/** A drain gives up after so many rounds: then a consumer keeps announcing to itself. */
const ROUNDS_MAX = 1000;
/** Changes that nobody waits for are applied together, so long after the first of them. */
const SOON_MS = 200;
/** A consumer is forgotten after so many seconds without a heartbeat. */
const SILENT_SECONDS_MAX = 60;

/**
 * How changes reach everyone who keeps something in memory or reacts: each consumer has a queue in the database, filled in
 * the writer's transaction and emptied by deletion, so nothing is lost whatever order transactions commit in.
 * Once `Transactions.run` resolves, this process has applied what it announced; others follow within a second.
 */
@Injectable()
export class ChangeFeed {
  readonly instanceId = randomUUID();
  private readonly logger = new Logger('ChangeFeed');
  private readonly queue: ChangeQueueRepository;
  private readonly shared: SharedConsumer[] = [];
  private readonly privates: PrivateConsumer[] = [];
  private readonly announcing = new WeakSet<object>();
  private readonly drainedAfter = new WeakSet<object>();
  private readonly passes = new AsyncLocalStorage<{ active: boolean }>();
  private running: Promise<void> = Promise.resolve();
  private waiting: Promise<void> | undefined;
  private soon: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly transactions: Transactions) {
    this.queue = new ChangeQueueRepository(transactions);
  }

  /**
   * These accounts' facts, violations, access or list entries change with the current transaction. With `later` the transaction does not
   * wait until this process has applied them: for changes in quick succession that turn no surface on or off.
   */
  async announceAccounts(
    ids: readonly string[],
    applied: 'before_it_ends' | 'later' = 'before_it_ends',
  ): Promise<void> {
    if (ids.length === 0) return;
    await this.announce(() => this.queue.putAccounts([...new Set(ids)]), applied);
  }

  /** Rules change with the current transaction: a policy or rollout, or a service token. */
  async announceRules(topic: RuleTopic): Promise<void> {
    await this.announce(() => this.queue.putTopic(topic), 'before_it_ends');
  }

  /** Resolves once the consumer is registered and has loaded. */
  async subscribe(subscription: Subscription): Promise<void> {
    if (subscription.shared) {
      this.shared.push(new SharedConsumer(subscription, this.transactions, this.queue));
      return;
    }
    const consumer = new PrivateConsumer(subscription, this.queue, this.instanceId);
    this.privates.push(consumer);
    await consumer.start();
    await this.drain();
  }

  /** Applies all that waits in this process's queues. Whatever was committed before the call is applied when it resolves. */
  async drain(): Promise<void> {
    // A consumer that writes while it is drained must not wait for its own drain; the round after it sees those changes.
    if (this.passes.getStore()?.active === true) return;
    this.waiting ??= this.running.then(() => {
      this.waiting = undefined;
      this.running = this.pass();
      return this.running;
    });
    await this.waiting;
  }

  /** Keeps this process's queues alive, starts those afresh that were dropped, and drops those of dead processes. */
  async heartbeat(): Promise<void> {
    const asked = this.queueIds();
    const known = await this.queue.heartbeat(asked);
    // Only what was asked for: a consumer may have registered in the meantime.
    const dropped = new Set(asked.filter((id) => !known.has(id)));
    await this.queue.expire(SILENT_SECONDS_MAX);
    const lost = this.privates.filter((consumer) => consumer.lost(dropped));
    await Promise.all(lost.map((consumer) => this.restart(consumer)));
  }

  /** Gives up this process's queues. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.soon);
    const ids = this.queueIds();
    this.privates.length = 0;
    this.shared.length = 0;
    await this.running;
    await this.queue.unregister(ids);
  }

  private async announce(put: () => Promise<void>, applied: 'before_it_ends' | 'later'): Promise<void> {
    await this.transactions.run(async (manager) => {
      if (!this.announcing.has(manager)) {
        this.announcing.add(manager);
        await this.queue.open(this.instanceId);
      }
      if (!this.drainedAfter.has(manager) && applied === 'before_it_ends') {
        this.drainedAfter.add(manager);
        await this.transactions.afterCommit(() => this.drain());
      }
      if (applied === 'later') await this.transactions.afterCommit(() => this.drainSoon());
      await put();
    });
  }

  private drainSoon(): void {
    if (this.closed) return;
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      void this.drain();
    }, SOON_MS);
  }

  private queueIds(): string[] {
    return this.privates.flatMap(({ id }) => (id === undefined ? [] : [id]));
  }

  private async restart(consumer: PrivateConsumer): Promise<void> {
    this.logger.warn(`${consumer.name} was silent for too long and starts afresh`);
    await consumer.start();
    await this.drain();
  }

  private async pass(): Promise<void> {
    const state = { active: true };
    await this.passes.run(state, async () => {
      try {
        for (let round = 0; round < ROUNDS_MAX; round += 1) if ((await this.round()) === 0) return;
        this.logger.error(`changes keep coming after ${ROUNDS_MAX} rounds: a consumer announces to itself`);
      } finally {
        state.active = false;
      }
    });
  }

  /** Private consumers first: a kill acts at once, whatever shared ones have to do; the next round brings what those write. */
  private async round(): Promise<number> {
    let drained = 0;
    for (const consumer of [...this.privates, ...this.shared]) {
      try {
        drained += await consumer.drain();
      } catch (error) {
        this.logger.warn(`${consumer.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return drained;
  }
}
