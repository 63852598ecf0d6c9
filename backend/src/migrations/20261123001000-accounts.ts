import type { MigrationInterface, QueryRunner } from 'typeorm';

const FACT_COLUMNS = `
  account_id TEXT COLLATE "C" NOT NULL CHECK (length(account_id) BETWEEN 1 AND 64),
  handle TEXT NOT NULL,
  display_name TEXT,
  region TEXT,
  language TEXT,
  followers BIGINT CHECK (followers >= 0),
  account_type TEXT CHECK (account_type IN ('personal', 'business')),
  adult BOOLEAN,
  banned BOOLEAN NOT NULL,
  created_at TIMESTAMPTZ,
  observed_at TIMESTAMPTZ NOT NULL,
  learnt_at TIMESTAMPTZ NOT NULL`;

/** Accounts as last observed, every observation ever learnt, and activity by day. */
export class Accounts1795392600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE account (${FACT_COLUMNS}, is_sample BOOLEAN NOT NULL DEFAULT false, PRIMARY KEY (account_id))`,
    );
    await runner.query(
      `CREATE TABLE account_fact (${FACT_COLUMNS}, PRIMARY KEY (account_id, observed_at, learnt_at))`,
    );
    await runner.query(
      `CREATE TABLE account_activity (
        account_id TEXT COLLATE "C" NOT NULL,
        activity_date DATE NOT NULL,
        posts INTEGER NOT NULL CHECK (posts >= 0),
        views BIGINT NOT NULL CHECK (views >= 0),
        learnt_at TIMESTAMPTZ NOT NULL,
        PRIMARY KEY (account_id, activity_date)
      )`,
    );
    await runner.query(
      `CREATE INDEX account_by_followers ON account ((COALESCE(followers, -1)), account_id)`,
    );
    await runner.query(
      `CREATE INDEX account_by_handle ON account (lower(handle) text_pattern_ops, account_id)`,
    );
    await runner.query(`CREATE INDEX account_by_handle_order ON account (lower(handle), account_id)`);
    await runner.query(`CREATE INDEX account_by_observed ON account (observed_at, account_id)`);
    await runner.query(`CREATE INDEX account_by_id_prefix ON account (account_id text_pattern_ops)`);
    await runner.query(`CREATE INDEX account_activity_by_date ON account_activity (activity_date)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE account_activity`);
    await runner.query(`DROP TABLE account_fact`);
    await runner.query(`DROP TABLE account`);
  }
}
