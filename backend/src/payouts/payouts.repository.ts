import { Injectable } from '@nestjs/common';
import {
  type PayoutHold,
  type PayoutSchedule,
  type PayoutState,
  payoutStateSchema,
} from '@tips/shared/payouts';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

export type PayoutKey = { provider: string; payoutId: string };
export type PayoutFacts = PayoutKey & {
  accountId: string | null;
  currency: string;
  amount: number;
  state: PayoutState;
  arrivalOn: string;
  automatic: boolean;
  failureCode: string | null;
  occurredAt: Date;
};

const knownSchema = z.object({
  accountId: z.string().nullable(),
  currency: z.string(),
  amount: z.coerce.number().pipe(z.int()),
  state: payoutStateSchema,
});
export type KnownPayout = z.infer<typeof knownSchema>;

/** Writes payouts: what they are, and every state that was heard of once. */
@Injectable()
export class PayoutsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** News of one payout come one after the other. */
  async lock({ provider, payoutId }: PayoutKey): Promise<KnownPayout | undefined> {
    await this.transactions.lock(`payout ${provider}:${payoutId}`);
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT p.account_id AS "accountId", p.currency, p.amount, p.state FROM payout p
       WHERE p.provider = $1 AND p.payout_id = $2`,
      [provider, payoutId],
    );
    return rows.length === 0 ? undefined : knownSchema.parse(rows[0]);
  }

  async insert(facts: PayoutFacts, learntAt: Date): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO payout (provider, payout_id, account_id, currency, amount, state, arrival_on, automatic, failure_code,
        created_at, state_at, learnt_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)`,
      [
        facts.provider,
        facts.payoutId,
        facts.accountId,
        facts.currency,
        facts.amount,
        facts.state,
        facts.arrivalOn,
        facts.automatic,
        facts.failureCode,
        facts.occurredAt,
        learntAt,
      ],
    );
  }

  /** The payout has a later state. */
  async move(facts: PayoutFacts, learntAt: Date): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE payout SET state = $3, arrival_on = $4, failure_code = $5, state_at = $6, learnt_at = $7
       WHERE provider = $1 AND payout_id = $2`,
      [
        facts.provider,
        facts.payoutId,
        facts.state,
        facts.arrivalOn,
        facts.failureCode,
        facts.occurredAt,
        learntAt,
      ],
    );
  }

  /** An earlier state than the known one says at least since when there is the payout. */
  async createdBy({ provider, payoutId, occurredAt }: PayoutFacts): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE payout SET created_at = least(created_at, $3::timestamptz) WHERE provider = $1 AND payout_id = $2`,
      [provider, payoutId, occurredAt],
    );
  }

  /** False where this state was heard of before. */
  async append(facts: PayoutFacts, learntAt: Date, applied: boolean): Promise<boolean> {
    const rows: unknown[] = await this.transactions.manager.query(
      `INSERT INTO payout_event (provider, payout_id, state, occurred_at, learnt_at, failure_code, applied)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (provider, payout_id, state) DO NOTHING RETURNING event_id`,
      [facts.provider, facts.payoutId, facts.state, facts.occurredAt, learntAt, facts.failureCode, applied],
    );
    return rows.length > 0;
  }

  /** Holds of one account are raised and released one after the other. */
  async lockAccount(accountId: string): Promise<void> {
    await this.transactions.lock(`payouts of ${accountId}`);
  }

  async insertHold(hold: PayoutHold): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO payout_hold (hold_id, kind, account_id, currency, amount, share_bp, reason, raised_at, raised_by, ends_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        hold.id,
        hold.kind,
        hold.accountId,
        hold.currency,
        hold.amount,
        hold.shareBp,
        hold.reason,
        hold.raisedAt,
        hold.raisedBy,
        hold.endsAt,
      ],
    );
  }

  async releaseHold(id: string, at: Date, by: string, reason: string): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE payout_hold SET released_at = $2, released_by = $3, release_reason = $4 WHERE hold_id = $1`,
      [id, at, by, reason],
    );
  }

  async insertSchedule({ version, rules, heldFrom, changedBy, reason }: PayoutSchedule): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO payout_schedule (version, rules, held_from, changed_by, reason) VALUES ($1, $2, $3, $4, $5)`,
      [version, JSON.stringify(rules), heldFrom, changedBy, reason],
    );
  }

  async lockSchedule(): Promise<void> {
    await this.transactions.lock('payout schedule');
  }
}
