import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Audit1795392120000 implements MigrationInterface {
  name = 'Audit1795392120000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(CREATE_ROWS);
    await queryRunner.query('CREATE INDEX audit_row_at ON audit_row (at)');
    await queryRunner.query('CREATE INDEX audit_row_action ON audit_row (action, seq)');
    await queryRunner.query('CREATE INDEX audit_row_actor ON audit_row (actor_id, seq)');
    await queryRunner.query('CREATE INDEX audit_row_subject ON audit_row (subject_id, subject_kind, seq)');
    await queryRunner.query(CREATE_HEAD);
    await queryRunner.query(`INSERT INTO audit_head (seq, hash) VALUES (0, repeat('0', 64))`);
    await queryRunner.query(REFUSE_CHANGES);
    await queryRunner.query(`
      CREATE TRIGGER audit_row_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_row
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`);
    await queryRunner.query(`
      CREATE TRIGGER audit_head_stays BEFORE DELETE OR TRUNCATE ON audit_head
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`);
    await queryRunner.query('REVOKE UPDATE, DELETE, TRUNCATE ON audit_row FROM PUBLIC, CURRENT_USER');
    await queryRunner.query('REVOKE DELETE, TRUNCATE ON audit_head FROM PUBLIC, CURRENT_USER');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE audit_row');
    await queryRunner.query('DROP TABLE audit_head');
    await queryRunner.query('DROP FUNCTION refuse_audit_change()');
  }
}

const CREATE_ROWS = `
  CREATE TABLE audit_row (
    seq BIGINT PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    reason TEXT,
    before JSONB,
    after JSONB,
    request_id TEXT,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT audit_row_seq CHECK (seq > 0),
    CONSTRAINT audit_row_actor_kind CHECK (actor_kind IN ('person', 'service', 'system')),
    CONSTRAINT audit_row_hashes CHECK (previous_hash ~ '^[0-9a-f]{64}$' AND hash ~ '^[0-9a-f]{64}$')
  )`;

/** One row: the end of the chain. Its lock puts the writers in line. */
const CREATE_HEAD = `
  CREATE TABLE audit_head (
    only_row BOOLEAN PRIMARY KEY DEFAULT true,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT audit_head_one_row CHECK (only_row)
  )`;

const REFUSE_CHANGES = `
  CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'the audit trail is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
  END $$`;
