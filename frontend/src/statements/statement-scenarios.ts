import type { StatementOfReasons } from '@tips/shared/statement-of-reasons';
import type { StatementPage, StatementRecord } from '@tips/shared/statements';

/** States of the desk that its tests render. */
export const STATEMENT: StatementOfReasons = {
  puid: 'aLongPuid-0123456789_abcdefghijklmnopqrstuv',
  decision_monetary: 'DECISION_MONETARY_SUSPENSION',
  account_type: 'ACCOUNT_TYPE_PRIVATE',
  decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
  incompatible_content_ground: 'Terms for creators who earn money; platform policies: Fraud and scams',
  incompatible_content_explanation: 'Only accounts in good standing may receive payments.',
  category: 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
  content_type: ['CONTENT_TYPE_OTHER'],
  content_type_other: 'The account',
  content_date: '2026-11-20',
  application_date: '2026-11-23',
  territorial_scope: ['FR', 'DE'],
  decision_facts: 'On 2026-11-23 the possibility to receive tips was suspended.',
  source_type: 'SOURCE_VOLUNTARY',
  automated_detection: 'Yes',
  automated_decision: 'AUTOMATED_DECISION_FULLY',
};

export const PENDING: StatementRecord = {
  puid: STATEMENT.puid,
  version: 1,
  state: 'pending',
  accountId: 'acc-7',
  feature: 'tips',
  sample: false,
  madeAt: '2026-11-23T09:00:00.000Z',
  statement: STATEMENT,
  correctedBy: null,
  correctedAt: null,
  commissionId: null,
  settledAt: null,
  errors: [],
  unanswered: false,
  attempts: 0,
  nextAttemptAt: null,
  lastFailure: null,
};

export const REFUSED: StatementRecord = {
  ...PENDING,
  state: 'refused',
  settledAt: '2026-11-23T10:00:00.000Z',
  errors: [{ path: 'decision_facts', code: 'refused_by_commission', message: 'Too short.' }],
};

export const UNANSWERED: StatementRecord = {
  ...PENDING,
  unanswered: true,
  attempts: 2,
  nextAttemptAt: '2026-11-23T10:00:00.000Z',
  lastFailure: 'HTTP 503',
};

export const pageOf = (...items: StatementRecord[]): StatementPage => ({
  items,
  nextCursor: null,
  total: { value: items.length, exact: true },
  counts: { pending: items.length, submitted: 12, refused: 0, exported: 3 },
  submits: false,
});
