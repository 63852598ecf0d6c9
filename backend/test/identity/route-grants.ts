import type { Role, Scope } from '@tips/shared/identity';

/** Who may call a route: these roles, and services with one of these scopes. */
export type RouteGrant = 'public' | { roles: readonly Role[]; scopes: readonly Scope[] };

const EVERYONE: readonly Role[] = [
  'trust_safety',
  'trust_safety_lead',
  'product',
  'product_lead',
  'finance',
  'finance_lead',
  'auditor',
  'admin',
];

const roles = (...allowed: Role[]): RouteGrant => ({ roles: allowed, scopes: [] });
const ingest = (scope: Scope): RouteGrant => ({ roles: ['admin'], scopes: ['ingest:*', scope] });

const SIGNED_IN: RouteGrant = { roles: EVERYONE, scopes: [] };
const READ: RouteGrant = { roles: EVERYONE, scopes: ['read'] };
const EVALUATE: RouteGrant = { roles: [], scopes: ['evaluate'] };
const REVIEW = roles('trust_safety', 'trust_safety_lead');
const REVIEW_LEAD = roles('trust_safety_lead');
const T_AND_S_READERS: readonly Role[] = ['trust_safety', 'trust_safety_lead', 'auditor', 'admin'];
const T_AND_S_READ = roles(...T_AND_S_READERS);
const NOTICES_RESEND = roles('trust_safety_lead', 'admin');
const QUALITY_READ = roles('trust_safety_lead', 'auditor', 'admin');
const PRODUCT = roles('product', 'product_lead');
const PRODUCT_LEAD = roles('product_lead');
const ADMIN = roles('admin');
const TAKE_PART: RouteGrant = { roles: EVERYONE.filter((role) => role !== 'auditor'), scopes: [] };

/**
 * Every route of the console and who may call it, written by hand: the walk over all routes compares it with what the
 * code declares and with what the server does, so that a changed decorator alone never opens a door.
 */
export const ROUTE_GRANTS: Record<string, RouteGrant> = {
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /metrics': 'public',
  'GET /api/openapi.json': 'public',
  'GET /api/v1/environment': 'public',
  'POST /api/v1/session': 'public',
  'GET /api/v1/session': SIGNED_IN,
  'DELETE /api/v1/session': SIGNED_IN,

  'GET /api/v1/tokens': ADMIN,
  'POST /api/v1/tokens': ADMIN,
  'DELETE /api/v1/tokens/:id': ADMIN,
  'GET /api/v1/audit': roles('auditor', 'admin', 'trust_safety_lead', 'product_lead', 'finance_lead'),
  'GET /api/v1/finder': T_AND_S_READ,
  'GET /api/v1/rollouts/:feature/results': READ,
  'GET /api/v1/accounts/:id/enrolments': READ,
  'GET /api/v1/accounts/:id/links': T_AND_S_READ,
  'GET /api/v1/accounts/:id/notes': T_AND_S_READ,
  'POST /api/v1/accounts/:id/notes': REVIEW,
  'GET /api/v1/sample-data': SIGNED_IN,
  'DELETE /api/v1/sample-data': ADMIN,

  'POST /api/v1/ingest/accounts': ingest('ingest:accounts'),
  'POST /api/v1/ingest/activity': ingest('ingest:activity'),
  'POST /api/v1/ingest/violations': ingest('ingest:violations'),
  'POST /api/v1/ingest/tips': ingest('ingest:tips'),
  'POST /api/v1/access-requests': { roles: [], scopes: ['access:request'] },
  'GET /ofrep/v1/events': EVALUATE,
  'POST /ofrep/v1/evaluate/flags': EVALUATE,
  'POST /ofrep/v1/evaluate/flags/:surface': EVALUATE,

  'GET /api/v1/accounts': READ,
  'GET /api/v1/accounts/:id': READ,
  'GET /api/v1/accounts/:id/eligibility': READ,
  'GET /api/v1/accounts/:id/explain': READ,
  'GET /api/v1/accounts/:id/timeline': READ,
  'GET /api/v1/accounts/:id/changes': READ,
  'POST /api/v1/accounts/:id/access': REVIEW,
  'POST /api/v1/accounts/:id/enforcement-preview': REVIEW,
  'POST /api/v1/accounts/:id/strikes': REVIEW,
  'POST /api/v1/accounts/:id/strikes/:externalId/void': REVIEW,
  'POST /api/v1/accounts/:id/sanctions': REVIEW,
  'POST /api/v1/accounts/:id/sanctions/:sanctionId/lift': REVIEW,

  'GET /api/v1/alert-rules': READ,
  'POST /api/v1/alert-rules/preview': SIGNED_IN,
  'POST /api/v1/alert-rules': REVIEW,
  'PUT /api/v1/alert-rules/:version': REVIEW,
  'DELETE /api/v1/alert-rules/:version': REVIEW,
  'POST /api/v1/alert-rules/:version/in-force': REVIEW_LEAD,

  'GET /api/v1/standing-policies': READ,
  'POST /api/v1/standing-policies/preview': SIGNED_IN,
  'POST /api/v1/standing-policies': REVIEW,
  'PUT /api/v1/standing-policies/:version': REVIEW,
  'DELETE /api/v1/standing-policies/:version': REVIEW,
  'POST /api/v1/standing-policies/:version/in-force': REVIEW_LEAD,
  'GET /api/v1/eligibility-policies': READ,
  'POST /api/v1/eligibility-policies/preview': SIGNED_IN,
  'POST /api/v1/eligibility-policies': PRODUCT,
  'PUT /api/v1/eligibility-policies/:version': PRODUCT,
  'DELETE /api/v1/eligibility-policies/:version': PRODUCT,
  'POST /api/v1/eligibility-policies/:version/in-force': PRODUCT_LEAD,

  'GET /api/v1/portfolio': READ,
  'GET /api/v1/rollouts': READ,
  'GET /api/v1/rollouts/:feature': READ,
  'GET /api/v1/rollouts/:feature/history': READ,
  'GET /api/v1/rollouts/:feature/lists/:list': READ,
  'POST /api/v1/rollouts/:feature/preview': SIGNED_IN,
  'POST /api/v1/rollouts/:feature/preview/accounts': SIGNED_IN,
  'POST /api/v1/rollouts/:feature/preview/forecast': SIGNED_IN,
  'POST /api/v1/rollouts/:feature/preview/creator': SIGNED_IN,
  'POST /api/v1/rollouts/:feature/changes': PRODUCT,
  'POST /api/v1/rollouts/:feature/kill': roles('product', 'product_lead', 'trust_safety_lead', 'admin'),
  'POST /api/v1/rollouts/:feature/revive': PRODUCT_LEAD,
  'POST /api/v1/rollouts/:feature/reshuffle': PRODUCT_LEAD,

  'GET /api/v1/cohorts': READ,
  'POST /api/v1/cohorts': PRODUCT,
  'GET /api/v1/cohorts/:key/versions': READ,
  'GET /api/v1/cohorts/:key/members': READ,
  'GET /api/v1/cohorts/:key/versions/:version/diff': READ,
  'POST /api/v1/cohorts/:key/changes': PRODUCT,
  'POST /api/v1/cohorts/:key/preview': PRODUCT,

  'GET /api/v1/rollouts/:feature/plan': READ,
  'GET /api/v1/rollouts/:feature/plan-templates': READ,
  'GET /api/v1/rollouts/:feature/guardrails': READ,
  'GET /api/v1/rollouts/:feature/plans': READ,
  'POST /api/v1/rollouts/:feature/plans': PRODUCT,
  'PUT /api/v1/rollouts/:feature/plans/:version': PRODUCT,
  'DELETE /api/v1/rollouts/:feature/plans/:version': PRODUCT,
  'POST /api/v1/rollouts/:feature/plans/:version/in-force': PRODUCT,
  'POST /api/v1/rollouts/:feature/plan/hold': roles('product', 'product_lead', 'trust_safety_lead'),
  'POST /api/v1/rollouts/:feature/plan/pause': PRODUCT,
  'POST /api/v1/rollouts/:feature/plan/resume': PRODUCT,
  'POST /api/v1/rollouts/:feature/plan/advance': PRODUCT,
  'POST /api/v1/rollouts/:feature/plan/roll-back': PRODUCT,
  'POST /api/v1/rollouts/:feature/plan/withdraw': PRODUCT,
  'POST /api/v1/rollouts/:feature/plan/approvals': PRODUCT_LEAD,

  'GET /api/v1/cases': SIGNED_IN,
  'GET /api/v1/cases/counts': SIGNED_IN,
  'GET /api/v1/cases/care': REVIEW,
  'GET /api/v1/cases/:id': SIGNED_IN,
  'GET /api/v1/reason-codes': SIGNED_IN,
  'POST /api/v1/cases/claim': REVIEW,
  'POST /api/v1/cases/:id/claim': REVIEW,
  'POST /api/v1/cases/:id/lease': REVIEW,
  'POST /api/v1/cases/:id/release': REVIEW,
  'POST /api/v1/cases/:id/decision': REVIEW,
  'POST /api/v1/cases/:id/hold': REVIEW,
  'POST /api/v1/cases/:id/hand-over': REVIEW,
  'POST /api/v1/cases/:id/presence': SIGNED_IN,
  'GET /api/v1/queues': SIGNED_IN,
  'GET /api/v1/case-rules': SIGNED_IN,
  'POST /api/v1/case-rules': REVIEW_LEAD,
  'POST /api/v1/case-rules/preview': REVIEW_LEAD,
  'GET /api/v1/people': SIGNED_IN,
  'GET /api/v1/change-requests': SIGNED_IN,
  'GET /api/v1/change-requests/counts': SIGNED_IN,
  'GET /api/v1/change-requests/kinds': SIGNED_IN,
  'GET /api/v1/change-requests/:id': SIGNED_IN,
  'POST /api/v1/change-requests': TAKE_PART,
  'PUT /api/v1/change-requests/:id': TAKE_PART,
  'POST /api/v1/change-requests/:id/approve': TAKE_PART,
  'POST /api/v1/change-requests/:id/reject': TAKE_PART,
  'POST /api/v1/change-requests/:id/withdraw': TAKE_PART,
  'POST /api/v1/change-requests/:id/schedule': TAKE_PART,
  'POST /api/v1/change-requests/:id/comment': TAKE_PART,
  'GET /api/v1/case-batches': SIGNED_IN,
  'GET /api/v1/case-batches/:id': SIGNED_IN,
  'POST /api/v1/case-batches/preview': REVIEW_LEAD,
  'POST /api/v1/case-batches': REVIEW_LEAD,
  'POST /api/v1/case-batches/:id/undo': REVIEW_LEAD,
  'POST /api/v1/appeals': { roles: [], scopes: ['access:request'] },
  'GET /api/v1/accounts/:id/appealable': { roles: EVERYONE, scopes: ['access:request'] },
  'GET /api/v1/appeals': SIGNED_IN,
  'GET /api/v1/appeals/:id': SIGNED_IN,
  'GET /api/v1/appeal-windows': SIGNED_IN,
  'POST /api/v1/appeal-windows': REVIEW_LEAD,

  'GET /api/v1/quality/rates': QUALITY_READ,
  'GET /api/v1/quality/sampling': QUALITY_READ,
  'PUT /api/v1/quality/sampling': REVIEW_LEAD,
  'POST /api/v1/quality/sampling/preview': QUALITY_READ,
  'GET /api/v1/quality/disagreements': QUALITY_READ,
  'GET /api/v1/quality/disagreements/:id': QUALITY_READ,
  'POST /api/v1/quality/disagreements/:id/resolution': REVIEW_LEAD,
  'GET /api/v1/quality/second-reviews/counts': REVIEW,
  'POST /api/v1/quality/second-reviews/claim': REVIEW,
  'POST /api/v1/quality/second-reviews/:id/lease': REVIEW,
  'POST /api/v1/quality/second-reviews/:id/release': REVIEW,
  'POST /api/v1/quality/second-reviews/:id/answer': REVIEW,

  'GET /api/v1/notices': { roles: T_AND_S_READERS, scopes: ['read'] },
  'GET /api/v1/notices/:id': { roles: T_AND_S_READERS, scopes: ['read'] },
  'POST /api/v1/notices/:id/resend': NOTICES_RESEND,
  'POST /api/v1/notices/dead/resend': NOTICES_RESEND,
  'POST /api/v1/notices/resume': NOTICES_RESEND,
  'GET /api/v1/notice-templates': T_AND_S_READ,
  'POST /api/v1/notice-templates/preview': T_AND_S_READ,
  'GET /api/v1/notice-templates/:kind/:language': T_AND_S_READ,
  'PUT /api/v1/notice-templates/:kind/:language/draft': REVIEW,
  'DELETE /api/v1/notice-templates/:kind/:language/draft': REVIEW,
  'POST /api/v1/notice-templates/:kind/:language/in-force': REVIEW_LEAD,
  'GET /api/v1/statements': T_AND_S_READ,
  'GET /api/v1/statements/export': T_AND_S_READ,
  'GET /api/v1/statements/:puid': T_AND_S_READ,
  'POST /api/v1/statements/exported': REVIEW_LEAD,
  'POST /api/v1/statements/:puid/review': REVIEW_LEAD,
  'POST /api/v1/statements/:puid/retry': REVIEW_LEAD,

  'GET /api/v1/revenue/series': READ,
  'GET /api/v1/revenue/top-creators': READ,
  'GET /api/v1/ledger/entries': READ,
  'GET /api/v1/ledger/trial-balance': READ,
};
