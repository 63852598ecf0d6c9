import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rules that a console starts with: each has to see enough tips before it speaks. */
const FIRST_RULES = {
  rules: [
    {
      key: 'burst-of-tips',
      kind: 'tip_velocity',
      nameEn: 'Burst of tips',
      nameFr: 'Afflux de pourboires',
      feature: 'tips',
      enabled: true,
      severity: 'medium',
      windowHours: 1,
      tipsMin: 200,
      coolDownDays: 3,
    },
    {
      key: 'one-tipper',
      kind: 'top_tipper_share',
      nameEn: 'One tipper gives most tips',
      nameFr: 'Un seul donateur à l’origine de la plupart des pourboires',
      feature: 'tips',
      enabled: true,
      severity: 'high',
      windowDays: 7,
      tipsMin: 20,
      shareBp: 6000,
      coolDownDays: 14,
    },
    {
      key: 'many-disputes',
      kind: 'dispute_rate',
      nameEn: 'Many disputes',
      nameFr: 'Nombreuses contestations',
      feature: 'tips',
      enabled: true,
      severity: 'high',
      windowDays: 30,
      tipsMin: 50,
      disputesMin: 3,
      rateBp: 100,
      coolDownDays: 30,
    },
  ],
};

/** Batches come and go: vacuum keeps the scan of the few that wait short. */
const QUEUE_STORAGE =
  'autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0';

const UP = [
  `CREATE TABLE alert_rules (
    version INTEGER PRIMARY KEY CHECK (version >= 1),
    rules JSONB NOT NULL,
    note TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ NOT NULL,
    created_by TEXT NOT NULL
  )`,
  `CREATE TABLE alert_rules_in_force (
    held_from TIMESTAMPTZ PRIMARY KEY,
    version INTEGER NOT NULL UNIQUE REFERENCES alert_rules (version),
    learnt_at TIMESTAMPTZ NOT NULL,
    put_by TEXT NOT NULL,
    reason TEXT NOT NULL
  )`,
  `INSERT INTO alert_rules_in_force (held_from, version, learnt_at, put_by, reason)
   VALUES ('2020-01-01T00:00:00Z', 1, now(), 'Tips Console', 'The rules that a console starts with')`,
  `CREATE FUNCTION refuse_change_of_used_alert_rules() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF EXISTS (SELECT 1 FROM alert_rules_in_force f WHERE f.version = OLD.version) THEN
       RAISE EXCEPTION 'alert rules % have been in force and can not change', OLD.version;
     END IF;
     RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
   END $$`,
  `CREATE TRIGGER alert_rules_are_immutable BEFORE UPDATE OR DELETE ON alert_rules
   FOR EACH ROW EXECUTE FUNCTION refuse_change_of_used_alert_rules()`,
  // What ingest has just stored, one row a batch, consumed by deletion: a watermark would lose what commits late.
  `CREATE TABLE ledger_news (
    news_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_ids TEXT[],
    first_day DATE NOT NULL,
    last_day DATE NOT NULL
  ) WITH (${QUEUE_STORAGE})`,
  // Without accounts: everyone. What came before these rules is looked at once.
  `INSERT INTO ledger_news (account_ids, first_day, last_day) VALUES (NULL, CURRENT_DATE - 30, CURRENT_DATE)`,
  `CREATE TABLE alert_signal (
    account_id TEXT COLLATE "C" NOT NULL,
    rule_key TEXT NOT NULL,
    day DATE NOT NULL,
    rules_version INTEGER NOT NULL REFERENCES alert_rules (version),
    case_id UUID NOT NULL REFERENCES review_case (case_id) ON DELETE CASCADE,
    raised_at TIMESTAMPTZ NOT NULL,
    decided_on DATE,
    PRIMARY KEY (account_id, rule_key, day)
  )`,
  'CREATE INDEX alert_signal_by_case ON alert_signal (case_id)',
];

const DOWN = [
  'DROP TABLE alert_signal',
  'DROP TABLE ledger_news',
  'DROP TABLE alert_rules_in_force',
  'DROP TABLE alert_rules',
  'DROP FUNCTION refuse_change_of_used_alert_rules()',
];

/** Rules that raise risk alerts, what they have yet to look at, and what they have raised. */
export class Alerts1795471200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [rules, ...rest] = UP;
    await runner.query(rules ?? '');
    await runner.query(
      `INSERT INTO alert_rules (version, rules, note, created_at, created_by)
       VALUES (1, $1, 'The rules that a console starts with', now(), 'Tips Console')`,
      [JSON.stringify(FIRST_RULES)],
    );
    for (const statement of rest) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
