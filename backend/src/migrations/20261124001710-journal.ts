import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND_ONLY = ['ledger_period', 'journal_entry', 'journal_line'];

const SUMS = `
    account TEXT COLLATE "C" NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    lines BIGINT NOT NULL,
    debit BIGINT NOT NULL,
    credit BIGINT NOT NULL`;

const UP = [
  `CREATE TABLE ledger_period (
    period TEXT PRIMARY KEY CHECK (period ~ '^[0-9]{4}-[0-9]{2}$'),
    zone TEXT NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL UNIQUE CHECK (ends_at > starts_at),
    closed_at TIMESTAMPTZ NOT NULL CHECK (closed_at >= ends_at),
    closed_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    snapshot JSONB NOT NULL,
    hash TEXT NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$')
  )`,
  'ALTER TABLE tip RENAME COLUMN occurred_on TO posted_on',
  'ALTER TABLE tip ADD COLUMN posted_at TIMESTAMPTZ',
  // Only rows of closed periods are in them, so that the ordinary row costs nothing.
  'CREATE INDEX tip_prior ON tip (posted_at) WHERE posted_at IS NOT NULL',
  'CREATE INDEX tip_prior_of_account ON tip (account_id, posted_at) WHERE posted_at IS NOT NULL',
  `CREATE TABLE journal_entry (
    entry_id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    external_id TEXT COLLATE "C" NOT NULL,
    occurred_at TIMESTAMPTZ NOT NULL,
    posted_at TIMESTAMPTZ NOT NULL CHECK (posted_at >= occurred_at),
    learnt_at TIMESTAMPTZ NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    subject_kind TEXT,
    subject_id TEXT,
    posted_by TEXT NOT NULL,
    lines INTEGER NOT NULL CHECK (lines >= 2),
    UNIQUE (kind, external_id),
    CHECK ((subject_kind IS NULL) = (subject_id IS NULL))
  )`,
  'CREATE INDEX journal_entry_newest ON journal_entry (posted_at, entry_id)',
  `CREATE TABLE journal_line (
    entry_id UUID NOT NULL,
    line INTEGER NOT NULL CHECK (line >= 1),
    posted_at TIMESTAMPTZ NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    account_id TEXT COLLATE "C",
    currency TEXT COLLATE "C" NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount BIGINT NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (entry_id, line),
    CHECK (account_id IS NOT NULL OR account NOT IN ('creator_payable', 'creator_reserve'))
  )`,
  'CREATE INDEX journal_line_newest ON journal_line (posted_at)',
  'CREATE INDEX journal_line_of_account ON journal_line (account_id, posted_at) WHERE account_id IS NOT NULL',
  `CREATE TABLE journal_day (day DATE NOT NULL,${SUMS},
    PRIMARY KEY (day, account, currency)
  )`,
  `CREATE TABLE journal_day_delta (delta_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, day DATE NOT NULL,${SUMS}
  ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`,
  `CREATE FUNCTION check_journal_entry() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     expected INTEGER;
     found INTEGER;
     wrong TEXT;
   BEGIN
     SELECT e.lines INTO expected FROM journal_entry e WHERE e.entry_id = NEW.entry_id;
     SELECT count(*) INTO found FROM journal_line l WHERE l.entry_id = NEW.entry_id;
     IF expected IS DISTINCT FROM found THEN
       RAISE EXCEPTION 'journal entry % has % lines and not %', NEW.entry_id, found, expected
         USING ERRCODE = 'check_violation';
     END IF;
     SELECT l.currency INTO wrong FROM journal_line l WHERE l.entry_id = NEW.entry_id
       GROUP BY l.currency HAVING sum(l.amount) <> 0 LIMIT 1;
     IF wrong IS NOT NULL THEN
       RAISE EXCEPTION 'journal entry % does not sum to zero in %', NEW.entry_id, wrong
         USING ERRCODE = 'check_violation';
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE CONSTRAINT TRIGGER journal_entry_balanced AFTER INSERT ON journal_entry
   DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_journal_entry()`,
  `CREATE CONSTRAINT TRIGGER journal_line_balanced AFTER INSERT ON journal_line
   DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_journal_entry()`,
  `CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'the ledger is only ever added to: % of % refused', TG_OP, TG_TABLE_NAME
       USING ERRCODE = 'insufficient_privilege';
   END $$`,
  ...APPEND_ONLY.flatMap((table) => [
    `CREATE TRIGGER ${table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()`,
    `REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM CURRENT_USER`,
  ]),
];

const DOWN = [
  'DROP TABLE journal_day_delta',
  'DROP TABLE journal_day',
  'DROP TABLE journal_line',
  'DROP TABLE journal_entry',
  'DROP FUNCTION check_journal_entry()',
  'DROP INDEX tip_prior_of_account',
  'DROP INDEX tip_prior',
  'ALTER TABLE tip DROP COLUMN posted_at',
  'ALTER TABLE tip RENAME COLUMN posted_on TO occurred_on',
  'DROP TABLE ledger_period',
  'DROP FUNCTION refuse_ledger_change()',
];

/** The journal, closed periods, and the day on which a row counts where its own is in one of them. */
export class Journal1795478230000 implements MigrationInterface {
  name = 'Journal1795478230000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
