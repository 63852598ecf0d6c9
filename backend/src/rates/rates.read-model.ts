import { Injectable } from '@nestjs/common';
import type { RateCoverage } from '@tips/shared/rates';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

const count = z.coerce.number().pipe(z.int());
const currencySchema = z.array(
  z.object({ currency: z.string(), from: z.string(), to: z.string(), days: count, gaps: count }),
);
const historySchema = z.tuple([
  z.object({ from: z.string().nullable(), to: z.string().nullable(), importedAt: z.date().nullable() }),
]);

/** What the source's history holds. */
@Injectable()
export class RatesReadModel {
  constructor(private readonly transactions: Transactions) {}

  async history(): Promise<Pick<RateCoverage, 'from' | 'to' | 'importedAt'>> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT min(day)::text AS "from", max(day)::text AS "to", max(imported_at) AS "importedAt" FROM reference_rate`,
    );
    const [{ importedAt, ...days }] = historySchema.parse(rows);
    return { ...days, importedAt: importedAt?.toISOString() ?? null };
  }

  /** Each currency with its first and last day, and the days between on which the source published others only. */
  async currencies(): Promise<Omit<RateCoverage['currencies'][number], 'booked'>[]> {
    const rows: unknown = await this.transactions.manager.query(
      `WITH published AS (
         SELECT day, row_number() OVER (ORDER BY day) AS place FROM (SELECT DISTINCT day FROM reference_rate) AS days
       ), own AS (
         SELECT currency, min(day) AS first, max(day) AS last, count(*) AS days FROM reference_rate GROUP BY currency
       )
       SELECT own.currency, own.first::text AS "from", own.last::text AS "to", own.days,
         ending.place - beginning.place + 1 - own.days AS gaps
       FROM own JOIN published AS beginning ON beginning.day = own.first JOIN published AS ending ON ending.day = own.last
       ORDER BY own.currency`,
    );
    return currencySchema.parse(rows);
  }
}
