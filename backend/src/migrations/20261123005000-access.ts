import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = `('none', 'requested', 'in_review', 'approved', 'suspended', 'rejected', 'revoked', 'withdrawn')`;

/** Access of accounts to features, with every state that it ever had. */
export class Access1795395000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE access (
        account_id TEXT COLLATE "C" NOT NULL REFERENCES account (account_id),
        feature TEXT NOT NULL CHECK (feature IN ('tips', 'gifts', 'coins')),
        version INTEGER NOT NULL CHECK (version >= 0),
        state TEXT NOT NULL CHECK (state IN ${STATES}),
        cause TEXT NOT NULL,
        automatic BOOLEAN NOT NULL,
        since TIMESTAMPTZ NOT NULL,
        grace_until TIMESTAMPTZ CHECK (grace_until IS NULL OR state = 'approved'),
        next_due_at TIMESTAMPTZ,
        PRIMARY KEY (account_id, feature)
      )`,
    );
    await runner.query(`CREATE INDEX access_due ON access (next_due_at) WHERE next_due_at IS NOT NULL`);
    await runner.query(`CREATE INDEX access_by_state ON access (feature, state, account_id)`);
    await runner.query(
      `CREATE TABLE access_history (
        account_id TEXT COLLATE "C" NOT NULL,
        feature TEXT NOT NULL,
        version INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ${STATES}),
        cause TEXT NOT NULL,
        automatic BOOLEAN NOT NULL,
        grace_until TIMESTAMPTZ,
        held_from TIMESTAMPTZ NOT NULL,
        learnt_at TIMESTAMPTZ NOT NULL,
        actor TEXT NOT NULL,
        reason_code TEXT,
        PRIMARY KEY (account_id, feature, version)
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE access_history`);
    await runner.query(`DROP TABLE access`);
  }
}
