import type { MigrationInterface, QueryRunner } from 'typeorm';

const VERSION_1 = {
  points: { low: 1, medium: 2, high: 4, critical: 0 },
  lifetimeDays: { low: 90, medium: 90, high: 90, critical: null },
  restrictsAtOnce: ['critical'],
  atRiskFromPoints: 3,
  restrictedFromPoints: 6,
};

/** Violations with the history of their status, and the versions of the standing policy. */
export class Standing1795393200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE violation (
        account_id TEXT COLLATE "C" NOT NULL REFERENCES account (account_id),
        external_id TEXT COLLATE "C" NOT NULL,
        policy TEXT NOT NULL,
        severity TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
        issued_at TIMESTAMPTZ NOT NULL,
        expires_at TIMESTAMPTZ CHECK (expires_at > issued_at),
        status TEXT NOT NULL CHECK (status IN ('active', 'overturned')),
        status_at TIMESTAMPTZ NOT NULL,
        learnt_at TIMESTAMPTZ NOT NULL,
        PRIMARY KEY (account_id, external_id)
      )`,
    );
    await runner.query(
      `CREATE TABLE violation_status (
        account_id TEXT COLLATE "C" NOT NULL,
        external_id TEXT COLLATE "C" NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('active', 'overturned')),
        status_at TIMESTAMPTZ NOT NULL,
        learnt_at TIMESTAMPTZ NOT NULL,
        PRIMARY KEY (account_id, external_id, status_at, learnt_at),
        FOREIGN KEY (account_id, external_id) REFERENCES violation (account_id, external_id)
      )`,
    );
    await runner.query(
      `CREATE TABLE standing_policy (
        version INTEGER PRIMARY KEY CHECK (version >= 1),
        rules JSONB NOT NULL,
        created_at TIMESTAMPTZ NOT NULL,
        created_by TEXT NOT NULL
      )`,
    );
    await runner.query(
      `CREATE TABLE standing_policy_in_force (
        held_from TIMESTAMPTZ PRIMARY KEY,
        version INTEGER NOT NULL REFERENCES standing_policy (version),
        learnt_at TIMESTAMPTZ NOT NULL
      )`,
    );
    await runner.query(
      `INSERT INTO standing_policy (version, rules, created_at, created_by) VALUES (1, $1, now(), 'Tips Console')`,
      [JSON.stringify(VERSION_1)],
    );
    await runner.query(
      `INSERT INTO standing_policy_in_force (held_from, version, learnt_at) VALUES ('2020-01-01T00:00:00Z', 1, now())`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE standing_policy_in_force`);
    await runner.query(`DROP TABLE standing_policy`);
    await runner.query(`DROP TABLE violation_status`);
    await runner.query(`DROP TABLE violation`);
  }
}
