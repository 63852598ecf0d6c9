import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Named cohorts as versions, and who is in them since and until which version. */
export class Cohorts1795476000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE cohort (
        cohort_key TEXT PRIMARY KEY CHECK (cohort_key ~ '^[a-z][a-z0-9-]{0,39}$'),
        name TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1)
      )`,
    );
    await runner.query(
      `CREATE TABLE cohort_version (
        cohort_key TEXT NOT NULL REFERENCES cohort (cohort_key),
        version INTEGER NOT NULL CHECK (version >= 1),
        held_from TIMESTAMPTZ NOT NULL,
        changed_by TEXT NOT NULL,
        reason TEXT NOT NULL,
        edit JSONB NOT NULL,
        members INTEGER NOT NULL CHECK (members BETWEEN 0 AND 100000),
        added INTEGER NOT NULL CHECK (added >= 0),
        removed INTEGER NOT NULL CHECK (removed >= 0),
        PRIMARY KEY (cohort_key, version)
      )`,
    );
    await runner.query(
      `CREATE TABLE cohort_member (
        cohort_key TEXT NOT NULL REFERENCES cohort (cohort_key),
        account_id TEXT COLLATE "C" NOT NULL,
        added_version INTEGER NOT NULL,
        removed_version INTEGER CHECK (removed_version > added_version),
        PRIMARY KEY (cohort_key, account_id, added_version)
      )`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX cohort_member_live ON cohort_member (cohort_key, account_id) WHERE removed_version IS NULL`,
    );
    await runner.query(`CREATE INDEX cohort_member_by_account ON cohort_member (account_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE cohort_member`);
    await runner.query(`DROP TABLE cohort_version`);
    await runner.query(`DROP TABLE cohort`);
  }
}
