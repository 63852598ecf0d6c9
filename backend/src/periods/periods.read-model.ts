import { Injectable } from '@nestjs/common';
import { type ClosedPeriod, closedPeriodSchema } from '@tips/shared/periods';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

const instant = z.date().transform((at) => at.toISOString());
const rowSchema = closedPeriodSchema.extend({ startsAt: instant, endsAt: instant, closedAt: instant });

/** Reads which months of the ledger are closed. */
@Injectable()
export class PeriodsReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** First instant that is not closed; the epoch where nothing is. */
  async openFrom(): Promise<Date> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT coalesce(max(ends_at), to_timestamp(0)) AS "openFrom" FROM ledger_period`,
    );
    return z.tuple([z.object({ openFrom: z.date() })]).parse(rows)[0].openFrom;
  }

  /** Closed periods, latest first. */
  async closed(): Promise<ClosedPeriod[]> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT period, zone, starts_at AS "startsAt", ends_at AS "endsAt", closed_at AS "closedAt",
         closed_by AS "closedBy", reason, snapshot, hash
       FROM ledger_period ORDER BY ends_at DESC`,
    );
    return z.array(rowSchema).parse(rows);
  }
}
