import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND_ONLY = ['coin_price', 'coin_price_rate', 'coin_row'];

const UP = [
  `CREATE TABLE coin_price (
    version INTEGER PRIMARY KEY CHECK (version >= 1),
    held_from TIMESTAMPTZ NOT NULL UNIQUE,
    learnt_at TIMESTAMPTZ NOT NULL
  )`,
  `CREATE TABLE coin_price_rate (
    version INTEGER NOT NULL REFERENCES coin_price,
    currency TEXT COLLATE "C" NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    price BIGINT NOT NULL CHECK (price > 0),
    redemption BIGINT NOT NULL CHECK (redemption > 0),
    PRIMARY KEY (version, currency)
  )`,
  `CREATE TABLE coin_row (
    external_id TEXT COLLATE "C" PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('purchase', 'refund', 'expiry')),
    viewer_id TEXT COLLATE "C" NOT NULL,
    coins BIGINT NOT NULL CHECK (coins > 0),
    amount BIGINT NOT NULL CHECK (amount >= 0),
    currency TEXT COLLATE "C" NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    processor_fee BIGINT NOT NULL,
    liability BIGINT NOT NULL,
    price_version INTEGER NOT NULL REFERENCES coin_price,
    occurred_at TIMESTAMPTZ NOT NULL,
    posted_at TIMESTAMPTZ NOT NULL CHECK (posted_at >= occurred_at),
    learnt_at TIMESTAMPTZ NOT NULL,
    relates_to TEXT COLLATE "C",
    CHECK ((kind = 'purchase') = (liability >= 0) OR liability = 0),
    CHECK (kind <> 'expiry' OR amount = 0 AND processor_fee = 0)
  )`,
  'CREATE INDEX coin_row_newest ON coin_row (posted_at, external_id)',
  'CREATE INDEX coin_row_answers ON coin_row (relates_to) WHERE relates_to IS NOT NULL',
  `CREATE TABLE coin_day (
    day DATE NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    lines BIGINT NOT NULL,
    coins BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    liability BIGINT NOT NULL,
    PRIMARY KEY (day, currency, kind)
  )`,
  ...APPEND_ONLY.flatMap((table) => [
    `CREATE TRIGGER ${table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()`,
    // A foreign key locks the row that it names, which takes the right to update: the trigger alone refuses there.
    `REVOKE ${table === 'coin_price' ? '' : 'UPDATE, '}DELETE, TRUNCATE ON ${table} FROM CURRENT_USER`,
  ]),
];

const DOWN = [
  'DROP TABLE coin_day',
  'DROP TABLE coin_row',
  'DROP TABLE coin_price_rate',
  'DROP TABLE coin_price',
];

/** Coins that viewers buy, what they cost and are worth, and their sums by day. */
export class Coins1795478255000 implements MigrationInterface {
  name = 'Coins1795478255000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
