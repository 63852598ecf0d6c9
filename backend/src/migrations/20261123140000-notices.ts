import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_NOTICE_TEMPLATES } from './first-notice-templates.ts';

const KINDS = `'approved', 'rejected', 'suspended_automatically', 'suspended_by_staff', 'reinstated', 'revoked', 'warning', 'strike_set',
  'strike_voided', 'strike_expired', 'restriction_set', 'restriction_ended', 'appeal_upheld', 'appeal_overturned', 'appeal_reduced'`;

/** Templates of what creators are told, by kind, language and version; every notice with the text it holds; and how its delivery goes. */
export class Notices1795442400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addTemplates(runner);
    await addNotices(runner);
    await addDeliveries(runner);
    await addGuards(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE notice_receiver_gone`);
    await runner.query(`DROP TABLE notice_attempt`);
    await runner.query(`DROP TABLE notice_delivery`);
    await runner.query(`DROP TABLE notice`);
    await runner.query(`DROP TABLE notice_template`);
    await runner.query(`DROP FUNCTION refuse_change_of_notice()`);
  }
}

/** A template without `in_force_from` is a draft; the highest version that has one is in force. */
async function addTemplates(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE notice_template (
      kind TEXT NOT NULL CHECK (kind IN (${KINDS})),
      language TEXT NOT NULL CHECK (language IN ('en', 'fr')),
      version INTEGER NOT NULL CHECK (version > 0),
      body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 4000),
      note TEXT NOT NULL,
      revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0),
      edited_at TIMESTAMPTZ NOT NULL,
      edited_by TEXT NOT NULL,
      in_force_from TIMESTAMPTZ,
      put_by TEXT CHECK ((put_by IS NULL) = (in_force_from IS NULL)),
      reason TEXT CHECK ((reason IS NULL) = (in_force_from IS NULL)),
      PRIMARY KEY (kind, language, version)
    )`,
  );
  await runner.query(
    `CREATE UNIQUE INDEX notice_template_one_draft ON notice_template (kind, language) WHERE in_force_from IS NULL`,
  );
  for (const { kind, language, body } of FIRST_NOTICE_TEMPLATES) {
    await runner.query(
      `INSERT INTO notice_template (kind, language, version, body, note, edited_at, edited_by, in_force_from, put_by, reason)
       VALUES ($1, $2, 1, $3, 'The first version', now(), 'Tips Console', now(), 'Tips Console', 'The first version')`,
      [kind, language, body],
    );
  }
}

async function addNotices(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE notice (
      notice_id UUID PRIMARY KEY,
      account_id TEXT COLLATE "C" NOT NULL,
      subject_kind TEXT NOT NULL,
      subject_id TEXT NOT NULL,
      feature TEXT CHECK (feature IN ('tips', 'gifts', 'coins')),
      kind TEXT NOT NULL,
      language TEXT NOT NULL,
      template_version INTEGER NOT NULL,
      text TEXT NOT NULL,
      is_sample BOOLEAN NOT NULL,
      made_at TIMESTAMPTZ NOT NULL,
      UNIQUE (account_id, kind, subject_kind, subject_id),
      FOREIGN KEY (kind, language, template_version) REFERENCES notice_template (kind, language, version)
    )`,
  );
  await runner.query(`CREATE INDEX notice_by_account ON notice (account_id, made_at DESC, notice_id DESC)`);
  await runner.query(`CREATE INDEX notice_newest ON notice (made_at DESC, notice_id DESC)`);
  await runner.query(
    `CREATE INDEX notice_by_template ON notice (kind, language, made_at DESC, notice_id DESC)`,
  );
}

/** The outbox: written with the notice, worked off afterwards. Each try has a row of its own, which stays without an end where a process died. */
async function addDeliveries(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE notice_delivery (
      notice_id UUID PRIMARY KEY REFERENCES notice (notice_id) ON DELETE CASCADE,
      made_at TIMESTAMPTZ NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'delivering', 'delivered', 'dead', 'not_sent')),
      attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
      tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0 AND tries <= attempts),
      next_attempt_at TIMESTAMPTZ CHECK ((next_attempt_at IS NOT NULL) = (state = 'queued')),
      lease_id UUID CHECK ((lease_id IS NOT NULL) = (state = 'delivering')),
      lease_until TIMESTAMPTZ CHECK ((lease_until IS NOT NULL) = (state = 'delivering')),
      delivered_at TIMESTAMPTZ CHECK ((delivered_at IS NOT NULL) = (state = 'delivered')),
      last_error TEXT
    )`,
  );
  await runner.query(
    `CREATE INDEX notice_delivery_by_state ON notice_delivery (state, made_at DESC, notice_id DESC)`,
  );
  await runner.query(
    `CREATE INDEX notice_delivery_to_send ON notice_delivery (COALESCE(next_attempt_at, lease_until))
     WHERE state IN ('queued', 'delivering')`,
  );
  await runner.query(
    `CREATE TABLE notice_attempt (
      notice_id UUID NOT NULL REFERENCES notice_delivery (notice_id) ON DELETE CASCADE,
      attempt INTEGER NOT NULL CHECK (attempt > 0),
      started_at TIMESTAMPTZ NOT NULL,
      ended_at TIMESTAMPTZ,
      status INTEGER,
      error TEXT,
      PRIMARY KEY (notice_id, attempt)
    )`,
  );
  await runner.query(
    `CREATE TABLE notice_receiver_gone (receiver TEXT PRIMARY KEY, gone_at TIMESTAMPTZ NOT NULL)`,
  );
}

/** What a creator was told stays as it was, and so do a template that was ever in force and what became of an attempt. */
async function addGuards(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE FUNCTION refuse_change_of_notice() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       RAISE EXCEPTION 'this row of % can not change', TG_TABLE_NAME;
     END $$`,
  );
  const refuse = (name: string, event: string, table: string, condition: string): Promise<unknown> =>
    runner.query(
      `CREATE TRIGGER ${name} BEFORE ${event} ON ${table}
       FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION refuse_change_of_notice()`,
    );
  await refuse(
    'notice_template_stays',
    'UPDATE OR DELETE',
    'notice_template',
    'OLD.in_force_from IS NOT NULL',
  );
  await refuse('notice_is_immutable', 'UPDATE', 'notice', 'true');
  await refuse('notice_is_kept', 'DELETE', 'notice', 'NOT OLD.is_sample');
  await refuse('notice_attempt_stays', 'UPDATE', 'notice_attempt', 'OLD.ended_at IS NOT NULL');
}
