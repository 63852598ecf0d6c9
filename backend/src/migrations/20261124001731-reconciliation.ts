import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE reconciliation_run (
    run_id UUID PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    run_by TEXT NOT NULL,
    file_name TEXT,
    lines INTEGER NOT NULL,
    new_lines INTEGER NOT NULL,
    covers_from TIMESTAMPTZ,
    covers_until TIMESTAMPTZ,
    cleared INTEGER NOT NULL,
    currencies JSONB NOT NULL,
    payouts JSONB NOT NULL
  )`,
  'CREATE INDEX reconciliation_run_newest ON reconciliation_run (at, run_id)',
  `CREATE TABLE reconciliation_line (
    provider TEXT NOT NULL,
    balance_transaction_id TEXT COLLATE "C" NOT NULL,
    payout_id TEXT COLLATE "C" NOT NULL,
    payout_at TIMESTAMPTZ,
    source_id TEXT COLLATE "C" NOT NULL,
    category TEXT NOT NULL,
    currency TEXT NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    gross BIGINT NOT NULL,
    fee BIGINT NOT NULL,
    net BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    charge_id TEXT,
    payment_intent_id TEXT,
    copies INTEGER NOT NULL CHECK (copies >= 1),
    report_id UUID NOT NULL,
    PRIMARY KEY (provider, balance_transaction_id, payout_id),
    CHECK (gross - fee = net)
  )`,
  'CREATE INDEX reconciliation_line_of_day ON reconciliation_line (created_at)',
  `CREATE INDEX reconciliation_line_of_payout ON reconciliation_line (payout_id, created_at, balance_transaction_id) WHERE payout_id <> ''`,
  `CREATE TABLE reconciliation_break (
    break_id UUID PRIMARY KEY,
    break_key TEXT COLLATE "C" NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('timing', 'open', 'cleared', 'resolved')),
    move TEXT NOT NULL,
    currency TEXT NOT NULL,
    difference BIGINT NOT NULL,
    payout_id TEXT,
    subject TEXT NOT NULL,
    processor JSONB,
    ledger JSONB,
    facts JSONB NOT NULL,
    occurred_at TIMESTAMPTZ NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    run_id UUID NOT NULL,
    ended_at TIMESTAMPTZ,
    ended_by TEXT,
    reason TEXT,
    booked_to TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK ((ended_at IS NULL) = (state IN ('timing', 'open')))
  )`,
  'CREATE INDEX reconciliation_break_newest ON reconciliation_break (first_seen_at, break_id)',
  `CREATE INDEX reconciliation_break_open ON reconciliation_break (occurred_at) WHERE ended_at IS NULL`,
];

const DOWN = ['reconciliation_break', 'reconciliation_line', 'reconciliation_run'].map(
  (table) => `DROP TABLE ${table}`,
);

/** The processor's reports line by line, the comparisons with the ledger, and what they found. */
export class Reconciliation1795478251000 implements MigrationInterface {
  name = 'Reconciliation1795478251000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
