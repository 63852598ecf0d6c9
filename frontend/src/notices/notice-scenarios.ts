import type { NoticeTemplate, TemplateHistory, TemplatePreview } from '@tips/shared/notice-templates';
import type { Notice, NoticeDetail, NoticePage } from '@tips/shared/notices';

/** States of the desk that its tests render. */
export const QUEUED: Notice = {
  noticeId: '0b6e0b52-7f0e-4d0f-9a51-0a4b6c1f6d2a',
  accountId: 'acc-7',
  handle: 'ana',
  subject: { kind: 'access', id: 'tips:3' },
  feature: 'tips',
  kind: 'suspended_by_staff',
  language: 'fr',
  templateVersion: 2,
  text: 'Bonjour @ana,\n\nNous avons suspendu « Pourboires » sur votre compte.',
  sample: false,
  madeAt: '2026-11-23T09:00:00.000Z',
  delivery: {
    state: 'queued',
    tries: 0,
    nextAttemptAt: '2026-11-23T09:00:00.000Z',
    deliveredAt: null,
    lastError: null,
  },
};

export const DEAD: NoticeDetail = {
  ...QUEUED,
  delivery: { state: 'dead', tries: 10, nextAttemptAt: null, deliveredAt: null, lastError: 'HTTP 500' },
  attempts: [
    {
      attempt: 2,
      startedAt: '2026-11-23T09:10:00.000Z',
      endedAt: '2026-11-23T09:10:01.000Z',
      status: 500,
      error: 'HTTP 500',
    },
    { attempt: 1, startedAt: '2026-11-23T09:00:00.000Z', endedAt: null, status: null, error: null },
  ],
};

export const DELIVERED: NoticeDetail = {
  ...QUEUED,
  delivery: {
    state: 'delivered',
    tries: 1,
    nextAttemptAt: null,
    deliveredAt: '2026-11-23T09:00:01.000Z',
    lastError: null,
  },
  attempts: [
    {
      attempt: 1,
      startedAt: '2026-11-23T09:00:00.000Z',
      endedAt: '2026-11-23T09:00:01.000Z',
      status: 204,
      error: null,
    },
  ],
};

export const pageOf = (...items: Notice[]): NoticePage => ({
  items,
  nextCursor: null,
  total: { value: items.length, exact: true },
  counts: { queued: 0, delivering: 0, dead: 0 },
  delivers: true,
  goneSince: null,
});

export const IN_FORCE: NoticeTemplate = {
  kind: 'approved',
  language: 'en',
  version: 1,
  status: 'in_force',
  body: 'Hello @{handle}: {feature} is yours.',
  note: 'The first version',
  revision: 1,
  editedAt: '2026-11-01T09:00:00.000Z',
  editedBy: 'Tips Console',
  inForceFrom: '2026-11-01T09:00:00.000Z',
  putBy: 'Tips Console',
  reason: 'The first version',
};

export const DRAFT: NoticeTemplate = {
  ...IN_FORCE,
  version: 2,
  status: 'draft',
  body: 'Hi @{handle}! {feature} is yours.',
  note: 'friendlier',
  revision: 3,
  editedBy: 'Riley Park',
  inForceFrom: null,
  putBy: null,
  reason: null,
};

export const historyOf = (...versions: NoticeTemplate[]): TemplateHistory => ({
  kind: 'approved',
  language: 'en',
  required: ['handle', 'feature'],
  optional: ['date', 'reason'],
  versions,
});

export const PREVIEW: TemplatePreview = {
  text: 'Hello @first.light: Tips is yours.',
  errors: [],
  words: { handle: 'first.light', feature: 'Tips' },
};
