import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff write down of accounts for each other; written once. */
export class Notes1795473600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE account_note (
        note_id UUID PRIMARY KEY,
        account_id TEXT COLLATE "C" NOT NULL,
        case_id UUID,
        note_text TEXT NOT NULL CHECK (note_text <> ''),
        written_at TIMESTAMPTZ NOT NULL,
        written_by_id TEXT NOT NULL,
        written_by TEXT NOT NULL
      )`,
    );
    await runner.query(
      `CREATE INDEX account_note_newest ON account_note (account_id, written_at DESC, note_id DESC)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE account_note`);
  }
}
