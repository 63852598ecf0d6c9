import type { AccountType } from '@tips/shared/accounts';
import type { CaseKind, QueueMatch, QueueRule } from '@tips/shared/cases';
import type { Feature } from '@tips/shared/ids';
import type { Severity } from '@tips/shared/standing';

/** What of a case its queue depends on; null: not known. */
export interface Routed {
  kind: CaseKind;
  severity: Severity;
  feature: Feature;
  region: string | null;
  language: string | null;
  accountType: AccountType | null;
  followers: number | null;
}

/** The key of the first queue whose conditions the case meets, else `other`. A fact that is not known meets no condition. */
export function routeCase(queues: readonly QueueRule[], routed: Routed, other: string): string {
  return queues.find(({ match }) => meets(match, routed))?.key ?? other;
}

function meets(match: QueueMatch, routed: Routed): boolean {
  return (
    isOneOf(match.kinds, routed.kind) &&
    isOneOf(match.severities, routed.severity) &&
    isOneOf(match.features, routed.feature) &&
    isOneOf(match.regions, routed.region) &&
    isOneOf(match.languages, routed.language) &&
    isOneOf(match.accountTypes, routed.accountType) &&
    (match.followersMin === undefined ||
      (routed.followers !== null && routed.followers >= match.followersMin))
  );
}

function isOneOf(wanted: readonly string[] | undefined, value: string | null): boolean {
  return wanted === undefined || (value !== null && wanted.includes(value));
}
