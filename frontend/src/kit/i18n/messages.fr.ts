import raFrench from 'ra-language-french';
import { accountsFr } from './accounts.fr.ts';
import { alertsFr } from './alerts.fr.ts';
import { approvalCohortsFr } from './approval-cohorts.fr.ts';
import { appealsFr } from './appeals.fr.ts';
import { auditFr } from './audit.fr.ts';
import { batchesFr } from './batches.fr.ts';
import { casesFr } from './cases.fr.ts';
import { frenchSpacing, mapTexts, type Catalogue } from './catalogue.ts';
import { changeRequestsFr } from './change-requests.fr.ts';
import { cohortsFr } from './cohorts.fr.ts';
import { eligibilityFr } from './eligibility.fr.ts';
import { enforcementFr } from './enforcement.fr.ts';
import { errorsFr } from './errors.fr.ts';
import { explainFr } from './explain.fr.ts';
import { homeFr } from './home.fr.ts';
import { kitFr } from './kit.fr.ts';
import { ledgerFr } from './ledger.fr.ts';
import type { ConsoleCatalogue } from './messages.en.ts';
import { noticesFr } from './notices.fr.ts';
import { guardrailsFr } from './guardrails.fr.ts';
import { coinsFr } from './coins.fr.ts';
import { explorerFr } from './explorer.fr.ts';
import { payoutsFr } from './payouts.fr.ts';
import { plansFr } from './plans.fr.ts';
import { policiesFr } from './policies.fr.ts';
import { previewsFr } from './previews.fr.ts';
import { qualityFr } from './quality.fr.ts';
import { queuesFr } from './queues.fr.ts';
import { ratesFr } from './rates.fr.ts';
import { reconciliationFr } from './reconciliation.fr.ts';
import { resultsFr } from './results.fr.ts';
import { revenueFr } from './revenue.fr.ts';
import { rolloutsFr } from './rollouts.fr.ts';
import { savedViewsFr } from './saved-views.fr.ts';
import { settingsFr } from './settings.fr.ts';
import { standingFr } from './standing.fr.ts';
import { statementsFr } from './statements.fr.ts';
import { timelineFr } from './timeline.fr.ts';
import { transfersFr } from './transfers.fr.ts';
import { insightsFr } from './insights.fr.ts';
import { wordsFr } from './words.fr.ts';

const written = {
  kit: kitFr,
  words: wordsFr,
  errors: errorsFr,
  explain: explainFr,
  policies: policiesFr,
  resources: {
    home: homeFr,
    cases: casesFr,
    appeals: appealsFr,
    batches: batchesFr,
    accounts: accountsFr,
    queues: queuesFr,
    alerts: alertsFr,
    enforcement: enforcementFr,
    'change-requests': changeRequestsFr,
    rollouts: rolloutsFr,
    previews: previewsFr,
    plans: plansFr,
    guardrails: guardrailsFr,
    results: resultsFr,
    cohorts: cohortsFr,
    transfers: transfersFr,
    eligibility: eligibilityFr,
    standing: standingFr,
    timeline: timelineFr,
    notices: noticesFr,
    statements: statementsFr,
    quality: qualityFr,
    revenue: revenueFr,
    insights: insightsFr,
    ledger: ledgerFr,
    coins: coinsFr,
    explorer: explorerFr,
    payouts: payoutsFr,
    'approval-cohorts': approvalCohortsFr,
    'saved-views': savedViewsFr,
    rates: ratesFr,
    reconciliation: reconciliationFr,
    audit: auditFr,
    settings: settingsFr,
  },
} satisfies Catalogue<ConsoleCatalogue>;

/** The console's own texts in French; they are typed with plain spaces and get French spacing here. */
export const catalogueFr = mapTexts(written, frenchSpacing);

export const messagesFr = { ...raFrench, ...catalogueFr };
