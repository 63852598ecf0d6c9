import { Injectable } from '@nestjs/common';
import type { SampleCounts } from '@tips/shared/sample';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

const loadRowSchema = z
  .object({ anchor_at: z.date(), loaded_at: z.date().nullable(), cleared_at: z.date().nullable() })
  .transform((row) => ({ anchorAt: row.anchor_at, loadedAt: row.loaded_at, clearedAt: row.cleared_at }));
/** When the sample was begun, which is the `now` of its invented past, when it was all there, and when it was cleared. */
export type SampleLoad = z.infer<typeof loadRowSchema>;

const countsRowSchema = z.object({
  accounts: z.coerce.number(),
  violations: z.coerce.number(),
  cases: z.coerce.number(),
  tips: z.coerce.number(),
});

/** Remembers how far the sample is, and counts it. */
@Injectable()
export class SampleRepository {
  constructor(private readonly transactions: Transactions) {}

  /** The load under way, or the one that begins at `now`. */
  async begin(now: Date): Promise<SampleLoad> {
    await this.query(`INSERT INTO sample_load (anchor_at) VALUES ($1) ON CONFLICT DO NOTHING`, [now]);
    const load = await this.find();
    if (!load) throw new Error('the sample load that was just begun is gone');
    return load;
  }

  async find(): Promise<SampleLoad | undefined> {
    const [row] = await this.query(`SELECT * FROM sample_load`);
    return row === undefined ? undefined : loadRowSchema.parse(row);
  }

  async finish(now: Date): Promise<void> {
    await this.query(`UPDATE sample_load SET loaded_at = $1`, [now]);
  }

  async cleared(now: Date): Promise<void> {
    await this.query(`UPDATE sample_load SET cleared_at = $1`, [now]);
  }

  async counts(): Promise<SampleCounts> {
    const [row] = await this.query(
      `WITH sample AS MATERIALIZED (SELECT a.account_id FROM account a WHERE a.is_sample)
       SELECT (SELECT COUNT(*) FROM sample) AS accounts,
         (SELECT COUNT(*) FROM violation v JOIN sample s ON s.account_id = v.account_id) AS violations,
         (SELECT COUNT(*) FROM review_case c JOIN sample s ON s.account_id = c.account_id) AS cases,
         (SELECT COUNT(*) FROM tip t JOIN sample s ON s.account_id = t.account_id) AS tips`,
    );
    return countsRowSchema.parse(row);
  }

  private query(sql: string, parameters: unknown[] = []): Promise<unknown[]> {
    return this.transactions.manager.query(sql, parameters);
  }
}
