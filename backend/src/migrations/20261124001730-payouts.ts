import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE payout (
    provider TEXT NOT NULL,
    payout_id TEXT COLLATE "C" NOT NULL,
    account_id TEXT COLLATE "C",
    currency TEXT NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'in_transit', 'paid', 'failed', 'canceled')),
    arrival_on DATE NOT NULL,
    automatic BOOLEAN NOT NULL,
    failure_code TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    state_at TIMESTAMPTZ NOT NULL,
    learnt_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (provider, payout_id)
  )`,
  'CREATE INDEX payout_newest ON payout (created_at, provider, payout_id)',
  'CREATE INDEX payout_of_account ON payout (account_id, created_at) WHERE account_id IS NOT NULL',
  `CREATE TABLE payout_event (
    event_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    provider TEXT NOT NULL,
    payout_id TEXT COLLATE "C" NOT NULL,
    state TEXT NOT NULL,
    occurred_at TIMESTAMPTZ NOT NULL,
    learnt_at TIMESTAMPTZ NOT NULL,
    failure_code TEXT,
    applied BOOLEAN NOT NULL,
    UNIQUE (provider, payout_id, state),
    FOREIGN KEY (provider, payout_id) REFERENCES payout (provider, payout_id) ON DELETE CASCADE
  )`,
  `CREATE TABLE payout_hold (
    hold_id UUID PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('hold', 'reserve')),
    account_id TEXT COLLATE "C" NOT NULL,
    currency TEXT CHECK (currency ~ '^[A-Z]{3}$'),
    amount BIGINT CHECK (amount > 0),
    share_bp INTEGER CHECK (share_bp BETWEEN 1 AND 10000),
    reason TEXT NOT NULL,
    raised_at TIMESTAMPTZ NOT NULL,
    raised_by TEXT NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL CHECK (ends_at > raised_at),
    released_at TIMESTAMPTZ,
    released_by TEXT,
    release_reason TEXT,
    CHECK (CASE WHEN kind = 'hold' THEN currency IS NULL AND amount IS NULL
      ELSE currency IS NOT NULL AND amount IS NOT NULL END),
    CHECK ((released_at IS NULL) = (released_by IS NULL) AND (released_at IS NULL) = (release_reason IS NULL))
  )`,
  'CREATE INDEX payout_hold_newest ON payout_hold (raised_at, hold_id)',
  'CREATE INDEX payout_hold_open ON payout_hold (account_id, ends_at) WHERE released_at IS NULL',
  `CREATE TABLE payout_schedule (
    version INTEGER PRIMARY KEY,
    rules JSONB NOT NULL,
    held_from TIMESTAMPTZ NOT NULL,
    changed_by TEXT NOT NULL,
    reason TEXT NOT NULL
  )`,
  `INSERT INTO payout_schedule (version, rules, held_from, changed_by, reason) VALUES (1,
    '{"interval": "weekly", "weekday": 1, "monthDay": 1, "delayDays": 7, "minimums": [
      {"currency": "USD", "amount": 1000}, {"currency": "EUR", "amount": 1000}, {"currency": "GBP", "amount": 1000}]}',
    TIMESTAMPTZ '1970-01-01 00:00:00Z', 'Tips Console', 'first version')`,
];

const DOWN = ['payout_schedule', 'payout_hold', 'payout_event', 'payout'].map(
  (table) => `DROP TABLE ${table}`,
);

/** Payouts with every state that was heard of, holds and reserves, and when creators are paid. */
export class Payouts1795478250000 implements MigrationInterface {
  name = 'Payouts1795478250000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
