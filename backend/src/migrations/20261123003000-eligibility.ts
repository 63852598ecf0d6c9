import type { MigrationInterface, QueryRunner } from 'typeorm';

const VERSION_1 = {
  criteria: [
    { kind: 'followers', min: 100_000 },
    { kind: 'standing', allowed: ['good'] },
  ],
  grace: { days: 14, floorPercent: 90 },
};

/** Versions of the eligibility policy, and from when each was in force. A version that ever was can't change again. */
export class Eligibility1795393800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE eligibility_policy (
        version INTEGER PRIMARY KEY CHECK (version >= 1),
        rules JSONB NOT NULL,
        note TEXT NOT NULL,
        revision INTEGER NOT NULL DEFAULT 1,
        created_at TIMESTAMPTZ NOT NULL,
        created_by TEXT NOT NULL
      )`,
    );
    await runner.query(
      `CREATE TABLE eligibility_policy_in_force (
        held_from TIMESTAMPTZ PRIMARY KEY,
        version INTEGER NOT NULL UNIQUE REFERENCES eligibility_policy (version),
        learnt_at TIMESTAMPTZ NOT NULL,
        put_by TEXT NOT NULL,
        reason TEXT NOT NULL
      )`,
    );
    await runner.query(
      `CREATE FUNCTION refuse_change_of_used_eligibility_policy() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF EXISTS (SELECT 1 FROM eligibility_policy_in_force f WHERE f.version = OLD.version) THEN
           RAISE EXCEPTION 'eligibility policy % has been in force and can not change', OLD.version;
         END IF;
         RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER eligibility_policy_is_immutable BEFORE UPDATE OR DELETE ON eligibility_policy
       FOR EACH ROW EXECUTE FUNCTION refuse_change_of_used_eligibility_policy()`,
    );
    await runner.query(
      `INSERT INTO eligibility_policy (version, rules, note, created_at, created_by)
       VALUES (1, $1, 'At least 100,000 followers and good standing', now(), 'Tips Console')`,
      [JSON.stringify(VERSION_1)],
    );
    await runner.query(
      `INSERT INTO eligibility_policy_in_force (held_from, version, learnt_at, put_by, reason)
       VALUES ('2020-01-01T00:00:00Z', 1, now(), 'Tips Console', 'The first version')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE eligibility_policy_in_force`);
    await runner.query(`DROP TABLE eligibility_policy`);
    await runner.query(`DROP FUNCTION refuse_change_of_used_eligibility_policy()`);
  }
}
