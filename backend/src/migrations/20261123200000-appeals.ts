import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Appeals with the evidence of the decision that they are against, and the windows within which they can be made. */
export class Appeals1795464000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE access_history ADD COLUMN actor_id TEXT`);
    await runner.query(`ALTER TABLE review_case ADD COLUMN barred_id TEXT`);
    await runner.query(
      `ALTER TABLE review_case ADD CONSTRAINT review_case_other_decider CHECK (barred_id IS NULL
         OR (decided_by_id IS DISTINCT FROM barred_id AND lease_owner IS DISTINCT FROM barred_id))`,
    );
    await runner.query(
      `CREATE TABLE appeal (
        appeal_id UUID PRIMARY KEY,
        account_id TEXT COLLATE "C" NOT NULL,
        feature TEXT NOT NULL CHECK (feature IN ('tips', 'gifts', 'coins')),
        subject_kind TEXT NOT NULL CHECK (subject_kind IN ('access', 'strike', 'restriction')),
        subject_id TEXT NOT NULL,
        subject_name JSONB NOT NULL,
        subject_reason TEXT,
        subject_decided_at TIMESTAMPTZ NOT NULL,
        subject_decider TEXT NOT NULL,
        subject_decider_id TEXT,
        appeal_text TEXT NOT NULL,
        evidence JSONB,
        submitted_at TIMESTAMPTZ NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'upheld', 'overturned', 'reduced')),
        case_id UUID UNIQUE CHECK ((case_id IS NULL) = (state = 'waiting')),
        is_sample BOOLEAN NOT NULL,
        UNIQUE (account_id, subject_kind, subject_id)
      )`,
    );
    await runner.query(`CREATE INDEX appeal_newest ON appeal (submitted_at DESC, appeal_id DESC)`);
    await runner.query(
      `CREATE INDEX appeal_waiting ON appeal (account_id, feature, submitted_at) WHERE state = 'waiting'`,
    );
    await runner.query(
      `CREATE FUNCTION keep_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF (NEW.subject_kind, NEW.subject_id, NEW.subject_decided_at, NEW.subject_decider, NEW.subject_decider_id,
             NEW.appeal_text, NEW.evidence, NEW.submitted_at)
           IS DISTINCT FROM (OLD.subject_kind, OLD.subject_id, OLD.subject_decided_at, OLD.subject_decider,
             OLD.subject_decider_id, OLD.appeal_text, OLD.evidence, OLD.submitted_at) THEN
           RAISE EXCEPTION 'an appeal and its evidence stay as they were submitted'
             USING ERRCODE = 'insufficient_privilege';
         END IF;
         RETURN NEW;
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER appeal_stays BEFORE UPDATE ON appeal FOR EACH ROW EXECUTE FUNCTION keep_appeal()`,
    );
    await createWindows(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE appeal_windows`);
    await runner.query(`DROP FUNCTION refuse_appeal_windows_change()`);
    await runner.query(`DROP TABLE appeal`);
    await runner.query(`DROP FUNCTION keep_appeal()`);
    await runner.query(`DELETE FROM review_case WHERE kind = 'appeal'`);
    await runner.query(`ALTER TABLE review_case DROP COLUMN barred_id`);
    await runner.query(`ALTER TABLE access_history DROP COLUMN actor_id`);
  }
}

async function createWindows(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE appeal_windows (
        version INTEGER PRIMARY KEY CHECK (version >= 1),
        windows JSONB NOT NULL,
        changed_at TIMESTAMPTZ NOT NULL,
        changed_by TEXT NOT NULL,
        reason TEXT NOT NULL
      )`,
  );
  await runner.query(
    `INSERT INTO appeal_windows (version, windows, changed_at, changed_by, reason)
       VALUES (1, '{"months": 6, "byRegion": {}}', now(), 'Tips Console', 'Six months, as article 20 of the EU Digital Services Act asks for at least')`,
  );
  await runner.query(
    `CREATE FUNCTION refuse_appeal_windows_change() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         RAISE EXCEPTION 'versions of appeal windows never change: % refused', TG_OP
           USING ERRCODE = 'insufficient_privilege';
       END $$`,
  );
  await runner.query(
    `CREATE TRIGGER appeal_windows_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON appeal_windows
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_appeal_windows_change()`,
  );
}
