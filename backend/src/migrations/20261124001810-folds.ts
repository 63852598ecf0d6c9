import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // Folds follow one another; `generation` counts how often segments were taken out, which no number of a fold tells.
  `CREATE TABLE ledger_fold (
    only_row BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_row),
    number BIGINT NOT NULL,
    generation BIGINT NOT NULL
  )`,
  'INSERT INTO ledger_fold (number, generation) VALUES (0, 0)',
  'ALTER TABLE ledger_segment ADD COLUMN folded_in BIGINT NOT NULL DEFAULT 0',
  'CREATE INDEX ledger_segment_newest ON ledger_segment (folded_in)',
];

const DOWN = [
  'DROP INDEX ledger_segment_newest',
  'ALTER TABLE ledger_segment DROP COLUMN folded_in',
  'DROP TABLE ledger_fold',
];

/** By which fold a segment last changed, so that whoever keeps segments in memory asks for the newer ones only. */
export class Folds1795478290000 implements MigrationInterface {
  name = 'Folds1795478290000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}
