import { Injectable } from '@nestjs/common';
import {
  type PayoutHold,
  type PayoutHoldQuery,
  payoutHoldSchema,
  payoutRulesSchema,
  type PayoutSchedule,
} from '@tips/shared/payouts';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';

const instant = z.date().transform((at) => at.toISOString());
const holdRowSchema = payoutHoldSchema.extend({
  amount: z.coerce.number().pipe(z.int()).nullable(),
  raisedAt: instant,
  endsAt: instant,
  releasedAt: z
    .date()
    .nullable()
    .transform((at) => at?.toISOString() ?? null),
});
const scheduleRowSchema = z.object({
  version: z.int(),
  rules: payoutRulesSchema,
  heldFrom: instant,
  changedBy: z.string(),
  reason: z.string(),
});

const HOLDS = `
  SELECT h.hold_id AS id, h.kind, h.account_id AS "accountId", h.currency, h.amount, h.share_bp AS "shareBp", h.reason,
    h.raised_at AS "raisedAt", h.raised_by AS "raisedBy", h.ends_at AS "endsAt", h.released_at AS "releasedAt",
    h.released_by AS "releasedBy", h.release_reason AS "releaseReason"
  FROM payout_hold h`;
const SCHEDULES = `
  SELECT s.version, s.rules, s.held_from AS "heldFrom", s.changed_by AS "changedBy", s.reason FROM payout_schedule s`;

/** Reads what is held and why, and when creators are paid. */
@Injectable()
export class HoldsReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first. */
  async page(
    { accountId, open, limit }: Omit<PayoutHoldQuery, 'cursor'>,
    after: { raisedAt: string; id: string } | undefined,
  ): Promise<PayoutHold[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `${HOLDS} WHERE ($1::text IS NULL OR h.account_id = $1) AND ($2::boolean IS NULL OR (h.released_at IS NULL) = $2)
        AND ($3::timestamptz IS NULL OR (h.raised_at, h.hold_id) < ($3::timestamptz, $4::uuid))
       ORDER BY h.raised_at DESC, h.hold_id DESC LIMIT $5`,
      [
        accountId ?? null,
        open === undefined ? null : open === 'true',
        after?.raisedAt ?? null,
        after?.id ?? null,
        limit + 1,
      ],
    );
    return rows.map((row) => holdRowSchema.parse(row));
  }

  /** Throws NOT_FOUND. */
  async find(id: string): Promise<PayoutHold> {
    const rows: unknown[] = await this.transactions.manager.query(`${HOLDS} WHERE h.hold_id = $1`, [id]);
    if (rows.length === 0) throw new AppError('NOT_FOUND', `There is no hold ${id}.`);
    return holdRowSchema.parse(rows[0]);
  }

  /** What holds an account now; the one that lasts longest first. */
  async openOf(accountId: string): Promise<PayoutHold[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `${HOLDS} WHERE h.account_id = $1 AND h.released_at IS NULL ORDER BY h.ends_at DESC, h.hold_id`,
      [accountId],
    );
    return rows.map((row) => holdRowSchema.parse(row));
  }

  /** Those whose time is over. */
  async due(at: Date, limit: number): Promise<PayoutHold[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `${HOLDS} WHERE h.released_at IS NULL AND h.ends_at <= $1 ORDER BY h.ends_at, h.hold_id LIMIT $2`,
      [at, limit],
    );
    return rows.map((row) => holdRowSchema.parse(row));
  }

  /** Every version of the schedule, newest first. */
  async schedules(): Promise<PayoutSchedule[]> {
    const rows: unknown[] = await this.transactions.manager.query(`${SCHEDULES} ORDER BY s.version DESC`);
    return rows.map((row) => scheduleRowSchema.parse(row));
  }

  async scheduleAt(at: Date): Promise<PayoutSchedule> {
    const rows: unknown[] = await this.transactions.manager.query(
      `${SCHEDULES} WHERE s.held_from <= $1 ORDER BY s.version DESC LIMIT 1`,
      [at],
    );
    if (rows.length === 0) throw new Error(`no payout schedule at ${at.toISOString()}`);
    return scheduleRowSchema.parse(rows[0]);
  }
}
