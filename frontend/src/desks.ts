import { accountsDesk } from './accounts/index.ts';
import { alertsDesk } from './alerts/index.ts';
import { appealsDesk } from './appeals/index.ts';
import { auditDesk } from './audit/index.ts';
import { batchesDesk } from './batches/index.ts';
import { casesDesk } from './cases/index.ts';
import { changeRequestsDesk } from './change-requests/index.ts';
import { eligibilityDesk } from './eligibility/index.ts';
import { homeDesk } from './home/index.ts';
import { coinsDesk } from './coins/index.ts';
import type { Desk } from './kit/desk.ts';
import { ledgerDesk } from './ledger/index.ts';
import { noticesDesk } from './notices/index.ts';
import { payoutsDesk } from './payouts/index.ts';
import { qualityDesk } from './quality/index.ts';
import { queuesDesk } from './queues/index.ts';
import { reconciliationDesk } from './reconciliation/index.ts';
import { revenueDesk } from './revenue/index.ts';
import { rolloutsDesk } from './rollouts/index.ts';
import { settingsDesk } from './settings/index.ts';
import { standingDesk } from './standing/index.ts';
import { statementsDesk } from './statements/index.ts';

/** The desks in the order of the left side. */
export const DESKS: readonly Desk[] = [
  homeDesk,
  casesDesk,
  appealsDesk,
  batchesDesk,
  accountsDesk,
  noticesDesk,
  statementsDesk,
  qualityDesk,
  changeRequestsDesk,
  rolloutsDesk,
  eligibilityDesk,
  standingDesk,
  queuesDesk,
  alertsDesk,
  revenueDesk,
  ledgerDesk,
  coinsDesk,
  payoutsDesk,
  reconciliationDesk,
  auditDesk,
  settingsDesk,
];
