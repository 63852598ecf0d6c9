import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A busy queue table: rows come and go, and vacuum keeps its scans short. */
const QUEUE_STORAGE =
  'autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0';

const TIP = `
  CREATE TABLE tip (
    account_id TEXT COLLATE "C" NOT NULL,
    external_id TEXT COLLATE "C" NOT NULL,
    kind TEXT NOT NULL,
    stream TEXT NOT NULL,
    tipper_id TEXT,
    currency TEXT NOT NULL,
    gross BIGINT NOT NULL,
    processor_fee BIGINT NOT NULL,
    platform_fee BIGINT NOT NULL,
    net BIGINT NOT NULL,
    fee_schedule_version INTEGER NOT NULL,
    region TEXT,
    stage TEXT NOT NULL,
    occurred_at TIMESTAMPTZ NOT NULL,
    occurred_on DATE NOT NULL,
    learnt_at TIMESTAMPTZ NOT NULL,
    relates_to TEXT,
    PRIMARY KEY (account_id, external_id),
    CONSTRAINT tip_balanced CHECK (gross = processor_fee + platform_fee + net),
    CONSTRAINT tip_sign CHECK (CASE WHEN kind IN ('tip', 'dispute_reversal') THEN gross > 0 ELSE gross < 0 END),
    CONSTRAINT tip_kind CHECK (kind IN ('tip', 'refund', 'dispute', 'dispute_reversal')),
    CONSTRAINT tip_answers CHECK (kind = 'tip' OR relates_to IS NOT NULL),
    CONSTRAINT tip_stream CHECK (stream IN ('tip', 'coins', 'gift')),
    CONSTRAINT tip_currency CHECK (currency ~ '^[A-Z]{3}$')
  )`;

const SUMS = `
    entries BIGINT NOT NULL,
    gross BIGINT NOT NULL,
    processor_fee BIGINT NOT NULL,
    platform_fee BIGINT NOT NULL,
    net BIGINT NOT NULL`;

const SEGMENT = `
    day DATE NOT NULL,
    region TEXT COLLATE "C" NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    stream TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,${SUMS}`;

const UP = [
  TIP,
  'CREATE INDEX tip_newest ON tip (occurred_at)',
  'CREATE INDEX tip_newest_of_account ON tip (account_id, occurred_at)',
  // The table is distributed where there is Citus, which takes no trigger: the owner itself gives up the right.
  'REVOKE UPDATE, DELETE, TRUNCATE ON tip FROM CURRENT_USER',
  `CREATE TABLE ledger_segment (${SEGMENT},
    PRIMARY KEY (day, region, currency, stream, stage, kind)
  )`,
  `CREATE TABLE ledger_segment_delta (
    delta_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,${SEGMENT}
  ) WITH (${QUEUE_STORAGE})`,
  `CREATE TABLE ledger_creator_month (
    account_id TEXT COLLATE "C" NOT NULL,
    month DATE NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    stream TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,${SUMS},
    PRIMARY KEY (account_id, month, currency, stream, kind)
  ) WITH (fillfactor = 80)`,
  'CREATE INDEX ledger_creator_month_of_month ON ledger_creator_month (month, currency)',
  `CREATE TABLE fee_schedule (
    version INTEGER PRIMARY KEY,
    held_from TIMESTAMPTZ NOT NULL,
    learnt_at TIMESTAMPTZ NOT NULL
  )`,
  `CREATE TABLE fee_schedule_rate (
    version INTEGER NOT NULL REFERENCES fee_schedule (version),
    stream TEXT NOT NULL,
    region TEXT NOT NULL,
    platform_fee_bp INTEGER NOT NULL,
    PRIMARY KEY (version, stream, region),
    CONSTRAINT fee_schedule_rate_stream CHECK (stream IN ('*', 'tip', 'coins', 'gift')),
    CONSTRAINT fee_schedule_rate_bp CHECK (platform_fee_bp BETWEEN 0 AND 10000)
  )`,
  `INSERT INTO fee_schedule (version, held_from, learnt_at) VALUES (1, TIMESTAMPTZ '1970-01-01 00:00:00Z', now())`,
  `INSERT INTO fee_schedule_rate (version, stream, region, platform_fee_bp) VALUES (1, '*', '*', 0)`,
];

const DOWN = [
  'DROP TABLE fee_schedule_rate',
  'DROP TABLE fee_schedule',
  'DROP TABLE ledger_creator_month',
  'DROP TABLE ledger_segment_delta',
  'DROP TABLE ledger_segment',
  'DROP TABLE tip',
];

export class Ledger1795417200000 implements MigrationInterface {
  name = 'Ledger1795417200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}
