import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one person let in alone, so that small steps add up; and requests of the sample, which are deleted with it. */
export class Alone1795478220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE widened_alone (
        widened_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        subject TEXT NOT NULL,
        kind TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size > 0),
        at TIMESTAMPTZ NOT NULL,
        by_id TEXT NOT NULL,
        by_name TEXT NOT NULL
      )`,
    );
    await runner.query(`CREATE INDEX widened_alone_newest ON widened_alone (subject, at DESC)`);
    await runner.query(`ALTER TABLE change_request ADD COLUMN is_sample BOOLEAN NOT NULL DEFAULT false`);
    await refuseRequestChanges(runner, true);
    await refuseEventChanges(runner, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseEventChanges(runner, false);
    await refuseRequestChanges(runner, false);
    await runner.query(`ALTER TABLE change_request DROP COLUMN is_sample`);
    await runner.query(`DROP TABLE widened_alone`);
  }
}

/** With `sample`, a request that came with the sample may be deleted; none becomes one of those later. */
async function refuseRequestChanges(runner: QueryRunner, sample: boolean): Promise<void> {
  await runner.query(
    `CREATE OR REPLACE FUNCTION refuse_change_request_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF TG_OP = 'DELETE' THEN
         ${sample ? 'IF OLD.is_sample THEN RETURN OLD; END IF;' : ''}
         RAISE EXCEPTION 'change requests are kept' USING ERRCODE = 'insufficient_privilege';
       END IF;
       IF OLD.ended_at IS NOT NULL THEN
         RAISE EXCEPTION 'change request % is % and can not change', OLD.request_id, OLD.state;
       END IF;
       IF (NEW.request_id, NEW.kind, NEW.proposed_by_id, NEW.proposed_at${sample ? ', NEW.is_sample' : ''})
         IS DISTINCT FROM (OLD.request_id, OLD.kind, OLD.proposed_by_id, OLD.proposed_at${sample ? ', OLD.is_sample' : ''}) THEN
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
}

async function refuseEventChanges(runner: QueryRunner, sample: boolean): Promise<void> {
  await runner.query(`DROP TRIGGER change_request_event_stays ON change_request_event`);
  await runner.query(
    `CREATE OR REPLACE FUNCTION refuse_change_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       ${
         sample
           ? `IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM change_request c
                WHERE c.request_id = OLD.request_id AND c.is_sample) THEN RETURN OLD; END IF;`
           : ''
       }
       RAISE EXCEPTION 'what was said of a change is only ever added to: % refused', TG_OP
         USING ERRCODE = 'insufficient_privilege';
     END $$`,
  );
  if (!sample) {
    await runner.query(`DROP TRIGGER change_request_event_truncated ON change_request_event`);
    await runner.query(
      `CREATE TRIGGER change_request_event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON change_request_event
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_event_change()`,
    );
    return;
  }
  await runner.query(
    `CREATE TRIGGER change_request_event_stays BEFORE UPDATE OR DELETE ON change_request_event
     FOR EACH ROW EXECUTE FUNCTION refuse_change_event_change()`,
  );
  await runner.query(
    `CREATE TRIGGER change_request_event_truncated BEFORE TRUNCATE ON change_request_event
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_event_change()`,
  );
}
