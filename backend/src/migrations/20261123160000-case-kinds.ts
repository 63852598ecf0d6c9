import type { MigrationInterface, QueryRunner } from 'typeorm';

type ReasonCodeRow = [code: string, outcome: string, noteRequired: boolean, textEn: string, textFr: string];

const REASON_CODES: ReasonCodeRow[] = [
  [
    'decision_stands',
    'uphold',
    false,
    'We looked at your case again, with another reviewer. The decision was right, and it stands.',
    'Une autre personne a réexaminé votre dossier. La décision était fondée : elle est maintenue.',
  ],
  [
    'appeal_without_grounds',
    'uphold',
    true,
    'Your appeal brings nothing that speaks against the decision. It stands.',
    'Votre recours n’apporte aucun élément qui remette en cause la décision. Elle est maintenue.',
  ],
  [
    'decided_in_error',
    'overturn',
    true,
    'We got this wrong, and we are sorry. The decision is undone, with all its effects.',
    'Nous avons commis une erreur et nous vous prions de nous en excuser. La décision est annulée, avec tous ses effets.',
  ],
  [
    'new_evidence',
    'overturn',
    true,
    'What you sent us changes the picture. The decision is undone, with all its effects.',
    'Les éléments que vous avez fournis changent la situation. La décision est annulée, avec tous ses effets.',
  ],
  [
    'too_severe',
    'reduce',
    true,
    'There was a breach, but our answer to it was too severe. We have reduced it.',
    'Il y a bien eu infraction, mais notre décision était trop sévère. Nous l’avons allégée.',
  ],
  [
    'concern_resolved',
    'lift',
    false,
    'We looked at your account again and lifted the restriction.',
    'Nous avons réexaminé votre compte et levé la restriction.',
  ],
  [
    'concern_remains',
    'keep',
    true,
    'We looked at your account again. What led to the restriction has not changed, so it stays.',
    'Nous avons réexaminé votre compte. Les motifs de la restriction demeurent : elle est maintenue.',
  ],
  [
    'alert_unfounded',
    'dismiss',
    false,
    'We looked at unusual activity on your account and found nothing wrong.',
    'Nous avons examiné une activité inhabituelle sur votre compte et n’avons rien constaté d’anormal.',
  ],
  [
    'alert_watched',
    'dismiss',
    true,
    'We looked at unusual activity on your account. Nothing changes for now.',
    'Nous avons examiné une activité inhabituelle sur votre compte. Rien ne change pour le moment.',
  ],
  [
    'payments_under_review',
    'suspend',
    true,
    'Tips on your account show a pattern that we have to look into. Until then, they are suspended.',
    'Les pourboires reçus sur votre compte présentent une anomalie que nous devons examiner. Ils sont suspendus dans l’attente.',
  ],
];

const OUTCOMES = `'approve', 'reject', 'uphold', 'overturn', 'reduce', 'lift', 'keep', 'dismiss', 'suspend'`;

/** Cases of other kinds than access requests: how severe, what they are about, and the signals that raised them. */
export class CaseKinds1795449600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE reason_code DROP CONSTRAINT reason_code_outcome_check`);
    await runner.query(
      `ALTER TABLE reason_code ADD CONSTRAINT reason_code_outcome_check CHECK (outcome IN (${OUTCOMES}))`,
    );
    const first = 100;
    for (const [at, [code, outcome, noteRequired, textEn, textFr]] of REASON_CODES.entries()) {
      await runner.query(
        `INSERT INTO reason_code (code, outcome, position, note_required, text_en, text_fr)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [code, outcome, first + at, noteRequired, textEn, textFr],
      );
    }
    await widenCases(runner);
    await runner.query(
      `CREATE TABLE case_signal (
        signal_id UUID PRIMARY KEY,
        case_id UUID NOT NULL REFERENCES review_case (case_id) ON DELETE CASCADE,
        code TEXT NOT NULL,
        severity TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
        detail JSONB NOT NULL,
        raised_at TIMESTAMPTZ NOT NULL
      )`,
    );
    await runner.query(`CREATE INDEX case_signal_by_case ON case_signal (case_id, raised_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE case_signal`);
    await runner.query(`DELETE FROM review_case WHERE kind <> 'access_request'`);
    await narrowCases(runner);
    await runner.query(`DELETE FROM reason_code WHERE outcome NOT IN ('approve', 'reject')`);
    await runner.query(`ALTER TABLE reason_code DROP CONSTRAINT reason_code_outcome_check`);
    await runner.query(
      `ALTER TABLE reason_code ADD CONSTRAINT reason_code_outcome_check CHECK (outcome IN ('approve', 'reject'))`,
    );
  }
}

async function widenCases(runner: QueryRunner): Promise<void> {
  await runner.query(`ALTER TABLE review_case DROP CONSTRAINT review_case_kind_check`);
  await runner.query(
    `ALTER TABLE review_case ADD CONSTRAINT review_case_kind_check
     CHECK (kind IN ('access_request', 'appeal', 'standing_review', 'risk_alert'))`,
  );
  await runner.query(`ALTER TABLE review_case DROP CONSTRAINT review_case_outcome_check`);
  await runner.query(
    `ALTER TABLE review_case ADD CONSTRAINT review_case_outcome_check CHECK (outcome IN (${OUTCOMES}))`,
  );
  await runner.query(
    `ALTER TABLE review_case ADD CONSTRAINT review_case_outcome_of_kind CHECK (outcome IS NULL OR CASE kind
       WHEN 'access_request' THEN outcome IN ('approve', 'reject')
       WHEN 'appeal' THEN outcome IN ('uphold', 'overturn', 'reduce')
       WHEN 'standing_review' THEN outcome IN ('lift', 'keep')
       ELSE outcome IN ('dismiss', 'suspend') END)`,
  );
  await runner.query(
    `ALTER TABLE review_case ADD COLUMN severity TEXT NOT NULL DEFAULT 'low'
     CONSTRAINT review_case_severity_check CHECK (severity IN ('low', 'medium', 'high', 'critical'))`,
  );
  await runner.query(`ALTER TABLE review_case ADD COLUMN priority_parts JSONB NOT NULL DEFAULT '[]'`);
  await runner.query(
    `UPDATE review_case SET priority_parts = jsonb_build_array(jsonb_build_object('code', priority_reason, 'points', priority))
     WHERE priority_reason <> 'oldest_first'`,
  );
  await runner.query(`ALTER TABLE review_case DROP COLUMN priority_reason`);
  await runner.query(`ALTER TABLE review_case ADD COLUMN subject_kind TEXT`);
  await runner.query(`ALTER TABLE review_case ADD COLUMN subject_id TEXT`);
  await runner.query(
    `ALTER TABLE review_case ADD CONSTRAINT review_case_subject CHECK ((subject_kind IS NULL) = (subject_id IS NULL))`,
  );
  await runner.query(`ALTER TABLE review_case ADD COLUMN decided_by_id TEXT`);
}

async function narrowCases(runner: QueryRunner): Promise<void> {
  for (const column of ['decided_by_id', 'subject_id', 'subject_kind', 'severity']) {
    await runner.query(`ALTER TABLE review_case DROP COLUMN ${column}`);
  }
  await runner.query(
    `ALTER TABLE review_case ADD COLUMN priority_reason TEXT NOT NULL DEFAULT 'oldest_first'
     CHECK (priority_reason IN ('oldest_first', 'large_audience', 'returned'))`,
  );
  await runner.query(
    `UPDATE review_case SET priority_reason = priority_parts -> 0 ->> 'code'
     WHERE priority_parts -> 0 ->> 'code' IN ('large_audience', 'returned')`,
  );
  await runner.query(`ALTER TABLE review_case DROP COLUMN priority_parts`);
  await runner.query(`ALTER TABLE review_case DROP CONSTRAINT review_case_outcome_of_kind`);
  await runner.query(`ALTER TABLE review_case DROP CONSTRAINT review_case_outcome_check`);
  await runner.query(
    `ALTER TABLE review_case ADD CONSTRAINT review_case_outcome_check CHECK (outcome IN ('approve', 'reject'))`,
  );
  await runner.query(`ALTER TABLE review_case DROP CONSTRAINT review_case_kind_check`);
  await runner.query(
    `ALTER TABLE review_case ADD CONSTRAINT review_case_kind_check CHECK (kind IN ('access_request'))`,
  );
}
