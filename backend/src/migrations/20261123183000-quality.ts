import type { MigrationInterface, QueryRunner } from 'typeorm';

const OUTCOMES = `'approve', 'reject', 'uphold', 'overturn', 'reduce', 'lift', 'keep', 'dismiss', 'suspend'`;
/** One decision in ten, until a lead says otherwise. */
const FIRST_RATE_BP = 1000;

/**
 * Decisions with the rate that applied to them, second reviews of those that were sampled, and the rates with their history. The key makes the
 * sampling unpredictable; it is made here, two random UUIDs, and stays in the database.
 */
export class Quality1795458600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE sampling_key (
        only_one BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_one),
        key TEXT NOT NULL
      )`,
    );
    await runner.query(
      `INSERT INTO sampling_key (key) VALUES (gen_random_uuid()::text || gen_random_uuid()::text)`,
    );
    await runner.query(
      `CREATE TABLE sampling_version (
        version INTEGER PRIMARY KEY CHECK (version > 0),
        rates JSONB NOT NULL CHECK ((rates ->> 'defaultBp')::int BETWEEN 0 AND 10000),
        changed_by TEXT NOT NULL,
        changed_at TIMESTAMPTZ NOT NULL,
        reason TEXT NOT NULL CHECK (reason <> '')
      )`,
    );
    await runner.query(
      `INSERT INTO sampling_version (version, rates, changed_by, changed_at, reason)
       VALUES (1, jsonb_build_object('defaultBp', $1::int, 'byReason', '[]'::jsonb, 'byReviewer', '[]'::jsonb),
         'Tips Console', now(), 'The first rate')`,
      [FIRST_RATE_BP],
    );
    await addDecisions(runner);
    await addSecondReviews(runner);
    await addGuards(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['second_review', 'reviewed_decision', 'sampling_version', 'sampling_key']) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await runner.query(`DROP FUNCTION refuse_change_of_quality()`);
  }
}

async function addDecisions(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE reviewed_decision (
      case_id UUID NOT NULL,
      case_version INTEGER NOT NULL CHECK (case_version > 0),
      account_id TEXT COLLATE "C" NOT NULL,
      kind TEXT NOT NULL,
      feature TEXT NOT NULL CHECK (feature IN ('tips', 'gifts', 'coins')),
      outcome TEXT NOT NULL CHECK (outcome IN (${OUTCOMES})),
      reason_code TEXT NOT NULL,
      note TEXT NOT NULL,
      decided_by_id TEXT NOT NULL,
      decided_by TEXT NOT NULL,
      decided_at TIMESTAMPTZ NOT NULL,
      week_start DATE NOT NULL CHECK (extract(isodow FROM week_start) = 1),
      rate_bp INTEGER NOT NULL CHECK (rate_bp BETWEEN 0 AND 10000),
      sampled BOOLEAN NOT NULL CHECK (CASE rate_bp WHEN 0 THEN NOT sampled WHEN 10000 THEN sampled ELSE true END),
      is_sample BOOLEAN NOT NULL,
      access_version INTEGER CHECK (access_version > 0),
      withdrawn_at TIMESTAMPTZ,
      overturned_at TIMESTAMPTZ,
      overturned_by TEXT CHECK (overturned_by IN ('second_review', 'appeal')),
      PRIMARY KEY (case_id, case_version),
      UNIQUE (case_id, case_version, outcome, decided_by_id),
      CHECK ((overturned_at IS NULL) = (overturned_by IS NULL))
    )`,
  );
  await runner.query(`CREATE INDEX reviewed_decision_by_week ON reviewed_decision (week_start)`);
  await runner.query(`CREATE INDEX reviewed_decision_by_time ON reviewed_decision (decided_at)`);
  await runner.query(
    `CREATE INDEX reviewed_decision_by_account ON reviewed_decision (account_id, feature, access_version)`,
  );
}

/** The foreign key holds the first outcome and decider to what they were, so that the checks on them can be trusted. */
async function addSecondReviews(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE TABLE second_review (
      review_id UUID PRIMARY KEY,
      case_id UUID NOT NULL,
      case_version INTEGER NOT NULL,
      first_outcome TEXT NOT NULL,
      first_reviewer_id TEXT NOT NULL,
      evidence JSONB NOT NULL,
      opened_at TIMESTAMPTZ NOT NULL,
      state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'agreed', 'disagreed', 'resolved', 'withdrawn')),
      lease_owner TEXT,
      lease_owner_name TEXT,
      lease_until TIMESTAMPTZ,
      reviewer_id TEXT,
      reviewer TEXT,
      outcome TEXT CHECK (outcome IN (${OUTCOMES})),
      reason_code TEXT,
      note TEXT,
      answered_at TIMESTAMPTZ,
      stands TEXT CHECK (stands IN ('first', 'second')),
      resolved_by_id TEXT,
      resolved_by TEXT,
      resolved_at TIMESTAMPTZ,
      resolution_reason TEXT CHECK (resolution_reason <> ''),
      UNIQUE (case_id, case_version),
      FOREIGN KEY (case_id, case_version, first_outcome, first_reviewer_id)
        REFERENCES reviewed_decision (case_id, case_version, outcome, decided_by_id) ON DELETE CASCADE,
      CONSTRAINT second_review_by_another CHECK (reviewer_id <> first_reviewer_id AND lease_owner <> first_reviewer_id),
      CONSTRAINT second_review_resolved_by_a_third
        CHECK (resolved_by_id <> first_reviewer_id AND resolved_by_id <> reviewer_id),
      CONSTRAINT second_review_leased CHECK ((lease_owner IS NULL) = (lease_until IS NULL)
        AND (lease_owner IS NULL) = (lease_owner_name IS NULL) AND (lease_owner IS NULL OR state = 'open')),
      CONSTRAINT second_review_answered CHECK (num_nonnulls(reviewer_id, reviewer, outcome, reason_code, note, answered_at)
        = CASE WHEN state IN ('open', 'withdrawn') THEN 0 ELSE 6 END),
      CONSTRAINT second_review_agreement CHECK (state IN ('open', 'withdrawn') OR (state = 'agreed') = (outcome = first_outcome)),
      CONSTRAINT second_review_resolution CHECK (num_nonnulls(stands, resolved_by_id, resolved_by, resolved_at,
        resolution_reason) = CASE state WHEN 'resolved' THEN 5 ELSE 0 END)
    )`,
  );
  await runner.query(
    `CREATE INDEX second_review_waiting ON second_review (opened_at, review_id) WHERE state = 'open'`,
  );
  await runner.query(
    `CREATE INDEX second_review_disagreed ON second_review (answered_at DESC, review_id DESC)
     WHERE state IN ('disagreed', 'resolved')`,
  );
}

/** What was decided and what it was based on stays as it was, and so does an answer; rates are changed by a further version. */
async function addGuards(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE FUNCTION refuse_change_of_quality() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       RAISE EXCEPTION 'a row of % can not change so', TG_TABLE_NAME;
     END $$`,
  );
  await runner.query(
    `CREATE TRIGGER sampling_version_is_immutable BEFORE UPDATE OR DELETE ON sampling_version
     FOR EACH ROW EXECUTE FUNCTION refuse_change_of_quality()`,
  );
  await runner.query(
    `CREATE TRIGGER reviewed_decision_is_immutable
     BEFORE UPDATE OF case_id, case_version, account_id, kind, feature, outcome, reason_code, note, decided_by_id,
       decided_by, decided_at, week_start, rate_bp, sampled, is_sample ON reviewed_decision
     FOR EACH ROW EXECUTE FUNCTION refuse_change_of_quality()`,
  );
  await runner.query(
    `CREATE TRIGGER reviewed_decision_is_kept BEFORE DELETE ON reviewed_decision
     FOR EACH ROW WHEN (NOT OLD.is_sample) EXECUTE FUNCTION refuse_change_of_quality()`,
  );
  await runner.query(
    `CREATE TRIGGER second_review_keeps_its_evidence
     BEFORE UPDATE OF review_id, case_id, case_version, first_outcome, first_reviewer_id, evidence, opened_at
     ON second_review FOR EACH ROW EXECUTE FUNCTION refuse_change_of_quality()`,
  );
  // Only its decision takes it along.
  await runner.query(
    `CREATE TRIGGER second_review_is_kept BEFORE DELETE ON second_review
     FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_change_of_quality()`,
  );
  await runner.query(
    `CREATE TRIGGER second_review_answer_is_final
     BEFORE UPDATE OF reviewer_id, reviewer, outcome, reason_code, note, answered_at ON second_review
     FOR EACH ROW WHEN (OLD.state <> 'open') EXECUTE FUNCTION refuse_change_of_quality()`,
  );
  await runner.query(
    `CREATE TRIGGER second_review_once_settled_is_final BEFORE UPDATE ON second_review
     FOR EACH ROW WHEN (OLD.state IN ('agreed', 'resolved', 'withdrawn')) EXECUTE FUNCTION refuse_change_of_quality()`,
  );
}
