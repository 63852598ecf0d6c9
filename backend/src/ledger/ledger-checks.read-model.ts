import { Injectable } from '@nestjs/common';
import { REGION_UNKNOWN } from '@tips/shared/ledger';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

/** Something that is not as it has to be: how often, and where first. */
export type Finding = { count: number; examples: string[] };

export type CurrencyTotals = {
  currency: string;
  entries: number;
  gross: string;
  legs: string;
};

const EXAMPLES_MAX = 5;
const SUMS = ['entries', 'gross', 'processor_fee', 'platform_fee', 'net'];
const ROW_SUMS = `count(*) AS entries, sum(tip.gross) AS gross, sum(tip.processor_fee) AS processor_fee,
  sum(tip.platform_fee) AS platform_fee, sum(tip.net) AS net`;
const SEGMENT_KEY = ['day', 'region', 'currency', 'stream', 'stage', 'kind'];
const CREATOR_KEY = ['account_id', 'month', 'currency', 'stream', 'kind'];

const TOTALS = `
  SELECT tip.currency, count(*)::integer AS entries, sum(tip.gross)::text AS gross,
    (sum(tip.processor_fee) + sum(tip.platform_fee) + sum(tip.net))::text AS legs
  FROM tip GROUP BY tip.currency ORDER BY tip.currency`;

const UNBALANCED = `
  SELECT tip.account_id || ' ' || tip.external_id AS example FROM tip
  WHERE tip.gross <> tip.processor_fee + tip.platform_fee + tip.net`;

/** A full join of what a rollup says with what the rows say, where they differ; a segment of nothing is no difference. */
const differing = (key: readonly string[], rollup: string, rows: string): string => `
  SELECT concat_ws(' ', ${key.map((column) => `coalesce(rollup.${column}, rows.${column})`).join(', ')}) AS example
  FROM (${rollup}) AS rollup
  FULL JOIN (${rows}) AS rows ON ${key.map((column) => `rollup.${column} = rows.${column}`).join(' AND ')}
  WHERE ${SUMS.map((sum) => `coalesce(rollup.${sum}, 0) <> coalesce(rows.${sum}, 0)`).join(' OR ')}`;

const SEGMENTS = differing(
  SEGMENT_KEY,
  `SELECT ${SEGMENT_KEY.join(', ')}, ${SUMS.map((sum) => `sum(${sum}) AS ${sum}`).join(', ')}
   FROM (
     SELECT ${[...SEGMENT_KEY, ...SUMS].join(', ')} FROM ledger_segment
     UNION ALL
     SELECT ${[...SEGMENT_KEY, ...SUMS].join(', ')} FROM ledger_segment_delta
   ) AS segment
   GROUP BY ${SEGMENT_KEY.join(', ')}`,
  `SELECT tip.posted_on AS day, coalesce(tip.region, '${REGION_UNKNOWN}') AS region, tip.currency, tip.stream,
     tip.stage, tip.kind, ${ROW_SUMS}
   FROM tip GROUP BY 1, 2, 3, 4, 5, 6`,
);

const CREATOR_MONTHS = differing(
  CREATOR_KEY,
  `SELECT ${[...CREATOR_KEY, ...SUMS].join(', ')} FROM ledger_creator_month`,
  `SELECT tip.account_id, date_trunc('month', tip.posted_on::timestamp)::date AS month, tip.currency, tip.stream,
     tip.kind, ${ROW_SUMS}
   FROM tip GROUP BY 1, 2, 3, 4, 5`,
);

const UNBALANCED_JOURNAL = `
  SELECT entry.kind || ' ' || entry.external_id AS example
  FROM journal_entry AS entry
  LEFT JOIN journal_line AS line ON line.entry_id = entry.entry_id
  GROUP BY entry.entry_id, line.currency
  HAVING coalesce(sum(line.amount), 1) <> 0`;

const JOURNAL_DAYS = `
  SELECT concat_ws(' ', coalesce(rollup.day, rows.day), coalesce(rollup.account, rows.account),
    coalesce(rollup.currency, rows.currency)) AS example
  FROM (
    SELECT day, account, currency, sum(lines) AS lines, sum(debit) AS debit, sum(credit) AS credit
    FROM (
      SELECT day, account, currency, lines, debit, credit FROM journal_day
      UNION ALL
      SELECT day, account, currency, lines, debit, credit FROM journal_day_delta
    ) AS part GROUP BY 1, 2, 3
  ) AS rollup
  FULL JOIN (
    SELECT (line.posted_at AT TIME ZONE 'UTC')::date AS day, line.account, line.currency, count(*) AS lines,
      sum(greatest(line.amount, 0)) AS debit, sum(greatest(-line.amount, 0)) AS credit
    FROM journal_line AS line GROUP BY 1, 2, 3
  ) AS rows ON rollup.day = rows.day AND rollup.account = rows.account AND rollup.currency = rows.currency
  WHERE coalesce(rollup.lines, 0) <> coalesce(rows.lines, 0) OR coalesce(rollup.debit, 0) <> coalesce(rows.debit, 0)
    OR coalesce(rollup.credit, 0) <> coalesce(rows.credit, 0)`;

/** Coins by day against their rows, and what each row adds to the liability against its entry. */
const COINS = `
  SELECT concat_ws(' ', coalesce(rollup.day, rows.day), coalesce(rollup.currency, rows.currency),
    coalesce(rollup.kind, rows.kind)) AS example
  FROM coin_day AS rollup
  FULL JOIN (
    SELECT (one.posted_at AT TIME ZONE 'UTC')::date AS day, one.currency, one.kind, count(*) AS lines,
      sum(one.coins) AS coins, sum(one.amount) AS amount, sum(one.liability) AS liability
    FROM coin_row AS one GROUP BY 1, 2, 3
  ) AS rows ON rollup.day = rows.day AND rollup.currency = rows.currency AND rollup.kind = rows.kind
  WHERE coalesce(rollup.lines, 0) <> coalesce(rows.lines, 0) OR coalesce(rollup.coins, 0) <> coalesce(rows.coins, 0)
    OR coalesce(rollup.amount, 0) <> coalesce(rows.amount, 0)
    OR coalesce(rollup.liability, 0) <> coalesce(rows.liability, 0)
  UNION ALL
  SELECT coalesce(one.kind || ' ' || one.external_id, posted.kind || ' ' || posted.external_id) AS example
  FROM coin_row AS one
  FULL JOIN (
    SELECT entry.kind, entry.external_id, line.posted_at, line.currency, -line.amount AS liability
    FROM journal_entry AS entry
    JOIN journal_line AS line ON line.entry_id = entry.entry_id AND line.account = 'coin_liability'
    WHERE entry.kind IN ('coin_purchase', 'coin_refund', 'coin_expiry')
  ) AS posted ON posted.kind = 'coin_' || one.kind AND posted.external_id = one.external_id
    AND posted.currency = one.currency AND posted.posted_at = one.posted_at
  WHERE coalesce(one.liability, 0) <> coalesce(posted.liability, 0)`;

const SHARED_IDS = `
  SELECT tip.external_id || ': ' || string_agg(tip.account_id, ', ' ORDER BY tip.account_id) AS example
  FROM tip GROUP BY tip.external_id HAVING count(*) > 1`;

const ORPHANS = `
  SELECT tip.account_id || ' ' || tip.external_id || ' answers ' || tip.relates_to AS example FROM tip
  LEFT JOIN tip AS answered ON answered.account_id = tip.account_id AND answered.external_id = tip.relates_to
  WHERE tip.relates_to IS NOT NULL AND answered.account_id IS NULL`;

const findingSchema = z.tuple([
  z.object({ count: z.coerce.number(), examples: z.array(z.string()).nullable() }),
]);
const totalsSchema = z.array(
  z.object({ currency: z.string(), entries: z.int(), gross: z.string(), legs: z.string() }),
);

/** Holds the whole ledger against itself; reads every row, so it is for the command line. */
@Injectable()
export class LedgerChecksReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Runs `work` on one snapshot, so that what comes in meanwhile makes no difference. */
  async onSnapshot<T>(work: () => Promise<T>): Promise<T> {
    return this.transactions.run(async (manager) => {
      await manager.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await manager.query('SET LOCAL statement_timeout = 0');
      return work();
    });
  }

  async totals(): Promise<CurrencyTotals[]> {
    return totalsSchema.parse(await this.transactions.manager.query(TOTALS));
  }

  /** Entries whose legs are not their gross. */
  async unbalanced(): Promise<Finding> {
    return this.find(UNBALANCED);
  }

  /** Segments, folded and pending, that are not the sum of their rows. */
  async differingSegments(): Promise<Finding> {
    return this.find(SEGMENTS);
  }

  /** Creators' months that are not the sum of their rows. */
  async differingCreatorMonths(): Promise<Finding> {
    return this.find(CREATOR_MONTHS);
  }

  /** Journal entries that are not zero in sum in a currency, or have no lines. */
  async unbalancedJournal(): Promise<Finding> {
    return this.find(UNBALANCED_JOURNAL);
  }

  /** Days of the journal, folded and pending, that are not the sum of their lines. */
  async differingJournalDays(): Promise<Finding> {
    return this.find(JOURNAL_DAYS);
  }

  /** Days of coins that are not the sum of their rows, and rows whose entry says another liability. */
  async differingCoins(): Promise<Finding> {
    return this.find(COINS);
  }

  /** External ids under which several accounts have an entry. */
  async sharedExternalIds(): Promise<Finding> {
    return this.find(SHARED_IDS);
  }

  /** Refunds and disputes that answer an entry which is not there. */
  async orphans(): Promise<Finding> {
    return this.find(ORPHANS);
  }

  private async find(sql: string): Promise<Finding> {
    const rows: unknown = await this.transactions.manager.query(
      `WITH found AS MATERIALIZED (${sql})
       SELECT (SELECT count(*) FROM found) AS count,
         (SELECT array_agg(sampled.example) FROM (SELECT example FROM found ORDER BY example LIMIT ${EXAMPLES_MAX}) AS sampled)
           AS examples`,
    );
    const [{ count, examples }] = findingSchema.parse(rows);
    return { count, examples: examples ?? [] };
  }
}
