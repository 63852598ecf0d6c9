import type { Appeal } from '@tips/shared/appeals';

export const APPEAL: Appeal = {
  id: '11111111-1111-4111-8111-111111111111',
  accountId: 'acc-1',
  handle: 'ines.paints',
  decision: {
    subject: { kind: 'access', id: 'tips:3' },
    feature: 'tips',
    name: { en: 'the rejection of the request', fr: 'le refus de la demande' },
    decidedAt: '2026-11-20T09:00:00.000Z',
    decidedBy: 'Noor Haddad',
    reasonCode: 'policy_history',
  },
  text: 'I never posted that.',
  state: 'open',
  submittedAt: '2026-11-21T09:00:00.000Z',
  caseId: '22222222-2222-4222-8222-222222222222',
  outcome: null,
};

export const WINDOWS = {
  version: 2,
  windows: { months: 6, byRegion: { US: 3 } },
  changedAt: '2026-11-01T09:00:00.000Z',
  changedBy: 'Inès Laurent',
  reason: 'r',
};
