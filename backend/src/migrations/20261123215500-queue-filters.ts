import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Open cases by kind in the queue's order, and by when they are due: filters that few of many cases pass. */
export class QueueFilters1795470900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX review_case_of_kind ON review_case (kind, (-priority), created_at, case_id) WHERE state = 'open'`,
    );
    await runner.query(`CREATE INDEX review_case_by_due ON review_case (due_at) WHERE state = 'open'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX review_case_by_due`);
    await runner.query(`DROP INDEX review_case_of_kind`);
  }
}
