import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who stood next in line when a stage began: what its guardrails compare with where nobody is held out. And who has seen a breach. */
export class Waiting1795478224000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE enrolment_waiting (
        account_id TEXT COLLATE "C" NOT NULL REFERENCES account (account_id),
        feature TEXT NOT NULL,
        stage TEXT NOT NULL,
        plan_version INTEGER NOT NULL CHECK (plan_version >= 1),
        assigned_at TIMESTAMPTZ NOT NULL,
        PRIMARY KEY (account_id, feature, stage, plan_version)
      )`,
    );
    await runner.query(
      `CREATE INDEX enrolment_waiting_by_stage ON enrolment_waiting (feature, plan_version, stage)`,
    );
    await runner.query(
      `CREATE TABLE guardrail_acknowledgement (
        breach_id UUID PRIMARY KEY REFERENCES guardrail_breach (breach_id),
        acknowledged_at TIMESTAMPTZ NOT NULL,
        acknowledged_by TEXT NOT NULL,
        note TEXT NOT NULL
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE guardrail_acknowledgement`);
    await runner.query(`DROP TABLE enrolment_waiting`);
  }
}
