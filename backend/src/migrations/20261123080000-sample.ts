import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the sample data was loaded or cleared: one row, or none where it never began. */
export class Sample1795420800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE sample_load (
        only_row BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_row),
        anchor_at TIMESTAMPTZ NOT NULL,
        loaded_at TIMESTAMPTZ,
        cleared_at TIMESTAMPTZ
      )`,
    );
    await runner.query(`CREATE INDEX account_sample ON account (account_id) WHERE is_sample`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX account_sample`);
    await runner.query(`DROP TABLE sample_load`);
  }
}
