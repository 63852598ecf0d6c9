import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_TAXONOMY } from './first-taxonomy.ts';

/**
 * Versions of the standing policy are drafted and edited like those of the criteria, and hold the taxonomy of platform policies.
 * Version 1 gets the first taxonomy: each of its policies counts as its severity, so nothing that was decided changes.
 */
export class StandingPolicies1795438800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE standing_policy ADD COLUMN note TEXT NOT NULL DEFAULT 'The first version'`,
    );
    await runner.query(`ALTER TABLE standing_policy ALTER COLUMN note DROP DEFAULT`);
    await runner.query(`ALTER TABLE standing_policy ADD COLUMN revision INTEGER NOT NULL DEFAULT 1`);
    await runner.query(
      `ALTER TABLE standing_policy_in_force ADD COLUMN put_by TEXT NOT NULL DEFAULT 'Tips Console'`,
    );
    await runner.query(`ALTER TABLE standing_policy_in_force ALTER COLUMN put_by DROP DEFAULT`);
    await runner.query(
      `ALTER TABLE standing_policy_in_force ADD COLUMN reason TEXT NOT NULL DEFAULT 'The first version'`,
    );
    await runner.query(`ALTER TABLE standing_policy_in_force ALTER COLUMN reason DROP DEFAULT`);
    await runner.query(
      `ALTER TABLE standing_policy_in_force ADD CONSTRAINT standing_policy_in_force_once UNIQUE (version)`,
    );
    await runner.query(
      `UPDATE standing_policy SET rules = rules || jsonb_build_object('policies', $1::jsonb) WHERE version = 1`,
      [JSON.stringify(FIRST_TAXONOMY)],
    );
    await runner.query(
      `CREATE FUNCTION refuse_change_of_used_standing_policy() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF EXISTS (SELECT 1 FROM standing_policy_in_force f WHERE f.version = OLD.version) THEN
           RAISE EXCEPTION 'standing policy % has been in force and can not change', OLD.version;
         END IF;
         RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER standing_policy_is_immutable BEFORE UPDATE OR DELETE ON standing_policy
       FOR EACH ROW EXECUTE FUNCTION refuse_change_of_used_standing_policy()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER standing_policy_is_immutable ON standing_policy`);
    await runner.query(`DROP FUNCTION refuse_change_of_used_standing_policy()`);
    await runner.query(`UPDATE standing_policy SET rules = rules - 'policies'`);
    await runner.query(`ALTER TABLE standing_policy_in_force DROP CONSTRAINT standing_policy_in_force_once`);
    await runner.query(`ALTER TABLE standing_policy_in_force DROP COLUMN reason`);
    await runner.query(`ALTER TABLE standing_policy_in_force DROP COLUMN put_by`);
    await runner.query(`ALTER TABLE standing_policy DROP COLUMN revision`);
    await runner.query(`ALTER TABLE standing_policy DROP COLUMN note`);
  }
}
