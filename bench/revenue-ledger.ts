import type { Client } from 'pg';

/** Creators among whom tips are spread: a few get most. */
const CREATORS = 200_000;
const DAYS = 365;
/** Tips written by one statement. */
const PART = 1_000_000;
/** Regions with their currency: with streams, stages and kinds some 52,000 segments a year. */
const REGIONS: readonly (readonly [region: string, currency: string])[] = [
  ['US', 'USD'],
  ['GB', 'GBP'],
  ['FR', 'EUR'],
  ['DE', 'EUR'],
  ['ES', 'EUR'],
  ['IT', 'EUR'],
  ['CA', 'CAD'],
  ['AU', 'AUD'],
  ['JP', 'JPY'],
  ['BR', 'BRL'],
  ['MX', 'MXN'],
  ['SE', 'SEK'],
];

/** Rows as ingest would have written them: 2 in 100 are refunds, half are tips, the rest coins and gifts; a million in the order of time. */
const FILL = `
  INSERT INTO tip (account_id, external_id, kind, stream, tipper_id, currency, gross, processor_fee, platform_fee, net,
    fee_schedule_version, region, stage, occurred_at, posted_on, relates_to, learnt_at)
  SELECT 'creator-' || r.creator, 'tip-' || r.number, r.kind, r.stream, 'tipper-' || r.tipper, r.currency,
    r.sign * r.amount, r.sign * (r.amount / 20), 0, r.sign * (r.amount - r.amount / 20), 1, r.region, r.stage,
    r.occurred_at, (r.occurred_at AT TIME ZONE 'UTC')::date, CASE WHEN r.kind = 'refund' THEN 'tip-0' END, r.occurred_at
  FROM (
    SELECT n AS number, floor(${CREATORS} * power(random(), 3))::int AS creator, floor(random() * 900000)::int AS tipper,
      CASE WHEN n % 50 = 49 THEN 'refund' ELSE 'tip' END AS kind, CASE WHEN n % 50 = 49 THEN -1 ELSE 1 END AS sign,
      (ARRAY['tip', 'tip', 'coins', 'gift'])[1 + n % 4] AS stream, 100 + floor(random() * 4900)::bigint AS amount,
      ($3::text[])[1 + place] AS region, ($4::text[])[1 + place] AS currency,
      CASE WHEN random() < 0.5 THEN 'alpha' ELSE 'beta' END AS stage,
      $5::timestamptz - random() * interval '${DAYS} days' AS occurred_at
    FROM (
      SELECT g::bigint AS n, floor(random() * ${REGIONS.length})::int AS place FROM generate_series($1::bigint, $2::bigint) AS g
    ) AS drawn
  ) AS r
  ORDER BY r.occurred_at`;

const SUMS = `count(*), sum(t.gross)::bigint, sum(t.processor_fee)::bigint, sum(t.platform_fee)::bigint, sum(t.net)::bigint`;
const ROLLUPS = [
  'TRUNCATE ledger_segment',
  'UPDATE ledger_fold SET generation = generation + 1',
  'TRUNCATE ledger_creator_month',
  `INSERT INTO ledger_segment (day, region, currency, stream, stage, kind, entries, gross, processor_fee, platform_fee, net)
   SELECT t.posted_on, t.region, t.currency, t.stream, t.stage, t.kind, ${SUMS} FROM tip t GROUP BY 1, 2, 3, 4, 5, 6`,
  `INSERT INTO ledger_creator_month (account_id, month, currency, stream, kind, entries, gross, processor_fee, platform_fee, net)
   SELECT t.account_id, date_trunc('month', t.posted_on::timestamp)::date, t.currency, t.stream, t.kind, ${SUMS}
   FROM tip t GROUP BY 1, 2, 3, 4, 5`,
  'VACUUM (ANALYZE) tip',
  'VACUUM (ANALYZE) ledger_segment',
  'VACUUM (ANALYZE) ledger_creator_month',
];

const KEY = 'ALTER TABLE tip ADD CONSTRAINT tip_pkey PRIMARY KEY (account_id, external_id)';

/** A ledger of a year that ends with the day before `end`, filled past the API by one statement a million, with its rollups. */
export class RevenueLedger {
  private readonly client: Client;
  private readonly end: Date;
  private filled = 0;

  constructor(client: Client, end: Date) {
    this.client = client;
    this.end = end;
  }

  /** Adds tips until there are so many, and sums them anew. Indexes are made afterwards, which takes a fraction of the time. */
  async fillTo(tips: number): Promise<void> {
    await this.client.query('SELECT setseed(0.20261123)');
    await this.client.query("SET maintenance_work_mem = '1GB'");
    const indexes = await this.dropIndexes();
    const regions = [REGIONS.map(([region]) => region), REGIONS.map(([, currency]) => currency)];
    while (this.filled < tips) {
      const to = Math.min(tips, this.filled + PART);
      await this.client.query(FILL, [this.filled, to - 1, ...regions, this.end]);
      this.filled = to;
    }
    for (const statement of [KEY, ...indexes, ...ROLLUPS]) await this.client.query(statement);
  }

  /** Statements that make them again. */
  private async dropIndexes(): Promise<string[]> {
    const { rows } = await this.client.query<{ name: string; statement: string }>(
      `SELECT indexname AS name, indexdef AS statement FROM pg_indexes WHERE tablename = 'tip' AND indexname <> 'tip_pkey'`,
    );
    await this.client.query('ALTER TABLE tip DROP CONSTRAINT tip_pkey');
    for (const { name } of rows) await this.client.query(`DROP INDEX ${name}`);
    return rows.map(({ statement }) => statement);
  }
}
