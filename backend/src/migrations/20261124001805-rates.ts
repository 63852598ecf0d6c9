import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND_ONLY = ['reference_rate', 'frozen_rate'];

const UP = [
  `CREATE TABLE reference_rate (
    currency TEXT COLLATE "C" NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    day DATE NOT NULL,
    rate NUMERIC NOT NULL CHECK (rate > 0),
    source TEXT NOT NULL,
    imported_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (currency, day)
  )`,
  'CREATE INDEX reference_rate_day ON reference_rate (day)',
  `CREATE TABLE frozen_rate (
    currency TEXT COLLATE "C" NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    day DATE NOT NULL,
    rate NUMERIC NOT NULL CHECK (rate > 0),
    rate_day DATE NOT NULL CHECK (rate_day <= day),
    source TEXT NOT NULL,
    frozen_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (currency, day)
  )`,
  ...APPEND_ONLY.flatMap((table) => [
    `CREATE TRIGGER ${table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()`,
    `REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM CURRENT_USER`,
  ]),
];

const DOWN = ['DROP TABLE frozen_rate', 'DROP TABLE reference_rate'];

/** Rates as their source published them, and the rate under which amounts of a day are converted once and for all. */
export class Rates1795478285000 implements MigrationInterface {
  name = 'Rates1795478285000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
