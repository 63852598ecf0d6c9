import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = `'open', 'approved', 'scheduled', 'applied', 'rejected', 'withdrawn', 'voided', 'failed'`;

/** Changes that need a second person, and everything that was said and done about them. */
export class ChangeRequests1795477680000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createRequests(runner);
    await refuseUnapprovedEdits(runner);
    await createEvents(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE change_request_event`);
    await runner.query(`DROP TABLE change_request`);
    await runner.query(`DROP FUNCTION refuse_change_event_change()`);
    await runner.query(`DROP FUNCTION refuse_change_request_change()`);
  }
}

/** The approval stands in the row that it is bound to: by another person, of this very hash, or not at all. */
async function createRequests(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE change_request (
      request_id UUID PRIMARY KEY,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN (${STATES})),
      reason TEXT NOT NULL CHECK (reason <> ''),
      revision INTEGER NOT NULL CHECK (revision >= 1),
      change JSONB NOT NULL,
      content JSONB NOT NULL,
      base TEXT NOT NULL,
      hash TEXT NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
      diff JSONB NOT NULL CHECK (jsonb_typeof(diff) = 'array'),
      preview_then JSONB NOT NULL,
      preview_end JSONB,
      proposed_at TIMESTAMPTZ NOT NULL,
      proposed_by_id TEXT NOT NULL,
      proposed_by TEXT NOT NULL,
      proposed_by_role TEXT NOT NULL,
      apply_at TIMESTAMPTZ,
      approved_at TIMESTAMPTZ,
      approved_by_id TEXT,
      approved_by TEXT,
      approved_hash TEXT,
      ended_at TIMESTAMPTZ,
      end_code TEXT CHECK (end_code IN ('base_moved', 'content_moved', 'refused')),
      CONSTRAINT change_request_by_another CHECK (approved_by_id <> proposed_by_id),
      CONSTRAINT change_request_of_this_hash CHECK (approved_hash = hash),
      CONSTRAINT change_request_approval_whole
        CHECK (num_nonnulls(approved_at, approved_by_id, approved_by, approved_hash) IN (0, 4)),
      CONSTRAINT change_request_approved
        CHECK (CASE WHEN state IN ('approved', 'scheduled', 'applied', 'failed') THEN approved_hash IS NOT NULL
                    WHEN state = 'open' THEN approved_hash IS NULL ELSE TRUE END),
      CONSTRAINT change_request_scheduled CHECK (state <> 'scheduled' OR apply_at IS NOT NULL),
      CONSTRAINT change_request_ended
        CHECK ((ended_at IS NULL) = (state IN ('open', 'approved', 'scheduled'))),
      CONSTRAINT change_request_end_code CHECK ((end_code IS NOT NULL) = (state IN ('voided', 'failed')))
    )`,
  );
  await runner.query(
    `CREATE INDEX change_request_newest ON change_request (proposed_at DESC, request_id DESC)`,
  );
  await runner.query(
    `CREATE INDEX change_request_open ON change_request (kind, proposed_at DESC, request_id DESC)
     WHERE state = 'open'`,
  );
  await runner.query(
    `CREATE INDEX change_request_mine ON change_request (proposed_by_id, proposed_at DESC, request_id DESC)`,
  );
  await runner.query(
    `CREATE INDEX change_request_due ON change_request (apply_at) WHERE state IN ('approved', 'scheduled')`,
  );
}

/** An edit goes back to open and without approval, under another hash; what has ended stays as it is. */
async function refuseUnapprovedEdits(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE FUNCTION refuse_change_request_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF TG_OP = 'DELETE' THEN
         RAISE EXCEPTION 'change requests are kept' USING ERRCODE = 'insufficient_privilege';
       END IF;
       IF OLD.ended_at IS NOT NULL THEN
         RAISE EXCEPTION 'change request % is % and can not change', OLD.request_id, OLD.state;
       END IF;
       IF (NEW.request_id, NEW.kind, NEW.proposed_by_id, NEW.proposed_at)
         IS DISTINCT FROM (OLD.request_id, OLD.kind, OLD.proposed_by_id, OLD.proposed_at) THEN
         RAISE EXCEPTION 'who asked for what kind of change stays as it is';
       END IF;
       IF (NEW.change, NEW.content, NEW.base) IS DISTINCT FROM (OLD.change, OLD.content, OLD.base)
         AND NEW.hash = OLD.hash THEN
         RAISE EXCEPTION 'another change has another hash';
       END IF;
       IF NEW.hash <> OLD.hash AND (NEW.state <> 'open' OR NEW.revision <= OLD.revision) THEN
         RAISE EXCEPTION 'an edit voids the approval and counts';
       END IF;
       RETURN NEW;
     END $$`,
  );
  await runner.query(
    `CREATE TRIGGER change_request_stays BEFORE UPDATE OR DELETE ON change_request
     FOR EACH ROW EXECUTE FUNCTION refuse_change_request_change()`,
  );
}

async function createEvents(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE change_request_event (
      request_id UUID NOT NULL REFERENCES change_request (request_id),
      seq INTEGER NOT NULL CHECK (seq >= 1),
      at TIMESTAMPTZ NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('proposed', 'edited', 'commented', 'approved', 'scheduled', 'applied',
        'rejected', 'withdrawn', 'voided', 'failed')),
      by_id TEXT NOT NULL,
      by_name TEXT NOT NULL,
      note TEXT NOT NULL,
      PRIMARY KEY (request_id, seq)
    )`,
  );
  await runner.query(
    `CREATE FUNCTION refuse_change_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       RAISE EXCEPTION 'what was said of a change is only ever added to: % refused', TG_OP
         USING ERRCODE = 'insufficient_privilege';
     END $$`,
  );
  await runner.query(
    `CREATE TRIGGER change_request_event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON change_request_event
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_event_change()`,
  );
}
