import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Identity1795392060000 implements MigrationInterface {
  name = 'Identity1795392060000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE session (
        session_hash TEXT PRIMARY KEY,
        person_id TEXT NOT NULL,
        person_name TEXT NOT NULL,
        role TEXT NOT NULL,
        csrf_token TEXT NOT NULL,
        created_at TIMESTAMPTZ NOT NULL,
        expires_at TIMESTAMPTZ NOT NULL,
        CONSTRAINT session_hashed CHECK (session_hash ~ '^[0-9a-f]{64}$'),
        CONSTRAINT session_role CHECK (role IN ('trust_safety', 'trust_safety_lead', 'product', 'product_lead',
          'finance', 'finance_lead', 'auditor', 'admin')),
        CONSTRAINT session_ends CHECK (expires_at > created_at)
      )`);
    await queryRunner.query('CREATE INDEX session_expires_at ON session (expires_at)');
    await queryRunner.query(`
      CREATE TABLE service_token (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        token_hash TEXT NOT NULL,
        scopes TEXT[] NOT NULL,
        created_at TIMESTAMPTZ NOT NULL,
        created_by TEXT NOT NULL,
        revoked_at TIMESTAMPTZ,
        CONSTRAINT service_token_name UNIQUE (name),
        CONSTRAINT service_token_hash UNIQUE (token_hash),
        CONSTRAINT service_token_hashed CHECK (token_hash ~ '^[0-9a-f]{64}$'),
        CONSTRAINT service_token_scopes CHECK (cardinality(scopes) > 0)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE service_token');
    await queryRunner.query('DROP TABLE session');
  }
}
