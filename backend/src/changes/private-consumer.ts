import { randomUUID } from 'node:crypto';
import type { ChangeQueueRepository } from './change-queue.repository.ts';
import { type ChangeBatch, CHANGE_TOPICS, type RuleTopic, type Subscription } from './subscription.ts';

/** Changes taken from the queue and handled at once. */
const BATCH_MAX = 5000;

/** A consumer that exists once in each process, for what that process keeps in memory. */
export class PrivateConsumer {
  /** Name of its queue; a new one each time it starts, so that leftovers of an earlier one never reach it. */
  id: string | undefined;
  private state: 'new' | 'starting' | 'live' | 'failed' = 'new';
  // Taken from the queue and not yet handled: the queue no longer has them.
  private accountIds = new Set<string>();
  private topics = new Set<RuleTopic>();

  constructor(
    private readonly subscription: Subscription,
    private readonly queue: ChangeQueueRepository,
    private readonly instanceId: string,
  ) {}

  get name(): string {
    return this.subscription.consumer;
  }

  /** Registers a fresh queue, then loads: in this order nothing falls between the two. */
  async start(): Promise<void> {
    this.state = 'starting';
    this.id = undefined;
    try {
      const id = `${this.name}:${this.instanceId}:${randomUUID()}`;
      await this.queue.register(id, this.subscription.topics ?? CHANGE_TOPICS);
      this.id = id;
      await this.subscription.load?.();
      this.state = 'live';
    } catch (error) {
      this.state = 'failed';
      throw error;
    }
  }

  /** Whether it has to start again: its queue was dropped, or the last start failed. */
  lost(dropped: ReadonlySet<string>): boolean {
    if (this.state === 'failed') return true;
    return this.state === 'live' && this.id !== undefined && dropped.has(this.id);
  }

  /** Handles one batch; answers how many changes it held. */
  async drain(): Promise<number> {
    if (this.state !== 'live' || this.id === undefined) return 0;
    const changes = await this.queue.take(this.id, BATCH_MAX);
    for (const { topic, accountId } of changes) {
      if (topic === 'accounts') {
        if (accountId !== null) this.accountIds.add(accountId);
      } else this.topics.add(topic);
    }
    if (this.accountIds.size === 0 && this.topics.size === 0) return 0;
    const batch: ChangeBatch = { accountIds: [...this.accountIds], topics: [...this.topics] };
    await this.subscription.handle(batch);
    this.accountIds = new Set();
    this.topics = new Set();
    return changes.length;
  }
}
