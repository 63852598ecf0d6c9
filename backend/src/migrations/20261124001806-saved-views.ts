import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // A deleted view stays, so that its deletion can be undone.
  `CREATE TABLE saved_view (
    view_id UUID PRIMARY KEY,
    owner_id TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    page TEXT NOT NULL,
    query TEXT NOT NULL CHECK (length(query) <= 2000),
    shared BOOLEAN NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ
  )`,
  'CREATE UNIQUE INDEX saved_view_name ON saved_view (owner_id, name) WHERE deleted_at IS NULL',
  `CREATE TABLE saved_view_default (
    person_id TEXT NOT NULL,
    page TEXT NOT NULL,
    view_id UUID NOT NULL REFERENCES saved_view,
    PRIMARY KEY (person_id, page)
  )`,
];

const DOWN = ['DROP TABLE saved_view_default', 'DROP TABLE saved_view'];

/** Named addresses of the revenue pages. */
export class SavedViews1795478286000 implements MigrationInterface {
  name = 'SavedViews1795478286000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
