import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

/** "fold" in ASCII: the advisory lock of whoever folds. */
const FOLD_LOCK = 0x666f6c64;
/** Delta rows that one statement moves, so that it stays short. */
export const DELTAS_PER_FOLD = 20_000;

const FOLD = `
  WITH fold AS (
    UPDATE ledger_fold SET number = number + 1 WHERE EXISTS (SELECT 1 FROM ledger_segment_delta) RETURNING number
  ), due AS (
    DELETE FROM ledger_segment_delta
    WHERE delta_id IN (SELECT delta_id FROM ledger_segment_delta ORDER BY delta_id LIMIT $1)
    RETURNING *
  ), folded AS (
    INSERT INTO ledger_segment AS total (day, region, currency, stream, stage, kind, entries, gross, processor_fee,
      platform_fee, net, folded_in)
    SELECT due.day, due.region, due.currency, due.stream, due.stage, due.kind, sum(due.entries)::bigint,
      sum(due.gross)::bigint, sum(due.processor_fee)::bigint, sum(due.platform_fee)::bigint, sum(due.net)::bigint,
      max(fold.number)
    FROM due CROSS JOIN fold
    GROUP BY 1, 2, 3, 4, 5, 6
    ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (day, region, currency, stream, stage, kind) DO UPDATE SET
      entries = total.entries + excluded.entries,
      gross = total.gross + excluded.gross,
      processor_fee = total.processor_fee + excluded.processor_fee,
      platform_fee = total.platform_fee + excluded.platform_fee,
      net = total.net + excluded.net,
      folded_in = excluded.folded_in
  )
  SELECT count(*)::integer AS moved FROM due`;

/** Keeps the segment rollup small. */
@Injectable()
export class SegmentsRepository {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Moves pending deltas into the rollup in one statement, so that their sum is the same before, during and after; one
   * process at a time, so that the numbers of folds are in the order of their commits. Answers how many rows it moved.
   */
  async fold(): Promise<number> {
    return this.transactions.run(async (manager) => {
      const lock: unknown = await manager.query('SELECT pg_try_advisory_xact_lock($1) AS mine', [FOLD_LOCK]);
      if (!z.tuple([z.object({ mine: z.boolean() })]).parse(lock)[0].mine) return 0;
      const rows: unknown = await manager.query(FOLD, [DELTAS_PER_FOLD]);
      return z.tuple([z.object({ moved: z.int() })]).parse(rows)[0].moved;
    });
  }

  /** Folds all that is pending, waiting for whoever folds now, and drops segments that nothing is left of. */
  async foldAll(): Promise<void> {
    await this.transactions.run(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [FOLD_LOCK]);
      while ((await this.fold()) === DELTAS_PER_FOLD);
      await manager.query('DELETE FROM ledger_segment WHERE entries = 0');
      await manager.query('UPDATE ledger_fold SET generation = generation + 1');
    });
  }
}
