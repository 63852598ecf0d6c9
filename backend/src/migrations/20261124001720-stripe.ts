import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE stripe_event (
    event_id TEXT COLLATE "C" PRIMARY KEY,
    type TEXT COLLATE "C" NOT NULL,
    known BOOLEAN NOT NULL,
    object_id TEXT COLLATE "C",
    family TEXT COLLATE "C",
    api_version TEXT,
    stripe_account_id TEXT COLLATE "C",
    account_id TEXT COLLATE "C",
    livemode BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    received_at TIMESTAMPTZ NOT NULL,
    settled_at TIMESTAMPTZ NOT NULL,
    payload JSONB NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('processed', 'ignored', 'waiting', 'failed')),
    detail TEXT,
    awaits TEXT COLLATE "C",
    attempts INTEGER NOT NULL CHECK (attempts >= 1),
    CHECK (awaits IS NULL OR state = 'waiting'),
    CHECK (state IN ('processed', 'ignored') OR detail IS NOT NULL)
  )`,
  'CREATE INDEX stripe_event_newest ON stripe_event (received_at, event_id)',
  'CREATE INDEX stripe_event_in_state ON stripe_event (state, received_at, event_id)',
  'CREATE INDEX stripe_event_of_type ON stripe_event (type, state)',
  'CREATE INDEX stripe_event_of_object ON stripe_event (object_id)',
  'CREATE INDEX stripe_event_of_family ON stripe_event (family) WHERE family IS NOT NULL',
  `CREATE INDEX stripe_event_awaits ON stripe_event (awaits) WHERE state = 'waiting'`,
  `CREATE TABLE stripe_object (
    family TEXT COLLATE "C" PRIMARY KEY,
    account_id TEXT COLLATE "C",
    state JSONB NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
  )`,
  'CREATE INDEX stripe_object_of_account ON stripe_object (account_id) WHERE account_id IS NOT NULL',
  `CREATE TABLE stripe_posting (
    posting_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id TEXT COLLATE "C" NOT NULL,
    book TEXT NOT NULL CHECK (book IN ('ledger', 'journal', 'payout')),
    kind TEXT NOT NULL,
    external_id TEXT COLLATE "C" NOT NULL,
    account_id TEXT COLLATE "C",
    currency TEXT NOT NULL,
    amount BIGINT NOT NULL,
    fee BIGINT NOT NULL
  )`,
  'CREATE INDEX stripe_posting_of_event ON stripe_posting (event_id)',
  `CREATE TABLE stripe_account (
    stripe_account_id TEXT COLLATE "C" PRIMARY KEY,
    account_id TEXT COLLATE "C",
    country TEXT,
    charges_enabled BOOLEAN NOT NULL,
    payouts_enabled BOOLEAN NOT NULL,
    details_submitted BOOLEAN NOT NULL,
    deauthorized BOOLEAN NOT NULL,
    told_at TIMESTAMPTZ NOT NULL,
    told_by TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
  )`,
  'CREATE INDEX stripe_account_of_account ON stripe_account (account_id) WHERE account_id IS NOT NULL',
];

const DOWN = ['stripe_account', 'stripe_posting', 'stripe_object', 'stripe_event'].map(
  (table) => `DROP TABLE ${table}`,
);

/** Stripe's events as they came, what is known of each object, what was posted of it, and whose a connected account is. */
export class Stripe1795478240000 implements MigrationInterface {
  name = 'Stripe1795478240000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
