import raEnglish from 'ra-language-english';
import { accountsEn } from './accounts.en.ts';
import { alertsEn } from './alerts.en.ts';
import { approvalCohortsEn } from './approval-cohorts.en.ts';
import { appealsEn } from './appeals.en.ts';
import { auditEn } from './audit.en.ts';
import { batchesEn } from './batches.en.ts';
import { casesEn } from './cases.en.ts';
import { changeRequestsEn } from './change-requests.en.ts';
import { cohortsEn } from './cohorts.en.ts';
import { eligibilityEn } from './eligibility.en.ts';
import { enforcementEn } from './enforcement.en.ts';
import { errorsEn } from './errors.en.ts';
import { explainEn } from './explain.en.ts';
import { homeEn } from './home.en.ts';
import { kitEn } from './kit.en.ts';
import { ledgerEn } from './ledger.en.ts';
import { noticesEn } from './notices.en.ts';
import { guardrailsEn } from './guardrails.en.ts';
import { coinsEn } from './coins.en.ts';
import { explorerEn } from './explorer.en.ts';
import { payoutsEn } from './payouts.en.ts';
import { plansEn } from './plans.en.ts';
import { policiesEn } from './policies.en.ts';
import { previewsEn } from './previews.en.ts';
import { qualityEn } from './quality.en.ts';
import { queuesEn } from './queues.en.ts';
import { ratesEn } from './rates.en.ts';
import { reconciliationEn } from './reconciliation.en.ts';
import { resultsEn } from './results.en.ts';
import { revenueEn } from './revenue.en.ts';
import { rolloutsEn } from './rollouts.en.ts';
import { savedViewsEn } from './saved-views.en.ts';
import { settingsEn } from './settings.en.ts';
import { standingEn } from './standing.en.ts';
import { statementsEn } from './statements.en.ts';
import { timelineEn } from './timeline.en.ts';
import { transfersEn } from './transfers.en.ts';
import { insightsEn } from './insights.en.ts';
import { wordsEn } from './words.en.ts';

/** The console's own texts; each domain word has a file of its own. */
export const catalogueEn = {
  kit: kitEn,
  words: wordsEn,
  errors: errorsEn,
  explain: explainEn,
  policies: policiesEn,
  resources: {
    home: homeEn,
    cases: casesEn,
    appeals: appealsEn,
    batches: batchesEn,
    accounts: accountsEn,
    queues: queuesEn,
    alerts: alertsEn,
    enforcement: enforcementEn,
    'change-requests': changeRequestsEn,
    rollouts: rolloutsEn,
    previews: previewsEn,
    plans: plansEn,
    guardrails: guardrailsEn,
    results: resultsEn,
    cohorts: cohortsEn,
    transfers: transfersEn,
    eligibility: eligibilityEn,
    standing: standingEn,
    timeline: timelineEn,
    notices: noticesEn,
    statements: statementsEn,
    quality: qualityEn,
    revenue: revenueEn,
    insights: insightsEn,
    ledger: ledgerEn,
    coins: coinsEn,
    explorer: explorerEn,
    payouts: payoutsEn,
    'approval-cohorts': approvalCohortsEn,
    'saved-views': savedViewsEn,
    rates: ratesEn,
    reconciliation: reconciliationEn,
    audit: auditEn,
    settings: settingsEn,
  },
};
export type ConsoleCatalogue = typeof catalogueEn;

export const messagesEn = { ...raEnglish, ...catalogueEn };
