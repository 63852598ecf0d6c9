import { Injectable } from '@nestjs/common';
import { REGION_UNKNOWN } from '@tips/shared/ledger';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { SegmentsRepository } from '../segments/index.ts';

/** Takes entries out and their sums with them: what was added is added again with the other sign. */
const ERASE = `
  WITH gone AS (
    DELETE FROM tip WHERE account_id = ANY($1::text[])
    RETURNING kind, stream, currency, gross, processor_fee, platform_fee, net, region, stage, posted_on
  )
  INSERT INTO ledger_segment_delta (day, region, currency, stream, stage, kind, entries, gross, processor_fee,
    platform_fee, net)
  SELECT gone.posted_on, coalesce(gone.region, '${REGION_UNKNOWN}'), gone.currency, gone.stream, gone.stage,
    gone.kind, -count(*), -sum(gone.gross)::bigint, -sum(gone.processor_fee)::bigint,
    -sum(gone.platform_fee)::bigint, -sum(gone.net)::bigint
  FROM gone
  GROUP BY 1, 2, 3, 4, 5, 6`;

/**
 * Forgets the tips of sample accounts, which are no money. Nobody may delete from the ledger, its owner included: it gives
 * itself the right inside the one transaction and takes it away again.
 */
@Injectable()
export class TipErasure {
  constructor(
    private readonly transactions: Transactions,
    private readonly segments: SegmentsRepository,
  ) {}

  async erase(accountIds: readonly string[]): Promise<void> {
    await this.transactions.run(async (manager) => {
      const ids = textArray(accountIds);
      await manager.query('GRANT DELETE ON tip TO CURRENT_USER');
      await manager.query(ERASE, [ids]);
      await manager.query('REVOKE DELETE ON tip FROM CURRENT_USER');
      await manager.query('DELETE FROM ledger_creator_month WHERE account_id = ANY($1::text[])', [ids]);
      await this.segments.foldAll();
    });
  }
}
