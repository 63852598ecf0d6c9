import type { Access, AccessCause } from '@tips/shared/access';
import type { NoticeKind } from '@tips/shared/notices';

type Words = Record<'en' | 'fr', string>;
type AccessNoticeKind = Extract<
  NoticeKind,
  'approved' | 'rejected' | 'suspended_automatically' | 'suspended_by_staff' | 'reinstated' | 'revoked'
>;
type Told = { kind: AccessNoticeKind; reason: Words };

const TEAM: Words = {
  en: 'Our team decided so after a review of your account.',
  fr: 'Notre équipe l’a décidé après un examen de votre compte.',
};

/** What creators are told of, and the reason where the decision gives none of its own. Staff's remarks stay inside. */
const TOLD: Partial<Record<AccessCause, Told>> = {
  review_approved: {
    kind: 'approved',
    reason: { en: 'Your account meets the requirements.', fr: 'Votre compte remplit les conditions.' },
  },
  review_rejected: {
    kind: 'rejected',
    reason: {
      en: 'Your account does not meet the requirements.',
      fr: 'Votre compte ne remplit pas les conditions.',
    },
  },
  standing_lost: {
    kind: 'suspended_automatically',
    reason: {
      en: 'Your account is not in good standing because of recent breaches of our policies.',
      fr: 'Votre compte n’est plus en règle en raison d’infractions récentes à nos règles.',
    },
  },
  eligibility_lost: {
    kind: 'suspended_automatically',
    reason: {
      en: 'Your account no longer meets the requirements.',
      fr: 'Votre compte ne remplit plus les conditions.',
    },
  },
  grace_ended: {
    kind: 'suspended_automatically',
    reason: {
      en: 'Your account did not meet the requirements again in time.',
      fr: 'Votre compte n’a pas rempli de nouveau les conditions à temps.',
    },
  },
  standing_regained: {
    kind: 'reinstated',
    reason: { en: 'Your account is in good standing again.', fr: 'Votre compte est de nouveau en règle.' },
  },
  eligibility_regained: {
    kind: 'reinstated',
    reason: {
      en: 'Your account meets the requirements again.',
      fr: 'Votre compte remplit de nouveau les conditions.',
    },
  },
  staff_suspended: { kind: 'suspended_by_staff', reason: TEAM },
  staff_reinstated: { kind: 'reinstated', reason: TEAM },
  staff_revoked: { kind: 'revoked', reason: TEAM },
};

/** What the creator is told of a move; undefined where the creator did it, or has nothing to know of it yet. */
export function noticeOfMove(access: Access, reasonText: Words | undefined) {
  const told = TOLD[access.cause];
  if (told === undefined) return undefined;
  const { accountId, feature, version } = access;
  return {
    accountId,
    kind: told.kind,
    subject: { kind: 'access', id: `${feature}:${version}` },
    values: { feature, reason: reasonText ?? told.reason },
  };
}
