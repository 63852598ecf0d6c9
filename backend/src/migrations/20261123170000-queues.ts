import type { MigrationInterface, QueryRunner } from 'typeorm';

const hours = (low: number, medium: number, high: number, critical: number) => ({
  low,
  medium,
  high,
  critical,
});

/** The rules that a console starts with. */
const FIRST_RULES = {
  queues: [
    {
      key: 'urgent',
      nameEn: 'Urgent',
      nameFr: 'Urgent',
      match: { severities: ['high', 'critical'] },
    },
    { key: 'alerts', nameEn: 'Risk alerts', nameFr: 'Alertes de risque', match: { kinds: ['risk_alert'] } },
    {
      key: 'appeals',
      nameEn: 'Appeals and reviews',
      nameFr: 'Recours et réexamens',
      match: { kinds: ['appeal', 'standing_review'] },
    },
    {
      key: 'large',
      nameEn: 'Large audiences',
      nameFr: 'Larges audiences',
      match: { followersMin: 1_000_000 },
    },
  ],
  priority: {
    kind: { access_request: 0, appeal: 15, standing_review: 5, risk_alert: 30 },
    severity: { low: 0, medium: 10, high: 30, critical: 60 },
    returned: 20,
    largeAudience: { followers: 1_000_000, points: 10 },
    signal: 5,
    signalsMax: 4,
  },
  dueHours: {
    access_request: hours(48, 48, 24, 24),
    appeal: hours(72, 72, 48, 24),
    standing_review: hours(72, 48, 24, 8),
    risk_alert: hours(24, 12, 4, 1),
  },
};

const WAITING = `state = 'open' AND lease_owner IS NULL AND wait_until IS NULL`;
const INDEXES = [
  `CREATE INDEX review_case_waiting ON review_case ((-priority), created_at, case_id) WHERE ${WAITING}`,
  `CREATE INDEX review_case_waiting_in_queue ON review_case (queue_key, (-priority), created_at, case_id) WHERE ${WAITING}`,
  `CREATE INDEX review_case_in_queue ON review_case (queue_key, (-priority), created_at, case_id) WHERE state = 'open'`,
  `CREATE INDEX review_case_by_lease_end ON review_case (lease_until) WHERE state = 'open' AND lease_owner IS NOT NULL`,
  `CREATE INDEX review_case_by_wait_end ON review_case (wait_until) WHERE state = 'open' AND wait_until IS NOT NULL`,
  `CREATE INDEX review_case_by_wait_for ON review_case (wait_for) WHERE state = 'open' AND wait_for IS NOT NULL`,
  `CREATE INDEX review_case_by_rules ON review_case (rules_version) WHERE state = 'open'`,
];

/** Queues with their rules, cases that wait for somebody or for something, who looks at a case, and who there is. */
export class Queues1795453200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE case_rules (
        version INTEGER PRIMARY KEY CHECK (version >= 1),
        rules JSONB NOT NULL,
        changed_at TIMESTAMPTZ NOT NULL,
        changed_by TEXT NOT NULL,
        reason TEXT NOT NULL
      )`,
    );
    await runner.query(
      `INSERT INTO case_rules (version, rules, changed_at, changed_by, reason)
       VALUES (1, $1, now(), 'Tips Console', 'The rules that a console starts with')`,
      [JSON.stringify(FIRST_RULES)],
    );
    await runner.query(
      `CREATE FUNCTION refuse_case_rules_change() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         RAISE EXCEPTION 'versions of case rules never change: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER case_rules_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON case_rules
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_case_rules_change()`,
    );
    await widenCases(runner);
    await runner.query(
      `CREATE UNLOGGED TABLE case_viewer (
        case_id UUID NOT NULL,
        person_id TEXT NOT NULL,
        person_name TEXT NOT NULL,
        seen_at TIMESTAMPTZ NOT NULL,
        PRIMARY KEY (case_id, person_id)
      )`,
    );
    await runner.query(`CREATE INDEX case_viewer_seen ON case_viewer (seen_at)`);
    await runner.query(
      `CREATE TABLE person (
        person_id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        seen_at TIMESTAMPTZ NOT NULL
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE person`);
    await runner.query(`DROP TABLE case_viewer`);
    for (const column of [
      'wait_until',
      'wait_reason',
      'wait_for_name',
      'wait_for',
      'wait_kind',
      'rules_version',
      'queue_key',
    ]) {
      await runner.query(`ALTER TABLE review_case DROP COLUMN ${column}`);
    }
    await runner.query(`DROP INDEX review_case_by_lease_end`);
    await runner.query(`DROP TABLE case_rules`);
    await runner.query(`DROP FUNCTION refuse_case_rules_change()`);
  }
}

async function widenCases(runner: QueryRunner): Promise<void> {
  // Version 0 is no version: the rules then find every case that was there before them.
  await runner.query(`ALTER TABLE review_case ADD COLUMN queue_key TEXT NOT NULL DEFAULT 'other'`);
  await runner.query(`ALTER TABLE review_case ADD COLUMN rules_version INTEGER NOT NULL DEFAULT 0`);
  await runner.query(
    `ALTER TABLE review_case ADD COLUMN wait_kind TEXT CHECK (wait_kind IN ('hold', 'hand_over'))`,
  );
  await runner.query(`ALTER TABLE review_case ADD COLUMN wait_for TEXT`);
  await runner.query(`ALTER TABLE review_case ADD COLUMN wait_for_name TEXT`);
  await runner.query(`ALTER TABLE review_case ADD COLUMN wait_reason TEXT`);
  await runner.query(`ALTER TABLE review_case ADD COLUMN wait_until TIMESTAMPTZ`);
  await runner.query(
    `ALTER TABLE review_case ADD CONSTRAINT review_case_wait_whole CHECK (
       num_nonnulls(wait_kind, wait_for, wait_for_name, wait_reason, wait_until) IN (0, 5))`,
  );
  await runner.query(
    `ALTER TABLE review_case ADD CONSTRAINT review_case_lease_or_wait CHECK (lease_owner IS NULL OR wait_until IS NULL)`,
  );
  for (const index of INDEXES) await runner.query(index);
}
