import type { MigrationInterface, QueryRunner } from 'typeorm';

const VIOLATION_COLUMNS = [
  `origin TEXT NOT NULL DEFAULT 'platform' CHECK (origin IN ('platform', 'staff'))`,
  `set_by_id TEXT`,
  `set_by TEXT`,
  `set_reason TEXT`,
  `until_reviewed BOOLEAN NOT NULL DEFAULT false`,
  `void_by TEXT`,
  `void_reason TEXT`,
  `expiry_told BOOLEAN NOT NULL DEFAULT false`,
];

/** Staff set strikes under ids that the platform may not use; whoever sets or takes back says who they are and why. */
const VIOLATION_CHECKS: [name: string, check: string][] = [
  ['violation_staff_id', `origin = 'platform' OR external_id LIKE 'staff-strike:%'`],
  [
    'violation_staff_says_why',
    `(origin = 'staff') = (set_by IS NOT NULL AND set_by_id IS NOT NULL AND set_reason <> '')`,
  ],
  ['violation_until_reviewed', `NOT until_reviewed OR (origin = 'staff' AND expires_at IS NULL)`],
  [
    'violation_void_says_why',
    `(void_by IS NULL AND void_reason IS NULL)
     OR (void_by IS NOT NULL AND void_reason <> '' AND status = 'overturned')`,
  ],
];

/** Strikes set and taken back by staff, warnings and restrictions with what has come of them, and which ends have been told. */
export class Sanctions1795455900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const column of VIOLATION_COLUMNS) {
      await runner.query(`ALTER TABLE violation ADD COLUMN ${column}`);
    }
    for (const [name, check] of VIOLATION_CHECKS) {
      await runner.query(`ALTER TABLE violation ADD CONSTRAINT ${name} CHECK (COALESCE((${check}), false))`);
    }
    // What expired while nobody told of it is not news.
    await runner.query(
      `UPDATE violation SET expiry_told = true
       WHERE COALESCE(expires_at, issued_at + INTERVAL '90 days') < now()`,
    );
    await runner.query(
      `CREATE INDEX violation_expiry_to_tell ON violation (issued_at) WHERE NOT expiry_told AND status = 'active'`,
    );
    await runner.query(`ALTER TABLE violation_status ADD COLUMN actor TEXT`);
    await runner.query(`ALTER TABLE violation_status ADD COLUMN reason TEXT`);
    await runner.query(
      `ALTER TABLE violation_status ADD CONSTRAINT violation_status_says_why
         CHECK ((actor IS NULL) = (reason IS NULL) AND reason IS DISTINCT FROM '')`,
    );
    await createSanctions(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE sanction_history`);
    await runner.query(`DROP TABLE sanction`);
    await runner.query(`ALTER TABLE violation_status DROP CONSTRAINT violation_status_says_why`);
    await runner.query(`ALTER TABLE violation_status DROP COLUMN reason`);
    await runner.query(`ALTER TABLE violation_status DROP COLUMN actor`);
    await runner.query(`DROP INDEX violation_expiry_to_tell`);
    for (const [name] of VIOLATION_CHECKS.toReversed()) {
      await runner.query(`ALTER TABLE violation DROP CONSTRAINT ${name}`);
    }
    for (const column of VIOLATION_COLUMNS.toReversed()) {
      await runner.query(`ALTER TABLE violation DROP COLUMN ${column.split(' ')[0]}`);
    }
  }
}

async function createSanctions(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE sanction (
      account_id TEXT COLLATE "C" NOT NULL REFERENCES account (account_id),
      sanction_id TEXT COLLATE "C" NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('warning', 'restriction')),
      floor TEXT CHECK (floor IN ('at_risk', 'restricted')),
      policy TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason <> ''),
      set_at TIMESTAMPTZ NOT NULL,
      set_by_id TEXT NOT NULL,
      set_by TEXT NOT NULL,
      until TIMESTAMPTZ CHECK (until > set_at),
      at_end TEXT NOT NULL CHECK (at_end IN ('lift', 'review')),
      lifted_at TIMESTAMPTZ CHECK (lifted_at >= set_at),
      lifted_by TEXT,
      lift_reason TEXT,
      end_told BOOLEAN NOT NULL DEFAULT false,
      version INTEGER NOT NULL CHECK (version >= 1),
      PRIMARY KEY (account_id, sanction_id),
      CONSTRAINT sanction_floor_of_restriction CHECK ((kind = 'restriction') = (floor IS NOT NULL)),
      CONSTRAINT sanction_restriction_ends CHECK (kind = 'warning' OR until IS NOT NULL OR at_end = 'review'),
      CONSTRAINT sanction_lift_says_why CHECK (
        (lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lift_reason IS NULL)
        AND lift_reason IS DISTINCT FROM '')
    )`,
  );
  await runner.query(
    `CREATE INDEX sanction_end_to_tell ON sanction (until)
     WHERE NOT end_told AND lifted_at IS NULL AND until IS NOT NULL`,
  );
  await runner.query(
    `CREATE TABLE sanction_history (
      account_id TEXT COLLATE "C" NOT NULL,
      sanction_id TEXT COLLATE "C" NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 1),
      until TIMESTAMPTZ,
      lifted BOOLEAN NOT NULL,
      held_from TIMESTAMPTZ NOT NULL,
      learnt_at TIMESTAMPTZ NOT NULL,
      actor_id TEXT NOT NULL,
      actor TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason <> ''),
      PRIMARY KEY (account_id, sanction_id, version),
      FOREIGN KEY (account_id, sanction_id) REFERENCES sanction (account_id, sanction_id)
    )`,
  );
}
