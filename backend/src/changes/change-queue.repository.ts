import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/db/transactions.ts';
import type { ChangeTopic } from './subscription.ts';

/** "feed" in ASCII: writers share this advisory lock, a consumer that registers takes it alone. */
const FEED_LOCK = 0x66656564;
export const CHANNEL = 'tips_changes';

export type QueuedChange = { seq: string; topic: ChangeTopic; accountId: string | null };

/** The tables `change_consumer` and `change_queue`: one queue for each consumer, emptied by deletion. */
@Injectable()
export class ChangeQueueRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Announces that the current transaction writes to queues, and wakes other processes when it commits. */
  async open(instanceId: string): Promise<void> {
    // In a statement of its own: the next one's snapshot then sees every consumer that registered before the lock was given.
    await this.transactions.prepared('SELECT pg_advisory_xact_lock_shared($1), pg_notify($2, $3)', [
      FEED_LOCK,
      CHANNEL,
      instanceId,
    ]);
  }

  async putAccounts(accountIds: readonly string[]): Promise<void> {
    await this.transactions.prepared(
      `INSERT INTO change_queue (consumer_id, topic, account_id)
       SELECT consumer.consumer_id, 'accounts', changed.account_id
       FROM change_consumer AS consumer CROSS JOIN unnest($1::text[]) AS changed (account_id)
       WHERE 'accounts' = ANY (consumer.topics)`,
      [accountIds],
    );
  }

  async putTopic(topic: ChangeTopic): Promise<void> {
    await this.query(
      `INSERT INTO change_queue (consumer_id, topic)
       SELECT consumer.consumer_id, $1::text FROM change_consumer AS consumer WHERE $1::text = ANY (consumer.topics)`,
      [topic],
    );
  }

  /** Takes the oldest changes of a queue, past those that another process has in hand. */
  async take(consumerId: string, limit: number, afterSeq = '0'): Promise<QueuedChange[]> {
    return this.transactions.prepared<QueuedChange>(
      `DELETE FROM change_queue AS queue
       WHERE queue.consumer_id = $1 AND queue.seq = ANY (ARRAY(
         SELECT waiting.seq FROM change_queue AS waiting
         WHERE waiting.consumer_id = $1 AND waiting.seq > $3
         ORDER BY waiting.seq LIMIT $2 FOR UPDATE SKIP LOCKED))
       RETURNING queue.seq, queue.topic, queue.account_id AS "accountId"`,
      [consumerId, limit, afterSeq],
    );
  }

  /** From the commit of this on, the consumer's queue gets every change; all earlier ones are visible to its first read. */
  async register(consumerId: string, topics: readonly ChangeTopic[]): Promise<void> {
    await this.transactions.run(async () => {
      await this.query('SELECT pg_advisory_xact_lock($1)', [FEED_LOCK]);
      await this.query(
        'INSERT INTO change_consumer (consumer_id, shared, topics, heartbeat_at) VALUES ($1, false, $2, now())',
        [consumerId, topics],
      );
    });
  }

  async unregister(consumerIds: readonly string[]): Promise<void> {
    await this.query('DELETE FROM change_consumer WHERE consumer_id = ANY ($1::text[])', [consumerIds]);
    await this.query('DELETE FROM change_queue WHERE consumer_id = ANY ($1::text[])', [consumerIds]);
  }

  /** Says that the consumers live; answers those that are still known. */
  async heartbeat(consumerIds: readonly string[]): Promise<Set<string>> {
    const [rows] = await this.query<[{ consumer_id: string }[], number]>(
      `UPDATE change_consumer SET heartbeat_at = now() WHERE consumer_id = ANY ($1::text[]) RETURNING consumer_id`,
      [consumerIds],
    );
    return new Set(rows.map((row) => row.consumer_id));
  }

  /** Forgets consumers that were silent for so long, and the queues of all that are forgotten. */
  async expire(silentSeconds: number): Promise<void> {
    await this.query(
      `DELETE FROM change_consumer WHERE NOT shared AND heartbeat_at < now() - make_interval(secs => $1)`,
      [silentSeconds],
    );
    await this.query(
      `DELETE FROM change_queue AS queue WHERE queue.consumer_id IN (
         SELECT DISTINCT orphan.consumer_id FROM change_queue AS orphan
         WHERE NOT EXISTS (
           SELECT FROM change_consumer AS consumer WHERE consumer.consumer_id = orphan.consumer_id))`,
    );
  }

  private query<Result>(sql: string, parameters: unknown[] = []): Promise<Result> {
    return this.transactions.manager.query<Result>(sql, parameters);
  }
}
