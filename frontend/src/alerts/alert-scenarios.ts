import type { AlertPreview, AlertRulesVersion } from '@tips/shared/alerts';

const COMMON = { feature: 'tips', enabled: true, severity: 'high' } as const;

export const RULES: AlertRulesVersion = {
  version: 1,
  status: 'in_force',
  rules: {
    rules: [
      {
        ...COMMON,
        key: 'one-tipper',
        kind: 'top_tipper_share',
        nameEn: 'One tipper gives most tips',
        nameFr: 'Un seul donateur',
        windowDays: 7,
        tipsMin: 20,
        shareBp: 6000,
        coolDownDays: 14,
      },
      {
        ...COMMON,
        key: 'many-disputes',
        kind: 'dispute_rate',
        enabled: false,
        nameEn: 'Many disputes',
        nameFr: 'Nombreuses contestations',
        windowDays: 30,
        tipsMin: 50,
        disputesMin: 3,
        rateBp: 150,
        coolDownDays: 30,
      },
    ],
  },
  note: 'The first version',
  revision: 1,
  createdAt: '2020-01-01T00:00:00Z',
  createdBy: 'Tips Console',
  inForceFrom: '2020-01-01T00:00:00Z',
  inForceUntil: null,
};
export const DRAFT: AlertRulesVersion = {
  ...RULES,
  version: 2,
  status: 'draft',
  note: 'Stricter',
  inForceFrom: null,
};
export const PREVIEW: AlertPreview = {
  accounts: 14,
  accountsInForce: 9,
  atOnce: 1,
  rules: [
    { key: 'one-tipper', accounts: 12, inForce: 9 },
    { key: 'many-disputes', accounts: 2, inForce: null },
  ],
  tookMs: 12,
};
