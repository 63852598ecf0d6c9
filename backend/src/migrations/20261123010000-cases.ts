import type { MigrationInterface, QueryRunner } from 'typeorm';

type ReasonCodeRow = [code: string, outcome: string, noteRequired: boolean, textEn: string, textFr: string];

const REASON_CODES: ReasonCodeRow[] = [
  [
    'meets_requirements',
    'approve',
    false,
    'Your account meets the requirements. The Tips button is now on your profile.',
    'Votre compte remplit les conditions. Le bouton Pourboires figure désormais sur votre profil.',
  ],
  [
    'approved_after_check',
    'approve',
    true,
    'We took a closer look at your account and approved it. The Tips button is now on your profile.',
    'Nous avons examiné votre compte de plus près et l’avons approuvé. Le bouton Pourboires figure désormais sur votre profil.',
  ],
  [
    'requirements_no_longer_met',
    'reject',
    false,
    'Your account no longer meets the requirements for tips. You can ask again once it does.',
    'Votre compte ne remplit plus les conditions pour recevoir des pourboires. Vous pourrez refaire une demande dès qu’il les remplira.',
  ],
  [
    'inauthentic_audience',
    'reject',
    true,
    'A significant part of your audience does not appear to be genuine.',
    'Une part importante de votre audience ne semble pas authentique.',
  ],
  [
    'policy_history',
    'reject',
    false,
    'Recent breaches of our policies do not allow tips on your account for now.',
    'Des infractions récentes à nos règles ne permettent pas d’activer les pourboires sur votre compte pour le moment.',
  ],
  [
    'identity_not_confirmed',
    'reject',
    false,
    'We could not confirm who is behind this account.',
    'Nous n’avons pas pu confirmer l’identité de la personne titulaire de ce compte.',
  ],
  [
    'content_not_suitable',
    'reject',
    false,
    'The content of this account is not suitable for tips.',
    'Le contenu de ce compte ne se prête pas aux pourboires.',
  ],
  [
    'duplicate_account',
    'reject',
    false,
    'Another account of yours already has, or has asked for, tips.',
    'Un autre de vos comptes reçoit déjà des pourboires ou en a fait la demande.',
  ],
  [
    'other',
    'reject',
    true,
    'We could not approve your request. Our team has noted why, and you may ask again later.',
    'Nous n’avons pas pu approuver votre demande. Notre équipe en a noté la raison ; vous pourrez refaire une demande plus tard.',
  ],
];

/** Review cases, and the reasons by which they are decided. */
export class Cases1795395600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE reason_code (
        code TEXT PRIMARY KEY,
        outcome TEXT NOT NULL CHECK (outcome IN ('approve', 'reject')),
        position INTEGER NOT NULL,
        note_required BOOLEAN NOT NULL,
        text_en TEXT NOT NULL,
        text_fr TEXT NOT NULL
      )`,
    );
    for (const [position, [code, outcome, noteRequired, textEn, textFr]] of REASON_CODES.entries()) {
      await runner.query(
        `INSERT INTO reason_code (code, outcome, position, note_required, text_en, text_fr)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [code, outcome, position, noteRequired, textEn, textFr],
      );
    }
    await runner.query(
      `CREATE TABLE review_case (
        case_id UUID PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('access_request')),
        feature TEXT NOT NULL CHECK (feature IN ('tips', 'gifts', 'coins')),
        account_id TEXT COLLATE "C" NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'decided', 'cancelled')),
        priority INTEGER NOT NULL,
        priority_reason TEXT NOT NULL CHECK (priority_reason IN ('oldest_first', 'large_audience', 'returned')),
        created_at TIMESTAMPTZ NOT NULL,
        due_at TIMESTAMPTZ NOT NULL,
        lease_owner TEXT,
        lease_owner_name TEXT,
        lease_until TIMESTAMPTZ,
        version INTEGER NOT NULL CHECK (version >= 1),
        outcome TEXT CHECK (outcome IN ('approve', 'reject')),
        reason_code TEXT REFERENCES reason_code (code),
        note TEXT,
        decided_at TIMESTAMPTZ,
        decided_by TEXT,
        CHECK ((state = 'decided') = (outcome IS NOT NULL)),
        CHECK ((outcome IS NULL) = (decided_at IS NULL)),
        CHECK ((lease_owner IS NULL) = (lease_until IS NULL))
      )`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX review_case_one_open ON review_case (account_id, feature, kind) WHERE state = 'open'`,
    );
    await runner.query(
      `CREATE INDEX review_case_queue ON review_case ((-priority), created_at, case_id) WHERE state = 'open'`,
    );
    await runner.query(
      `CREATE INDEX review_case_by_lease ON review_case (lease_owner) WHERE state = 'open' AND lease_owner IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX review_case_by_account ON review_case (account_id, created_at DESC)`);
    await runner.query(`CREATE INDEX review_case_by_creation ON review_case (created_at DESC, case_id DESC)`);
    await runner.query(
      `CREATE INDEX review_case_by_decision ON review_case (decided_at) WHERE state = 'decided'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE review_case`);
    await runner.query(`DROP TABLE reason_code`);
  }
}
