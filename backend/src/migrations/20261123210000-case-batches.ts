import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Many cases decided as one, each with how it went. */
export class CaseBatches1795467600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE case_batch (
        batch_id UUID PRIMARY KEY,
        filter JSONB NOT NULL,
        outcome TEXT NOT NULL,
        reason_code TEXT NOT NULL REFERENCES reason_code (code),
        note TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'done', 'undoing', 'undone')),
        started_at TIMESTAMPTZ NOT NULL,
        started_by_id TEXT NOT NULL,
        started_by TEXT NOT NULL,
        started_by_role TEXT NOT NULL,
        undo_until TIMESTAMPTZ CHECK ((undo_until IS NULL) = (state = 'running')),
        undone_by_id TEXT,
        undone_by TEXT CHECK ((undone_by IS NOT NULL) = (state IN ('undoing', 'undone')))
      )`,
    );
    await runner.query(`CREATE INDEX case_batch_newest ON case_batch (started_at DESC, batch_id DESC)`);
    await runner.query(
      `CREATE INDEX case_batch_under_way ON case_batch (started_at) WHERE state IN ('running', 'undoing')`,
    );
    await runner.query(
      `CREATE TABLE case_batch_item (
        batch_id UUID NOT NULL REFERENCES case_batch (batch_id) ON DELETE CASCADE,
        case_id UUID NOT NULL REFERENCES review_case (case_id) ON DELETE CASCADE,
        case_version INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'applied', 'skipped', 'undone', 'kept')),
        exception TEXT CHECK ((exception IS NOT NULL) = (state IN ('skipped', 'kept'))),
        PRIMARY KEY (batch_id, case_id)
      )`,
    );
    await runner.query(`CREATE INDEX case_batch_item_by_state ON case_batch_item (batch_id, state)`);
    await runner.query(`CREATE INDEX case_batch_item_by_case ON case_batch_item (case_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE case_batch_item`);
    await runner.query(`DROP TABLE case_batch`);
  }
}
