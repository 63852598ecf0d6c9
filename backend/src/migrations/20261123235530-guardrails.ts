import type { MigrationInterface, QueryRunner } from 'typeorm';

const MEASURES = `'dispute_rate', 'refund_rate', 'failure_rate', 'violation_rate', 'report_rate', 'review_backlog'`;
const ACTIONS = `'hold', 'pause', 'roll_back'`;
const COUNTS = ['reports', 'tip_attempts', 'failed_tips'];

/** Guardrails of stages, what they read, and breaches with their evidence. */
export class Guardrails1795478130000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const count of COUNTS) {
      await runner.query(
        `ALTER TABLE account_activity ADD COLUMN ${count} INTEGER NOT NULL DEFAULT 0 CHECK (${count} >= 0)`,
      );
    }
    await runner.query(
      `ALTER TABLE rollout_plan_stage
         ADD COLUMN guardrails JSONB NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(guardrails) = 'array')`,
    );
    await runner.query(
      `CREATE TABLE guardrail_reading (
        feature TEXT NOT NULL,
        plan_version INTEGER NOT NULL,
        stage_key TEXT NOT NULL,
        measure TEXT NOT NULL CHECK (measure IN (${MEASURES})),
        read_at TIMESTAMPTZ NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('not_enough_data', 'fine', 'breached')),
        reading JSONB NOT NULL,
        PRIMARY KEY (feature, plan_version, stage_key, measure, read_at),
        FOREIGN KEY (feature, plan_version, stage_key) REFERENCES rollout_plan_stage (feature, version, stage_key)
      )`,
    );
    await createBreaches(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE guardrail_breach`);
    await runner.query(`DROP FUNCTION refuse_guardrail_breach_change()`);
    await runner.query(`DROP TABLE guardrail_reading`);
    await runner.query(`ALTER TABLE rollout_plan_stage DROP COLUMN guardrails`);
    for (const count of COUNTS) await runner.query(`ALTER TABLE account_activity DROP COLUMN ${count}`);
  }
}

/** Evidence never changes; that somebody resumed the plan is added to it once. */
async function createBreaches(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE guardrail_breach (
      breach_id UUID PRIMARY KEY,
      feature TEXT NOT NULL,
      plan_version INTEGER NOT NULL,
      stage_key TEXT NOT NULL,
      measure TEXT NOT NULL CHECK (measure IN (${MEASURES})),
      guardrail JSONB NOT NULL,
      breached_at TIMESTAMPTZ NOT NULL,
      did TEXT NOT NULL CHECK (did IN (${ACTIONS})),
      evidence JSONB NOT NULL,
      resumed_at TIMESTAMPTZ,
      resumed_by TEXT,
      resumed_reason TEXT,
      CHECK (num_nonnulls(resumed_at, resumed_by, resumed_reason) IN (0, 3)),
      FOREIGN KEY (feature, plan_version, stage_key) REFERENCES rollout_plan_stage (feature, version, stage_key)
    )`,
  );
  await runner.query(
    `CREATE UNIQUE INDEX guardrail_breach_open ON guardrail_breach (feature, plan_version, stage_key, measure)
     WHERE resumed_at IS NULL`,
  );
  await runner.query(`CREATE INDEX guardrail_breach_newest ON guardrail_breach (feature, breached_at DESC)`);
  await runner.query(
    `CREATE FUNCTION refuse_guardrail_breach_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF TG_OP = 'UPDATE' AND OLD.resumed_at IS NULL
         AND to_jsonb(NEW) - '{resumed_at,resumed_by,resumed_reason}'::text[]
           = to_jsonb(OLD) - '{resumed_at,resumed_by,resumed_reason}'::text[] THEN
         RETURN NEW;
       END IF;
       RAISE EXCEPTION 'the evidence of breach % stays as it is', OLD.breach_id USING ERRCODE = 'insufficient_privilege';
     END $$`,
  );
  await runner.query(
    `CREATE TRIGGER guardrail_breach_stays BEFORE UPDATE OR DELETE ON guardrail_breach
     FOR EACH ROW EXECUTE FUNCTION refuse_guardrail_breach_change()`,
  );
}
