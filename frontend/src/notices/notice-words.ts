import type { NoticeKind, NoticeLanguage } from '@tips/shared/notices';

/** Where a notice and a template have their page. */
export const noticePath = (noticeId: string): string => `/notices/${noticeId}`;
export const templatePath = (kind: NoticeKind, language: NoticeLanguage): string =>
  `/notices/templates/${kind}/${language}`;

/** What reads anew after notices were put in line. */
export const NOTICE_CHANGES = ['/notices', '/audit'];
