import { Injectable } from '@nestjs/common';
import { DUE_SOON_HOURS, OTHER_QUEUE, type Queue } from '@tips/shared/cases';
import { z } from 'zod';
import { CaseRulesReadModel } from '../cases/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';

const HOUR_MS = 3_600_000;

const count = z.coerce.number();
const rowSchema = z
  .object({
    key: z.string(),
    open: count,
    claimed: count,
    on_hold: count,
    overdue: count,
    due_soon: count,
    under_4h: count,
    under_24h: count,
    under_72h: count,
  })
  .transform(({ key, open, claimed, on_hold: onHold, overdue, due_soon: dueSoon, ...age }) => ({
    key,
    open,
    waiting: open - claimed - onHold,
    claimed,
    onHold,
    overdue,
    dueSoon,
    byAge: {
      under4h: age.under_4h,
      under24h: age.under_24h,
      under72h: age.under_72h,
      older: open - age.under_4h - age.under_24h - age.under_72h,
    },
  }));
type Counts = Omit<Queue, 'nameEn' | 'nameFr'>;

/** The queues with what is in them. */
@Injectable()
export class QueuesReadModel {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly caseRules: CaseRulesReadModel,
  ) {}

  /** All queues of the rules in force, in their order; then the one for the rest, and any that older rules have left cases in. */
  async list(): Promise<Queue[]> {
    const counts = new Map((await this.counts()).map((row) => [row.key, row]));
    const { rules } = await this.caseRules.current();
    const named = [...rules.queues, { key: OTHER_QUEUE, nameEn: 'Other', nameFr: 'Autres' }];
    const left = [...counts.keys()]
      .filter((key) => !named.some((queue) => queue.key === key))
      .map((key) => ({ key, nameEn: key, nameFr: key }));
    return [...named, ...left].map(({ key, nameEn, nameFr }) => ({
      nameEn,
      nameFr,
      ...(counts.get(key) ?? emptyQueue(key)),
    }));
  }

  private async counts(): Promise<Counts[]> {
    const now = this.clock.now();
    const before = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT c.queue_key AS key, COUNT(*) AS open,
         COUNT(*) FILTER (WHERE c.lease_until > $1) AS claimed,
         COUNT(*) FILTER (WHERE c.wait_until > $1) AS on_hold,
         COUNT(*) FILTER (WHERE c.due_at <= $1) AS overdue,
         COUNT(*) FILTER (WHERE c.due_at > $1 AND c.due_at <= $2) AS due_soon,
         COUNT(*) FILTER (WHERE c.created_at > $3) AS under_4h,
         COUNT(*) FILTER (WHERE c.created_at <= $3 AND c.created_at > $4) AS under_24h,
         COUNT(*) FILTER (WHERE c.created_at <= $4 AND c.created_at > $5) AS under_72h
       FROM review_case c WHERE c.state = 'open' GROUP BY c.queue_key`,
      [now, before(-DUE_SOON_HOURS), before(4), before(24), before(72)],
    );
    return rows.map((row) => rowSchema.parse(row));
  }
}

function emptyQueue(key: string): Counts {
  const byAge = { under4h: 0, under24h: 0, under72h: 0, older: 0 };
  return { key, open: 0, waiting: 0, claimed: 0, onHold: 0, overdue: 0, dueSoon: 0, byAge };
}
