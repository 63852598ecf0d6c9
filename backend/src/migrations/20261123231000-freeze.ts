import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When new exposure to a rollout stopped, and the version that had exposed until then. */
export class Freeze1795475400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE rollout_version ADD COLUMN frozen_at TIMESTAMPTZ`);
    await runner.query(`ALTER TABLE rollout_version ADD COLUMN frozen_version INTEGER`);
    await runner.query(
      `ALTER TABLE rollout_version ADD CONSTRAINT rollout_version_freeze_whole
       CHECK ((frozen_at IS NULL) = (frozen_version IS NULL) AND frozen_version < version)`,
    );
    await runner.query(
      `ALTER TABLE rollout_version ADD CONSTRAINT rollout_version_frozen_from
       FOREIGN KEY (feature, frozen_version) REFERENCES rollout_version (feature, version)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE rollout_version DROP CONSTRAINT rollout_version_frozen_from`);
    await runner.query(`ALTER TABLE rollout_version DROP CONSTRAINT rollout_version_freeze_whole`);
    await runner.query(`ALTER TABLE rollout_version DROP COLUMN frozen_version`);
    await runner.query(`ALTER TABLE rollout_version DROP COLUMN frozen_at`);
  }
}
