import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What activity said before it was corrected, so that an instant in the past still counts the posts that it knew. */
export class ActivityHistory1795459500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE account_activity_past (
        account_id TEXT COLLATE "C" NOT NULL,
        activity_date DATE NOT NULL,
        learnt_at TIMESTAMPTZ NOT NULL,
        posts INTEGER NOT NULL CHECK (posts >= 0),
        PRIMARY KEY (account_id, activity_date, learnt_at)
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE account_activity_past`);
  }
}
