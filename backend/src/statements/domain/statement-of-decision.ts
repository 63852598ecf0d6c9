import type { AccessCause, AccessState } from '@tips/shared/access';
import type { AccountType } from '@tips/shared/accounts';
import type { Feature } from '@tips/shared/ids';
import type { Severity, ViolationPolicy } from '@tips/shared/standing';
import type { StatementOfReasons } from '@tips/shared/statement-of-reasons';
import { classify, OTHER_TERMS } from './category-of-policy.ts';

/** A breach that counted against the account when it was decided. Instants in epoch milliseconds. */
export type Breach = { policy: string; severity: Severity; issuedAtMs: number; points: number };

/** A decision that restricts, with all that its statement may say: nothing here tells whose account it is. */
export type RestrictingDecision = {
  puid: string;
  feature: Feature;
  state: 'suspended' | 'revoked' | 'rejected';
  cause: AccessCause;
  /** The console itself decided, by rule. */
  automatic: boolean;
  decidedAtMs: number;
  accountType: AccountType | null;
  /** The platform had banned the account. */
  banned: boolean;
  breaches: readonly Breach[];
  taxonomy: readonly ViolationPolicy[];
  /** When the restriction ends by itself if nothing new comes; null: it has no such end. */
  endsAtMs: number | null;
  /** Codes of the countries where it applies. */
  territory: readonly string[];
};

/** The decisions that restrict an account: refusing a first request is one only where the platform's lawyers say so. */
export function restricts(state: AccessState, onRejection: boolean): state is RestrictingDecision['state'] {
  return state === 'suspended' || state === 'revoked' || (state === 'rejected' && onRejection);
}

const GROUND_MAX = 500;
const EXPLANATION_MAX = 2000;
const FACTS_MAX = 5000;
const BREACHES_LISTED_MAX = 20;
const LAST_DAY = '2038-01-01';
const FIRST_CONTENT_DAY = '2000-01-01';

const DONE: Record<RestrictingDecision['state'], string> = {
  suspended: 'suspended',
  revoked: 'ended for good',
  rejected: 'refused',
};
const FOLLOWER_CAUSES = new Set<AccessCause>(['eligibility_lost', 'grace_ended']);
const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/**
 * The statement of reasons of a decision: monetary, on the ground of the platform's terms, of its own initiative. Its texts are made of the
 * platform's policies and of dates only; what staff wrote and what identifies the account stay out.
 * Example: suspended by rule for fraud -> `DECISION_MONETARY_SUSPENSION`, `STATEMENT_CATEGORY_SCAMS_AND_FRAUD`, `AUTOMATED_DECISION_FULLY`.
 */
export function statementOfDecision(decision: RestrictingDecision): StatementOfReasons {
  // Followers are no matter of conduct: breaches that happen to count are not why.
  const breaches = FOLLOWER_CAUSES.has(decision.cause) ? [] : byWeight(decision.breaches);
  const day = dayOf(decision.decidedAtMs);
  const contentDay = breaches[0] === undefined ? day : dayOf(breaches[0].issuedAtMs);
  return {
    puid: decision.puid,
    ...monetary(decision),
    ...accountType(decision),
    decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    incompatible_content_ground: fitted(groundText(decision, breaches), GROUND_MAX),
    incompatible_content_explanation: fitted(explanation(decision, breaches), EXPLANATION_MAX),
    ...classification(breaches, decision.taxonomy),
    content_type: ['CONTENT_TYPE_OTHER'],
    content_type_other: 'The account: the decision is about payments to it, not about one item of content.',
    content_date: contentDay < FIRST_CONTENT_DAY ? FIRST_CONTENT_DAY : contentDay,
    application_date: day,
    territorial_scope: [...decision.territory],
    decision_facts: fitted(factsText(decision, breaches), FACTS_MAX),
    source_type: 'SOURCE_VOLUNTARY',
    automated_detection: decision.automatic ? 'Yes' : 'No',
    automated_decision: decision.automatic ? 'AUTOMATED_DECISION_FULLY' : 'AUTOMATED_DECISION_NOT_AUTOMATED',
  };
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The weightiest first: by points, then severity, then the newest. */
function byWeight(breaches: readonly Breach[]): Breach[] {
  const severity = (breach: Breach) => SEVERITIES.indexOf(breach.severity);
  const isCritical = (breach: Breach) => Number(breach.severity === 'critical');
  return breaches.toSorted(
    (left, right) =>
      isCritical(right) - isCritical(left) ||
      right.points - left.points ||
      severity(right) - severity(left) ||
      right.issuedAtMs - left.issuedAtMs,
  );
}

function monetary({ state, feature, endsAtMs, decidedAtMs }: RestrictingDecision) {
  if (state === 'revoked') return { decision_monetary: 'DECISION_MONETARY_TERMINATION' as const };
  if (state === 'rejected') {
    return {
      decision_monetary: 'DECISION_MONETARY_OTHER' as const,
      decision_monetary_other: `The request to receive ${feature} was refused.`,
    };
  }
  const ends = endsAtMs === null || endsAtMs < decidedAtMs ? undefined : dayOf(endsAtMs);
  return {
    decision_monetary: 'DECISION_MONETARY_SUSPENSION' as const,
    ...(ends === undefined || ends > LAST_DAY ? {} : { end_date_monetary_restriction: ends }),
  };
}

function accountType({ accountType: type }: RestrictingDecision): Pick<StatementOfReasons, 'account_type'> {
  if (type === null) return {};
  return { account_type: type === 'business' ? 'ACCOUNT_TYPE_BUSINESS' : 'ACCOUNT_TYPE_PRIVATE' };
}

function classification(breaches: readonly Breach[], taxonomy: readonly ViolationPolicy[]) {
  const all = breaches.map(({ policy }) => classify(policy, taxonomy));
  const { category } = all[0] ?? OTHER_TERMS;
  const others = new Set(all.map((each) => each.category).filter((each) => each !== category));
  const keywords = new Set(all.flatMap((each) => each.keywords));
  return {
    category,
    ...(others.size === 0 ? {} : { category_addition: [...others] }),
    ...(keywords.size === 0 ? {} : { category_specification: [...keywords] }),
  };
}

/** The policies breached, each once; one that the taxonomy does not have may be any text, so it goes unnamed. */
function policiesOf(
  breaches: readonly Breach[],
  taxonomy: readonly ViolationPolicy[],
): { name: string; reason: string }[] {
  const known = new Map(taxonomy.map((policy) => [policy.key, policy.texts.en]));
  const keys = [...new Set(breaches.map(({ policy }) => policy))];
  return keys.flatMap((key) => known.get(key) ?? []);
}

function groundText({ cause, taxonomy }: RestrictingDecision, breaches: readonly Breach[]): string {
  const names = policiesOf(breaches, taxonomy).map(({ name }) => name.trim());
  if (names.length > 0) return `Terms for creators who earn money; platform policies: ${names.join('; ')}`;
  if (FOLLOWER_CAUSES.has(cause)) return 'Terms for creators who earn money: number of followers';
  return 'Terms for creators who earn money: account in good standing';
}

function explanation(decision: RestrictingDecision, breaches: readonly Breach[]): string {
  const rule =
    'Only accounts that meet the terms for earning money, good standing among them, may receive payments.';
  if (FOLLOWER_CAUSES.has(decision.cause)) {
    return `${rule} The account fell below the number of followers that the terms ask for.`;
  }
  const reasons = policiesOf(breaches, decision.taxonomy).map(
    ({ name, reason }) => `${name.trim()}: ${reason.trim()}`,
  );
  if (reasons.length > 0) return `${rule} Policies that were breached: ${reasons.join(' ')}`;
  if (decision.banned) return `${rule} The platform had banned the account.`;
  return `${rule} A review found that the account does not meet them.`;
}

const WHY: Partial<Record<AccessCause, string>> = {
  standing_lost: 'the account was no longer in good standing',
  eligibility_lost: 'the account had far fewer followers than the terms ask for',
  grace_ended: 'the account had fewer followers than the terms ask for, and the days of grace were over',
};

function factsText(decision: RestrictingDecision, breaches: readonly Breach[]): string {
  const { feature, state, cause, automatic, decidedAtMs, banned, taxonomy } = decision;
  const by = automatic ? 'by an automatic rule' : 'by a person of the trust and safety staff';
  const why = WHY[cause] ?? 'a review found that the account does not meet the terms';
  const sentences = [
    `On ${dayOf(decidedAtMs)} the possibility to receive ${feature} was ${DONE[state]} ${by}, because ${why}.`,
  ];
  if (banned) sentences.push('The platform had banned the account.');
  if (breaches.length > 0) {
    const listed = breaches.slice(0, BREACHES_LISTED_MAX).map((breach) => breachText(breach, taxonomy));
    const more = breaches.length - listed.length;
    sentences.push(
      `Breaches that counted at that time: ${listed.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
    );
  }
  if (decision.endsAtMs !== null && state === 'suspended' && decision.endsAtMs >= decidedAtMs) {
    sentences.push('It ends by itself once these no longer count.');
  }
  return sentences.join(' ');
}

function breachText({ policy, severity, issuedAtMs }: Breach, taxonomy: readonly ViolationPolicy[]): string {
  const name = policiesOf([{ policy, severity, issuedAtMs, points: 0 }], taxonomy)[0]?.name.trim();
  return `${name ?? 'a platform policy'} (${severity}), found on ${dayOf(issuedAtMs)}`;
}

/** The text, cut to what the field holds; never between the halves of a character. */
function fitted(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  return `${text
    .slice(0, lengthMax - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd()}…`;
}
