import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DISTRIBUTED_TABLES } from './distributed-tables.ts';

type ForeignKey = { table_name: string; name: string; definition: string };

/**
 * The last migration: distributes tables where Citus is there, and does nothing on plain PostgreSQL. Foreign keys between
 * them are taken off for the while, since Citus accepts one only between tables that are both distributed.
 */
export class Distribution1795478340000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await move(runner, `SELECT create_distributed_table($1::regclass, 'account_id', colocate_with => $2)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await move(runner, `SELECT undistribute_table($1::regclass) WHERE $2::text IS NOT NULL`);
  }
}

async function move(runner: QueryRunner, statement: string): Promise<void> {
  if (!(await hasCitus(runner))) return;
  const keys = await foreignKeys(runner);
  for (const key of keys) {
    await runner.query(`ALTER TABLE ${key.table_name} DROP CONSTRAINT ${key.name}`);
  }
  for (const [place, table] of DISTRIBUTED_TABLES.entries()) {
    await runner.query(statement, [table, place === 0 ? 'none' : DISTRIBUTED_TABLES[0]]);
  }
  for (const key of keys) {
    await runner.query(`ALTER TABLE ${key.table_name} ADD CONSTRAINT ${key.name} ${key.definition}`);
  }
}

async function hasCitus(runner: QueryRunner): Promise<boolean> {
  const rows: unknown[] = await runner.query(`SELECT 1 FROM pg_extension WHERE extname = 'citus'`);
  return rows.length > 0;
}

async function foreignKeys(runner: QueryRunner): Promise<ForeignKey[]> {
  return runner.query(
    `SELECT c.conrelid::regclass::text AS table_name, quote_ident(c.conname) AS name,
       pg_get_constraintdef(c.oid) AS definition
     FROM pg_constraint c
     WHERE c.contype = 'f' AND c.conparentid = 0 AND c.conrelid = ANY ($1::regclass[])
     ORDER BY array_position($1::regclass[], c.conrelid::regclass), c.conname`,
    [DISTRIBUTED_TABLES],
  );
}
