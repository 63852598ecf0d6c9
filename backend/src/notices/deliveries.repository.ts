import { Injectable } from '@nestjs/common';
import { type DeliveryState, deliveryStateSchema } from '@tips/shared/notices';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import type { Answer, Plan } from './domain/delivery-plan.ts';
import type { Message } from './domain/webhook.ts';
import { noticeRowSchema } from './notices.read-model.ts';

const claimedSchema = z.array(z.intersection(noticeRowSchema, z.object({ attempt: z.int() })));
const backlogSchema = z.array(
  z.object({ state: deliveryStateSchema, n: z.coerce.number().int(), oldest: z.date() }),
);

export type Claimed = Message & { attempt: number; tries: number };
/** Who sends: only the holder of a lease settles what it claimed. */
export type Lease = { id: string; until: Date };
/** How many are in a state that somebody waits for, and since when. */
export type Backlog = Partial<Record<DeliveryState, { count: number; oldest: Date }>>;

/** The outbox of notices: what is to be sent, who sends it, and how each try ended. */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Takes the notices that are due longest and that nobody else sends, unless their receiver wants nothing more. A lease that ended without a
   * word is taken over as the same try under a new number: the receiver may have the notice already, and knows it by its id.
   */
  async claim(lease: Lease, receiver: string, now: Date, limit: number): Promise<Claimed[]> {
    const rows: unknown = await this.transactions.manager.query(
      `WITH due AS MATERIALIZED (
         SELECT d.notice_id FROM notice_delivery d
         WHERE d.state IN ('queued', 'delivering') AND COALESCE(d.next_attempt_at, d.lease_until) <= $3
           AND NOT EXISTS (SELECT 1 FROM notice_receiver_gone g WHERE g.receiver = $4)
         ORDER BY COALESCE(d.next_attempt_at, d.lease_until) LIMIT $5 FOR UPDATE SKIP LOCKED),
       claimed AS (
         UPDATE notice_delivery d SET state = 'delivering', lease_id = $1, lease_until = $2, next_attempt_at = NULL,
           attempts = d.attempts + 1, tries = d.tries + CASE d.state WHEN 'queued' THEN 1 ELSE 0 END
         FROM due WHERE d.notice_id = due.notice_id RETURNING d.*),
       started AS (
         INSERT INTO notice_attempt (notice_id, attempt, started_at) SELECT c.notice_id, c.attempts, $3 FROM claimed c)
       SELECT n.*, c.state, c.tries, c.next_attempt_at, c.delivered_at, c.last_error, c.attempts AS attempt
       FROM claimed c JOIN notice n ON n.notice_id = c.notice_id ORDER BY n.made_at, n.notice_id`,
      [lease.id, lease.until, now, receiver, limit],
    );
    return claimedSchema.parse(rows).map((row) => ({ ...row, tries: row.delivery.tries }));
  }

  /** Writes down how a try ended and what is to come; false where the lease was lost meanwhile. */
  async settle(
    lease: Lease,
    { noticeId, attempt }: Claimed,
    answer: Answer,
    plan: Plan,
    at: Date,
  ): Promise<boolean> {
    const error = plan.state === 'delivered' ? null : plan.error;
    const nextAttemptAt = plan.state === 'queued' ? new Date(at.getTime() + plan.waitMs) : null;
    const { manager } = this.transactions;
    await manager.query(
      `UPDATE notice_attempt SET ended_at = $3, status = $4, error = $5
       WHERE notice_id = $1 AND attempt = $2 AND ended_at IS NULL`,
      [noticeId, attempt, at, answer.status, error],
    );
    const [, settled]: [unknown[], number] = await manager.query(
      `UPDATE notice_delivery SET state = $3, lease_id = NULL, lease_until = NULL, next_attempt_at = $4, delivered_at = $5, last_error = $6
       WHERE notice_id = $1 AND lease_id = $2`,
      [noticeId, lease.id, plan.state, nextAttemptAt, plan.state === 'delivered' ? at : null, error],
    );
    return settled === 1;
  }

  /** The receiver wants nothing more, until somebody resumes. */
  async markGone(receiver: string, at: Date): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO notice_receiver_gone (receiver, gone_at) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      [receiver, at],
    );
  }

  async goneSince(receiver: string): Promise<Date | undefined> {
    const rows: { gone_at: Date }[] = await this.transactions.manager.query(
      `SELECT g.gone_at FROM notice_receiver_gone g WHERE g.receiver = $1`,
      [receiver],
    );
    return rows[0]?.gone_at;
  }

  /** False where it was not stopped. */
  async resume(receiver: string): Promise<boolean> {
    const [, resumed]: [unknown[], number] = await this.transactions.manager.query(
      `DELETE FROM notice_receiver_gone WHERE receiver = $1`,
      [receiver],
    );
    return resumed > 0;
  }

  /** What is not there yet and what never will be by itself; not those that are done. */
  async backlog(): Promise<Backlog> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT d.state, COUNT(*) AS n, MIN(d.made_at) AS oldest FROM notice_delivery d
       WHERE d.state IN ('queued', 'delivering', 'dead') GROUP BY d.state`,
    );
    return Object.fromEntries(
      backlogSchema.parse(rows).map(({ state, n, oldest }) => [state, { count: n, oldest }]),
    );
  }

  /** Locks one until the transaction ends, so that what was read of it still holds when it is written. */
  async lock(noticeId: string): Promise<void> {
    await this.transactions.manager.query(
      `SELECT d.notice_id FROM notice_delivery d WHERE d.notice_id = $1 FOR UPDATE`,
      [noticeId],
    );
  }

  /** Puts one in line again from its first try on; it keeps its id. */
  async requeue(noticeId: string, at: Date): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE notice_delivery SET state = 'queued', tries = 0, next_attempt_at = $2, delivered_at = NULL WHERE notice_id = $1`,
      [noticeId, at],
    );
  }

  /** Puts all that are dead in line again; answers how many. */
  async requeueDead(at: Date): Promise<number> {
    const [, queued]: [unknown[], number] = await this.transactions.manager.query(
      `UPDATE notice_delivery SET state = 'queued', tries = 0, next_attempt_at = $1 WHERE state = 'dead'`,
      [at],
    );
    return queued;
  }
}
