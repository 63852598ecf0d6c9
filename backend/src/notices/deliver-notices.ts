import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { NoticePage } from '@tips/shared/notices';
import { Clock } from '../platform/clock.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { type Backlog, type Claimed, DeliveriesRepository, type Lease } from './deliveries.repository.ts';
import { planAfter, type Plan } from './domain/delivery-plan.ts';
import { ANSWER_WITHIN_MS, WebhookReceiver } from './webhook-receiver.ts';

/** Outlasts any answer, so that nobody sends what somebody else is still sending. */
const LEASE_MS = 6 * ANSWER_WITHIN_MS;
/** Requests that one process has under way at once. */
const AT_ONCE_MAX = 10;

/**
 * Sends the notices of the outbox, where a receiver is configured. A try is written down before it is made and settled after: whoever is
 * killed on the way leaves a lease that ends, and the next one sends the same again under the same id.
 */
@Injectable()
export class DeliverNotices implements OnModuleDestroy {
  private readonly logger = new Logger('DeliverNotices');
  private readonly receiver: WebhookReceiver | undefined;
  /** How tries ended in this process, for those who watch it. */
  readonly counts: Record<'delivered' | 'failed' | 'dead', { count: number }> = {
    delivered: { count: 0 },
    failed: { count: 0 },
    dead: { count: 0 },
  };
  backlog: Backlog = {};
  private stopping = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly deliveries: DeliveriesRepository,
    @Inject(CONFIG) { noticeWebhook }: Config,
  ) {
    this.receiver = noticeWebhook === undefined ? undefined : new WebhookReceiver(noticeWebhook);
  }

  /** What the database knows the receiver by; undefined where nothing is sent. */
  get receiverKey(): string | undefined {
    return this.receiver?.key;
  }

  /** Sends whatever is due, until there is nothing more or a whole batch has failed: then it waits for the next time. */
  async execute(): Promise<void> {
    const { receiver } = this;
    if (receiver === undefined) return;
    for (;;) {
      const now = this.clock.now();
      const lease = { id: randomUUID(), until: new Date(now.getTime() + LEASE_MS) };
      const claimed = await this.deliveries.claim(lease, receiver.key, now, AT_ONCE_MAX);
      const plans = await Promise.all(claimed.map((one) => this.deliver(receiver, lease, one)));
      const delivered = plans.some(({ state }) => state === 'delivered');
      if (claimed.length < AT_ONCE_MAX || !delivered || this.stopping) return;
    }
  }

  /** How delivery goes as a whole. */
  async overview(): Promise<Pick<NoticePage, 'counts' | 'delivers' | 'goneSince'>> {
    const { receiverKey } = this;
    const backlog = await this.deliveries.backlog();
    const count = (state: 'queued' | 'delivering' | 'dead'): number => backlog[state]?.count ?? 0;
    const goneSince = receiverKey === undefined ? undefined : await this.deliveries.goneSince(receiverKey);
    return {
      counts: { queued: count('queued'), delivering: count('delivering'), dead: count('dead') },
      delivers: receiverKey !== undefined,
      goneSince: goneSince?.toISOString() ?? null,
    };
  }

  /** What is under way ends; whoever comes next goes on. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  async lookAtBacklog(): Promise<void> {
    this.backlog = await this.deliveries.backlog();
  }

  private async deliver(receiver: WebhookReceiver, lease: Lease, one: Claimed): Promise<Plan> {
    const answer = await receiver.send(one, this.clock.now());
    const plan = planAfter(answer, one.tries, Math.random());
    await this.transactions.run(async () => {
      const at = this.clock.now();
      await this.deliveries.settle(lease, one, answer, plan, at);
      if (plan.state === 'dead' && plan.gone) await this.deliveries.markGone(receiver.key, at);
    });
    this.tell(one, plan);
    return plan;
  }

  private tell({ noticeId, tries }: Claimed, plan: Plan): void {
    this.counts[plan.state === 'queued' ? 'failed' : plan.state].count += 1;
    if (plan.state === 'delivered') return;
    const what = `notice ${noticeId} was not delivered at try ${tries} (${plan.error})`;
    if (plan.state === 'queued') {
      this.logger.warn(`${what}; next try in ${Math.round(plan.waitMs / 1000)} s`);
    } else if (plan.gone) {
      this.logger.error(`${what}: the receiver wants no more notices; nothing is sent until a lead resumes`);
    } else {
      this.logger.error(`${what}; that was the last one: a lead can send it again`);
    }
  }
}
