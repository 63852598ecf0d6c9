import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Strikes, warnings and restrictions are found by their id alone. */
export class Finder1795470000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX violation_by_external_id ON violation (external_id)`);
    await runner.query(`CREATE INDEX sanction_by_id ON sanction (sanction_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX sanction_by_id`);
    await runner.query(`DROP INDEX violation_by_external_id`);
  }
}
