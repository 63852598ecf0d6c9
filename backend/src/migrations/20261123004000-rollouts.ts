import { randomUUID } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const FEATURES = ['tips', 'gifts', 'coins'];
const STAGES = [
  { key: 'internal', name: 'Internal', audience: {}, percent: 0 },
  { key: 'alpha', name: 'Alpha', audience: {}, percent: 1 },
  { key: 'beta', name: 'Beta', audience: {}, percent: 5 },
  { key: 'general', name: 'General', audience: {}, percent: 100 },
];

/** Rollouts with every version, and who is on their lists since and until which version. */
export class Rollouts1795394400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE rollout (
        feature TEXT PRIMARY KEY CHECK (feature IN ('tips', 'gifts', 'coins')),
        version INTEGER NOT NULL CHECK (version >= 1)
      )`,
    );
    await runner.query(
      `CREATE TABLE rollout_version (
        feature TEXT NOT NULL REFERENCES rollout (feature),
        version INTEGER NOT NULL CHECK (version >= 1),
        salt TEXT NOT NULL,
        holdout_salt TEXT NOT NULL,
        holdout_percent NUMERIC(6, 3) NOT NULL CHECK (holdout_percent BETWEEN 0 AND 100),
        killed BOOLEAN NOT NULL,
        paused BOOLEAN NOT NULL,
        stage_key TEXT NOT NULL,
        held_from TIMESTAMPTZ NOT NULL,
        learnt_at TIMESTAMPTZ NOT NULL,
        changed_by TEXT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (feature, version)
      )`,
    );
    await runner.query(
      `CREATE TABLE rollout_stage (
        feature TEXT NOT NULL,
        version INTEGER NOT NULL,
        position INTEGER NOT NULL CHECK (position >= 0),
        stage_key TEXT NOT NULL,
        name TEXT NOT NULL,
        audience JSONB NOT NULL,
        percent NUMERIC(6, 3) NOT NULL CHECK (percent BETWEEN 0 AND 100),
        PRIMARY KEY (feature, version, position),
        UNIQUE (feature, version, stage_key),
        FOREIGN KEY (feature, version) REFERENCES rollout_version (feature, version)
      )`,
    );
    await runner.query(
      `ALTER TABLE rollout_version ADD CONSTRAINT rollout_version_stage_in_force
       FOREIGN KEY (feature, version, stage_key) REFERENCES rollout_stage (feature, version, stage_key)
       DEFERRABLE INITIALLY DEFERRED`,
    );
    await createLists(runner);
    for (const feature of FEATURES) await seed(runner, feature);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE rollout_list_entry`);
    await runner.query(`ALTER TABLE rollout_version DROP CONSTRAINT rollout_version_stage_in_force`);
    await runner.query(`DROP TABLE rollout_stage`);
    await runner.query(`DROP TABLE rollout_version`);
    await runner.query(`DROP TABLE rollout`);
  }
}

async function createLists(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE rollout_list_entry (
      feature TEXT NOT NULL REFERENCES rollout (feature),
      list TEXT NOT NULL CHECK (list IN ('allow', 'deny')),
      account_id TEXT COLLATE "C" NOT NULL,
      added_version INTEGER NOT NULL,
      removed_version INTEGER CHECK (removed_version > added_version),
      added_at TIMESTAMPTZ NOT NULL,
      added_by TEXT NOT NULL,
      PRIMARY KEY (feature, list, account_id, added_version)
    )`,
  );
  await runner.query(
    `CREATE UNIQUE INDEX rollout_list_entry_live ON rollout_list_entry (feature, list, account_id)
     WHERE removed_version IS NULL`,
  );
}

async function seed(runner: QueryRunner, feature: string): Promise<void> {
  await runner.query(`INSERT INTO rollout (feature, version) VALUES ($1, 1)`, [feature]);
  await runner.query(
    `INSERT INTO rollout_version (feature, version, salt, holdout_salt, holdout_percent, killed, paused, stage_key,
       held_from, learnt_at, changed_by, reason)
     VALUES ($1, 1, $2, $3, 0, false, false, 'internal', now(), now(), 'Tips Console', 'The first version: nobody is exposed')`,
    [feature, randomUUID(), randomUUID()],
  );
  for (const [position, stage] of STAGES.entries()) {
    await runner.query(
      `INSERT INTO rollout_stage (feature, version, position, stage_key, name, audience, percent)
       VALUES ($1, 1, $2, $3, $4, $5, $6)`,
      [feature, position, stage.key, stage.name, JSON.stringify(stage.audience), stage.percent],
    );
  }
}
