import type { TipLine } from '@tips/shared/ledger';
import type { TestDatabase } from '../harness/test-database.ts';

type Query = TestDatabase['query'];

let minted = 0;

/** A tip of 5 dollars; every call mints another external id. */
export function tip(accountId: string, overrides: Partial<TipLine> = {}): TipLine {
  minted += 1;
  return {
    externalId: `tip-${minted}`,
    kind: 'tip',
    stream: 'tip',
    accountId,
    tipperId: 'viewer-1',
    amount: 500,
    currency: 'USD',
    processorFee: 45,
    occurredAt: '2026-03-05T12:00:00Z',
    ...overrides,
  };
}

/** An account as it stands in the database, for tests that need no more of it. */
export async function addAccount(
  query: Query,
  accountId: string,
  region: string | null = 'US',
): Promise<void> {
  await query(
    `INSERT INTO account (account_id, handle, region, banned, observed_at, learnt_at)
     VALUES ($1, $1, $2, false, now(), now())`,
    [accountId, region],
  );
}

const SUMS =
  'sum(entries) AS entries, sum(gross) AS gross, sum(processor_fee) AS processor_fee, sum(platform_fee) AS platform_fee, sum(net) AS net';
const ROW_SUMS =
  'count(*) AS entries, sum(gross) AS gross, sum(processor_fee) AS processor_fee, sum(platform_fee) AS platform_fee, sum(net) AS net';

/** What the segment rollup with its deltas says, and what it has to say. */
export async function segments(query: Query): Promise<{ rollup: unknown[]; rows: unknown[] }> {
  const keys = 'day::text, region, currency, stream, stage, kind';
  const rollup = await query(
    `SELECT ${keys}, ${SUMS} FROM (
       SELECT ${keys.replace('::text', '')}, entries, gross, processor_fee, platform_fee, net FROM ledger_segment
       UNION ALL
       SELECT ${keys.replace('::text', '')}, entries, gross, processor_fee, platform_fee, net FROM ledger_segment_delta
     ) AS part GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`,
  );
  const rows = await query(
    `SELECT posted_on::text AS day, coalesce(region, 'unknown') COLLATE "C" AS region, currency COLLATE "C" AS currency,
       stream COLLATE "C" AS stream, stage COLLATE "C" AS stage, kind COLLATE "C" AS kind, ${ROW_SUMS}
     FROM tip GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`,
  );
  return { rollup, rows };
}

/** The same for creators and months. */
export async function creatorMonths(query: Query): Promise<{ rollup: unknown[]; rows: unknown[] }> {
  const rollup = await query(
    `SELECT account_id, month::text, currency, stream, kind, ${SUMS} FROM ledger_creator_month
     GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
  );
  const rows = await query(
    `SELECT account_id COLLATE "C" AS account_id, to_char(posted_on, 'YYYY-MM-01') AS month,
       currency COLLATE "C" AS currency, stream COLLATE "C" AS stream, kind COLLATE "C" AS kind, ${ROW_SUMS}
     FROM tip GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
  );
  return { rollup, rows };
}
