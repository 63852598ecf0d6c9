import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['account', 'account_fact'];

/** The picture that an account shows. */
export class Avatars1795470600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} ADD COLUMN avatar_url TEXT`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} DROP COLUMN avatar_url`);
  }
}
