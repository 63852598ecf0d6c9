import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Statements of reasons with every version of what they say. PUIDs are public, so they are keyed by a secret that is made here and stays in
 * the database: two random UUIDs, 244 bits of chance.
 */
export class Statements1795446000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE statement_puid_key (
        only_one BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_one),
        key TEXT NOT NULL
      )`,
    );
    await runner.query(
      `INSERT INTO statement_puid_key (key) VALUES (gen_random_uuid()::text || gen_random_uuid()::text)`,
    );
    await runner.query(
      `CREATE TABLE statement (
        puid TEXT COLLATE "C" PRIMARY KEY CHECK (puid ~ '^[A-Za-z0-9_-]+$' AND length(puid) <= 500),
        account_id TEXT COLLATE "C" NOT NULL,
        feature TEXT NOT NULL CHECK (feature IN ('tips', 'gifts', 'coins')),
        access_version INTEGER NOT NULL CHECK (access_version > 0),
        is_sample BOOLEAN NOT NULL,
        made_at TIMESTAMPTZ NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        category TEXT NOT NULL,
        application_date DATE NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('pending', 'submitted', 'refused', 'exported')),
        commission_id TEXT CHECK (commission_id IS NULL OR state = 'submitted'),
        settled_at TIMESTAMPTZ CHECK ((settled_at IS NULL) = (state = 'pending')),
        errors JSONB NOT NULL DEFAULT '[]' CHECK (errors = '[]' OR state = 'refused'),
        lease_id TEXT CHECK (lease_id IS NULL OR state = 'pending'),
        lease_until TIMESTAMPTZ,
        unanswered BOOLEAN NOT NULL DEFAULT false CHECK (state = 'pending' OR NOT unanswered),
        attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
        next_attempt_at TIMESTAMPTZ,
        last_failure TEXT,
        UNIQUE (account_id, feature, access_version)
      )`,
    );
    await runner.query(`CREATE INDEX statement_newest ON statement (made_at DESC, puid DESC)`);
    await runner.query(`CREATE INDEX statement_to_send ON statement (made_at, puid) WHERE state = 'pending'`);
    await runner.query(
      `CREATE TABLE statement_version (
        puid TEXT COLLATE "C" NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        statement JSONB NOT NULL CHECK (statement ->> 'puid' = puid),
        written_at TIMESTAMPTZ NOT NULL,
        written_by TEXT,
        reason TEXT CHECK ((reason IS NULL) = (written_by IS NULL)),
        PRIMARY KEY (puid, version)
      )`,
    );
    await addGuards(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE statement_version`);
    await runner.query(`DROP TABLE statement`);
    await runner.query(`DROP TABLE statement_puid_key`);
    await runner.query(`DROP FUNCTION refuse_change_of_statement()`);
  }
}

/** What a statement said stays, and one that is out or may be out is not changed any more. */
async function addGuards(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE FUNCTION refuse_change_of_statement() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       RAISE EXCEPTION '% of statement % can not change', TG_TABLE_NAME, OLD.puid;
     END $$`,
  );
  await runner.query(
    `CREATE TRIGGER statement_version_is_immutable BEFORE UPDATE ON statement_version
     FOR EACH ROW EXECUTE FUNCTION refuse_change_of_statement()`,
  );
  await runner.query(
    `CREATE TRIGGER statement_keeps_its_decision
     BEFORE UPDATE OF puid, account_id, feature, access_version, is_sample, made_at, application_date ON statement
     FOR EACH ROW EXECUTE FUNCTION refuse_change_of_statement()`,
  );
  await runner.query(
    `CREATE TRIGGER statement_once_settled_is_final BEFORE UPDATE ON statement
     FOR EACH ROW WHEN (OLD.state = 'submitted'
       OR ((OLD.unanswered OR OLD.lease_id IS NOT NULL) AND OLD.version <> NEW.version))
     EXECUTE FUNCTION refuse_change_of_statement()`,
  );
  await runner.query(
    `CREATE TRIGGER statement_is_kept BEFORE DELETE ON statement
     FOR EACH ROW WHEN (NOT OLD.is_sample) EXECUTE FUNCTION refuse_change_of_statement()`,
  );
}
