import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE posting_entry (
    entry_id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    external_id TEXT COLLATE "C" NOT NULL,
    occurred_at TIMESTAMPTZ NOT NULL,
    posted_at TIMESTAMPTZ NOT NULL,
    reason TEXT NOT NULL,
    subject_kind TEXT,
    subject_id TEXT,
    UNIQUE (kind, external_id)
  )`,
  `CREATE TABLE posting_line (
    entry_id UUID NOT NULL REFERENCES posting_entry (entry_id),
    line_no INTEGER NOT NULL,
    account TEXT NOT NULL,
    account_id TEXT COLLATE "C",
    currency TEXT NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount BIGINT NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (entry_id, line_no)
  )`,
  'CREATE INDEX posting_line_of_creator ON posting_line (account_id, account, currency) WHERE account_id IS NOT NULL',
  `CREATE FUNCTION posting_sums_to_zero() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM posting_line l WHERE l.entry_id = NEW.entry_id GROUP BY l.currency HAVING sum(l.amount) <> 0) THEN
        RAISE EXCEPTION 'entry % does not sum to zero', NEW.entry_id USING ERRCODE = 'check_violation';
      END IF;
      RETURN NULL;
    END $$`,
  `CREATE CONSTRAINT TRIGGER posting_line_balanced AFTER INSERT ON posting_line
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION posting_sums_to_zero()`,
  `CREATE FUNCTION posting_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'postings are append-only' USING ERRCODE = 'insufficient_privilege'; END $$`,
  `CREATE TRIGGER posting_entry_final BEFORE UPDATE OR DELETE OR TRUNCATE ON posting_entry
    FOR EACH STATEMENT EXECUTE FUNCTION posting_is_final()`,
  `CREATE TRIGGER posting_line_final BEFORE UPDATE OR DELETE OR TRUNCATE ON posting_line
    FOR EACH STATEMENT EXECUTE FUNCTION posting_is_final()`,
];

const DOWN = [
  'DROP TABLE posting_line',
  'DROP TABLE posting_entry',
  'DROP FUNCTION posting_sums_to_zero()',
  'DROP FUNCTION posting_is_final()',
];

/** General entries: sets of lines that sum to zero in each currency, checked when they are committed, and never changed. */
export class Postings1795478252000 implements MigrationInterface {
  name = 'Postings1795478252000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
