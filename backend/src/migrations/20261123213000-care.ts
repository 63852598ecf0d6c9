import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a reviewer has decided lately is asked with every case. */
export class Care1795469400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX review_case_by_decider ON review_case (decided_by_id, decided_at) WHERE state = 'decided'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX review_case_by_decider`);
  }
}
