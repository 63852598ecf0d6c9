import type { MigrationInterface, QueryRunner } from 'typeorm';

const PERCENT = `NUMERIC(6, 3) NOT NULL CHECK (percent BETWEEN 0 AND 100)`;
const FOLLOWERS_RANGE = `
  (audience->>'followersMin')::numeric >= 0 AND (audience->>'followersMax')::numeric >= 0
  AND (audience->>'followersMin')::numeric <= (audience->>'followersMax')::numeric`;

/** Plans of rollouts as versions, where the one in force has come, and who approved which stage. */
export class Plans1795474800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createVersions(runner);
    await createStages(runner);
    await runner.query(
      `CREATE TABLE rollout_plan_run (
        feature TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN
          ('scheduled', 'running', 'held', 'paused', 'rolled_back', 'completed', 'killed')),
        position INTEGER NOT NULL,
        entered BOOLEAN NOT NULL,
        from_position INTEGER NOT NULL CHECK (from_position >= 0),
        starts_at TIMESTAMPTZ NOT NULL,
        stage_since TIMESTAMPTZ,
        counted_from TIMESTAMPTZ,
        off_since TIMESTAMPTZ,
        approvals_from TIMESTAMPTZ NOT NULL,
        state_by TEXT NOT NULL,
        state_reason TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision >= 1),
        CHECK (entered = (stage_since IS NOT NULL) AND entered = (counted_from IS NOT NULL)),
        CHECK ((state IN ('paused', 'killed')) = (off_since IS NOT NULL)),
        CHECK (entered OR state NOT IN ('rolled_back', 'completed')),
        FOREIGN KEY (feature, version, position) REFERENCES rollout_plan_stage (feature, version, position)
      )`,
    );
    await createApprovals(runner);
    await runner.query(
      `ALTER TABLE rollout_stage ADD CONSTRAINT rollout_stage_followers_range CHECK (${FOLLOWERS_RANGE})`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE rollout_stage DROP CONSTRAINT rollout_stage_followers_range`);
    await runner.query(`DROP TABLE rollout_plan_approval`);
    await runner.query(`DROP TABLE rollout_plan_run`);
    await runner.query(`DROP TABLE rollout_plan_stage`);
    await runner.query(`DROP TABLE rollout_plan`);
    await runner.query(`DROP FUNCTION refuse_plan_approval_change()`);
    await runner.query(`DROP FUNCTION refuse_used_plan_stage_change()`);
    await runner.query(`DROP FUNCTION refuse_used_plan_change()`);
  }
}

async function createVersions(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE rollout_plan (
      feature TEXT NOT NULL REFERENCES rollout (feature),
      version INTEGER NOT NULL CHECK (version >= 1),
      status TEXT NOT NULL CHECK (status IN ('draft', 'in_force', 'replaced')),
      template TEXT CHECK (template IN ('careful', 'standard', 'quick')),
      note TEXT NOT NULL,
      revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
      created_at TIMESTAMPTZ NOT NULL,
      created_by TEXT NOT NULL,
      put_in_force_at TIMESTAMPTZ,
      put_in_force_by TEXT,
      put_in_force_by_id TEXT,
      PRIMARY KEY (feature, version),
      UNIQUE (feature, version, put_in_force_by_id),
      CHECK (num_nonnulls(put_in_force_at, put_in_force_by, put_in_force_by_id)
        = CASE status WHEN 'draft' THEN 0 ELSE 3 END)
    )`,
  );
  await runner.query(
    `CREATE UNIQUE INDEX rollout_plan_in_force ON rollout_plan (feature) WHERE status = 'in_force'`,
  );
  await runner.query(
    `CREATE FUNCTION refuse_used_plan_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF OLD.status <> 'draft' AND (TG_OP = 'DELETE' OR NEW.status <> 'replaced'
         OR to_jsonb(NEW) - 'status' IS DISTINCT FROM to_jsonb(OLD) - 'status') THEN
         RAISE EXCEPTION 'plan % of % has been in force and can not change', OLD.version, OLD.feature;
       END IF;
       RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
     END $$`,
  );
  await runner.query(
    `CREATE TRIGGER rollout_plan_stays BEFORE UPDATE OR DELETE ON rollout_plan
     FOR EACH ROW EXECUTE FUNCTION refuse_used_plan_change()`,
  );
}

async function createStages(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE rollout_plan_stage (
      feature TEXT NOT NULL,
      version INTEGER NOT NULL,
      position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 19),
      stage_key TEXT NOT NULL,
      name TEXT NOT NULL,
      audience JSONB NOT NULL CHECK (${FOLLOWERS_RANGE}),
      percent ${PERCENT},
      min_hours INTEGER NOT NULL CHECK (min_hours BETWEEN 0 AND 8760),
      min_sample INTEGER NOT NULL CHECK (min_sample BETWEEN 0 AND 1000000000),
      gates JSONB NOT NULL CHECK (jsonb_typeof(gates) = 'array'),
      needs_approval BOOLEAN NOT NULL,
      PRIMARY KEY (feature, version, position),
      UNIQUE (feature, version, stage_key),
      FOREIGN KEY (feature, version) REFERENCES rollout_plan (feature, version)
    )`,
  );
  await runner.query(
    `CREATE FUNCTION refuse_used_plan_stage_change() RETURNS trigger LANGUAGE plpgsql AS $$
     DECLARE stage rollout_plan_stage := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
     BEGIN
       IF EXISTS (SELECT 1 FROM rollout_plan p
         WHERE p.feature = stage.feature AND p.version = stage.version AND p.status <> 'draft') THEN
         RAISE EXCEPTION 'plan % of % has been in force and can not change', stage.version, stage.feature;
       END IF;
       RETURN stage;
     END $$`,
  );
  await runner.query(
    `CREATE TRIGGER rollout_plan_stage_stays BEFORE INSERT OR UPDATE OR DELETE ON rollout_plan_stage
     FOR EACH ROW EXECUTE FUNCTION refuse_used_plan_stage_change()`,
  );
}

/** An approval names who put the plan in force, which is what makes the refusal of the same person a matter of one row. */
async function createApprovals(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE rollout_plan_approval (
      feature TEXT NOT NULL,
      version INTEGER NOT NULL,
      stage_key TEXT NOT NULL,
      approved_at TIMESTAMPTZ NOT NULL,
      approved_by TEXT NOT NULL,
      approved_by_id TEXT NOT NULL,
      put_in_force_by_id TEXT NOT NULL,
      note TEXT NOT NULL,
      PRIMARY KEY (feature, version, stage_key, approved_at),
      FOREIGN KEY (feature, version, stage_key) REFERENCES rollout_plan_stage (feature, version, stage_key),
      FOREIGN KEY (feature, version, put_in_force_by_id)
        REFERENCES rollout_plan (feature, version, put_in_force_by_id),
      CONSTRAINT rollout_plan_approval_by_another CHECK (approved_by_id <> put_in_force_by_id)
    )`,
  );
  await runner.query(
    `CREATE FUNCTION refuse_plan_approval_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       RAISE EXCEPTION 'approvals are only ever added: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
     END $$`,
  );
  await runner.query(
    `CREATE TRIGGER rollout_plan_approval_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON rollout_plan_approval
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_plan_approval_change()`,
  );
}
