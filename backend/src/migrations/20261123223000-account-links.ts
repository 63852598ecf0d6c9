import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['account', 'account_fact'];

/** What links accounts to each other: the same payout fingerprint, and the same tippers. */
export class AccountLinks1795473000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} ADD COLUMN payout_fingerprint TEXT`);
    await runner.query(
      `CREATE INDEX account_by_payout ON account (payout_fingerprint, account_id) WHERE payout_fingerprint IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX tip_of_tipper ON tip (tipper_id, occurred_at) INCLUDE (account_id)
       WHERE kind = 'tip' AND tipper_id IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX tip_of_tipper`);
    await runner.query(`DROP INDEX account_by_payout`);
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} DROP COLUMN payout_fingerprint`);
  }
}
