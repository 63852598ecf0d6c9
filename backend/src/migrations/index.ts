import type { MigrationInterface } from 'typeorm';
import { Identity1795392060000 } from './20261123000100-identity.ts';
import { Audit1795392120000 } from './20261123000200-audit.ts';
import { Changes1795392180000 } from './20261123000300-changes.ts';
import { Accounts1795392600000 } from './20261123001000-accounts.ts';
import { Standing1795393200000 } from './20261123002000-standing.ts';
import { Eligibility1795393800000 } from './20261123003000-eligibility.ts';
import { Rollouts1795394400000 } from './20261123004000-rollouts.ts';
import { Access1795395000000 } from './20261123005000-access.ts';
import { Cases1795395600000 } from './20261123010000-cases.ts';
import { Ledger1795417200000 } from './20261123070000-ledger.ts';
import { Sample1795420800000 } from './20261123080000-sample.ts';
import { StandingPolicies1795438800000 } from './20261123130000-standing-policies.ts';
import { Notices1795442400000 } from './20261123140000-notices.ts';
import { Statements1795446000000 } from './20261123150000-statements.ts';
import { CaseKinds1795449600000 } from './20261123160000-case-kinds.ts';
import { Queues1795453200000 } from './20261123170000-queues.ts';
import { Sanctions1795455900000 } from './20261123174500-sanctions.ts';
import { Quality1795458600000 } from './20261123183000-quality.ts';
import { ActivityHistory1795459500000 } from './20261123184500-activity-history.ts';
import { Appeals1795464000000 } from './20261123200000-appeals.ts';
import { CaseBatches1795467600000 } from './20261123210000-case-batches.ts';
import { Care1795469400000 } from './20261123213000-care.ts';
import { Finder1795470000000 } from './20261123214000-finder.ts';
import { Avatars1795470600000 } from './20261123215000-avatars.ts';
import { QueueFilters1795470900000 } from './20261123215500-queue-filters.ts';
import { Alerts1795471200000 } from './20261123220000-alerts.ts';
import { AccountLinks1795473000000 } from './20261123223000-account-links.ts';
import { Notes1795473600000 } from './20261123224000-notes.ts';
import { Plans1795474800000 } from './20261123230000-plans.ts';
import { Freeze1795475400000 } from './20261123231000-freeze.ts';
import { ChangeRequests1795477680000 } from './20261124000800-change-requests.ts';
import { Guardrails1795478130000 } from './20261123235530-guardrails.ts';
import { Alone1795478220000 } from './20261124001700-alone.ts';
import { Waiting1795478224000 } from './20261124001704-waiting.ts';
import { Journal1795478230000 } from './20261124001710-journal.ts';
import { Payouts1795478250000 } from './20261124001730-payouts.ts';
import { Reconciliation1795478251000 } from './20261124001731-reconciliation.ts';
import { Coins1795478255000 } from './20261124001735-coins.ts';
import { Rates1795478285000 } from './20261124001805-rates.ts';
import { SavedViews1795478286000 } from './20261124001806-saved-views.ts';
import { Folds1795478290000 } from './20261124001810-folds.ts';
import { Cohorts1795476000000 } from './20261123232000-cohorts.ts';
import { Enrolments1795478100000 } from './20261123233500-enrolments.ts';
import { Distribution1795478340000 } from './20261123235900-distribution.ts';

type MigrationClass = new () => MigrationInterface;

/**
 * All migrations. Class names end in a 13-digit millisecond stamp, which is their order. Each `query()` is one
 * statement and each ALTER TABLE does one thing, so that all of them also run on Citus.
 */
export const MIGRATIONS: MigrationClass[] = [
  Identity1795392060000,
  Audit1795392120000,
  Changes1795392180000,
  Accounts1795392600000,
  Standing1795393200000,
  Eligibility1795393800000,
  Rollouts1795394400000,
  Access1795395000000,
  Cases1795395600000,
  Ledger1795417200000,
  Sample1795420800000,
  StandingPolicies1795438800000,
  Notices1795442400000,
  Statements1795446000000,
  CaseKinds1795449600000,
  Queues1795453200000,
  Sanctions1795455900000,
  Quality1795458600000,
  ActivityHistory1795459500000,
  Appeals1795464000000,
  CaseBatches1795467600000,
  Care1795469400000,
  Finder1795470000000,
  Avatars1795470600000,
  QueueFilters1795470900000,
  Alerts1795471200000,
  AccountLinks1795473000000,
  Notes1795473600000,
  Plans1795474800000,
  Freeze1795475400000,
  Cohorts1795476000000,
  ChangeRequests1795477680000,
  Enrolments1795478100000,
  Guardrails1795478130000,
  Alone1795478220000,
  Waiting1795478224000,
  Journal1795478230000,
  Payouts1795478250000,
  Reconciliation1795478251000,
  Coins1795478255000,
  Rates1795478285000,
  SavedViews1795478286000,
  Folds1795478290000,
  // Stays last: it distributes what the others made.
  Distribution1795478340000,
];
