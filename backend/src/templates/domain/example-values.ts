import type { NoticeKind } from '@tips/shared/notices';
import type { AnyNoticeValues } from './notice-kinds.ts';

/** The creator of an example. */
export const EXAMPLE_HANDLE = 'first.light';

const UNTIL = new Date('2027-03-03T12:00:00Z');

const REASONS: Partial<Record<NoticeKind, AnyNoticeValues['reason']>> = {
  approved: { en: 'Your account meets the requirements.', fr: 'Votre compte remplit les conditions.' },
  reinstated: { en: 'Your account is in good standing again.', fr: 'Votre compte est de nouveau en règle.' },
  restriction_ended: { en: 'Its end date has come.', fr: 'Son terme est arrivé.' },
  strike_voided: { en: 'It was set by mistake.', fr: 'Elle avait été posée par erreur.' },
  appeal_overturned: { en: 'The post kept to our policies.', fr: 'La publication respectait nos règles.' },
};
const BREACH = {
  en: 'Your account used spam or fake engagement.',
  fr: 'Votre compte a eu recours au spam ou à un faux engagement.',
};

/** What an example of each kind knows, so that a draft can be read before any decision is told with it. */
export function exampleValues(kind: NoticeKind): AnyNoticeValues {
  return {
    feature: 'tips',
    reason: REASONS[kind] ?? BREACH,
    policy: { en: 'Spam and fake engagement', fr: 'Spam et faux engagement' },
    points: 2,
    until: UNTIL,
    afterwards: 'lift',
    decision: {
      en: 'the suspension of Tips on 3 May 2026',
      fr: 'la suspension de «\u00a0Pourboires\u00a0» le 3 mai 2026',
    },
    outcome: {
      en: 'Tips is back on your account.',
      fr: '«\u00a0Pourboires\u00a0» est rétabli sur votre compte.',
    },
  };
}
