import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was exposed to a feature, or held out of it, since when and by which stage: one row an account and feature, for good. */
export class Enrolments1795478100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE enrolment (
        account_id TEXT COLLATE "C" NOT NULL REFERENCES account (account_id),
        feature TEXT NOT NULL,
        arm TEXT NOT NULL CHECK (arm IN ('exposed', 'holdout')),
        stage TEXT NOT NULL,
        plan_version INTEGER CHECK (plan_version >= 1),
        rollout_version INTEGER NOT NULL CHECK (rollout_version >= 1),
        assigned_at TIMESTAMPTZ NOT NULL,
        first_served_at TIMESTAMPTZ,
        PRIMARY KEY (account_id, feature),
        CHECK (first_served_at >= assigned_at)
      )`,
    );
    await runner.query(`CREATE INDEX enrolment_by_stage ON enrolment (feature, stage, arm)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE enrolment`);
  }
}
