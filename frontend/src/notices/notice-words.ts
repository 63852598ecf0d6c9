import type { DeliveryState, NoticeKind, NoticeLanguage } from '@tips/shared/notices';

/** In the order in which the desk lists them. */
export const KINDS: readonly NoticeKind[] = [
  'approved',
  'rejected',
  'suspended_automatically',
  'suspended_by_staff',
  'reinstated',
  'revoked',
  'warning',
  'strike_set',
  'strike_voided',
  'strike_expired',
  'restriction_set',
  'restriction_ended',
  'appeal_upheld',
  'appeal_overturned',
  'appeal_reduced',
];
export const LANGUAGES: readonly NoticeLanguage[] = ['en', 'fr'];
export const STATES: readonly DeliveryState[] = ['queued', 'delivering', 'delivered', 'dead', 'not_sent'];

/** Where a notice and a template have their page. */
export const noticePath = (noticeId: string): string => `/notices/${noticeId}`;
export const templatePath = (kind: NoticeKind, language: NoticeLanguage): string =>
  `/notices/templates/${kind}/${language}`;

/** What reads anew after notices were put in line. */
export const NOTICE_CHANGES = ['/notices', '/audit'];
