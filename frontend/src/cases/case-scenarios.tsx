import type { Case, Queue } from '@tips/shared/cases';
import { accountDetail } from '../accounts/account-scenarios.ts';
import { explainOf } from '../accounts/explain-scenarios.ts';
import { NO_LINKS } from '../accounts/link-scenarios.ts';
import { on, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { ReviewPage } from './ReviewPage.tsx';

export const NOW = Date.now();
export const ACCOUNT = accountDetail(NOW);
/** The lease of who is signed in. */
export const MINE = { owner: 'p-1', ownerName: 'Riley Park', until: new Date(NOW + 300_000).toISOString() };
const CODES = [
  { code: 'meets_criteria', outcome: 'approve', textEn: 'Welcome', textFr: 'Bienvenue', noteRequired: false },
];

const QUEUES: Queue[] = [
  {
    key: 'urgent',
    nameEn: 'Urgent',
    nameFr: 'Urgences',
    open: 7,
    waiting: 4,
    claimed: 2,
    onHold: 1,
    overdue: 3,
    dueSoon: 2,
    byAge: { under4h: 1, under24h: 2, under72h: 3, older: 1 },
  },
];

export const caseOf = (id: string, lease: Case['lease']): Case => ({
  id,
  kind: 'access_request',
  feature: 'tips',
  accountId: ACCOUNT.id,
  handle: `maker.${id}`,
  region: 'US',
  followers: 128_400,
  state: 'open',
  severity: 'low',
  queue: 'other',
  priority: 0,
  priorityParts: [],
  subject: null,
  createdAt: new Date(NOW - 3_600_000).toISOString(),
  dueAt: new Date(NOW + 3_600_000).toISOString(),
  lease,
  barred: null,
  wait: null,
  version: 7,
  decision: null,
});

export const detailOf = (found: Case, more: object = {}) => ({
  case: found,
  signals: [],
  account: ACCOUNT,
  earlierCases: [],
  ...more,
});

/** The review desk with case c1 open and held; `extra` answers first. */
export function showDesk(extra: readonly FakeRoute[] = [], options: ScreenOptions = {}) {
  const routes = [
    ...extra,
    on('GET', '/cases/counts', { open: 2, unclaimed: 1, claimed: 1, overdue: 0, decidedToday: 4 }),
    on('GET', '/cases/care', { decidedToday: 3, hardToday: 1, stretch: null }),
    on('GET', '/cases/c1', detailOf(caseOf('c1', MINE))),
    on('GET', '/cases/c2', detailOf(caseOf('c2', MINE))),
    on('GET', '/cases', { items: [], nextCursor: null }),
    on('GET', '/queues', { items: QUEUES }),
    on('POST', /\/presence$/, { viewers: [] }),
    on('GET', '/reason-codes', { items: CODES }),
    on('GET', /\/explain$/, explainOf(ACCOUNT, 'tips-settings-tab', 'percentage', true)),
    on('GET', '/ledger/entries', { items: [], nextCursor: null }),
    on('GET', /\/links$/, NO_LINKS),
    on('GET', /\/notes$/, { items: [], nextCursor: null }),
  ];
  const at = { at: '/cases/c1', path: '/cases/:id?' };
  return renderScreen(<ReviewPage />, { role: 'trust_safety', routes, ...at, ...options });
}
