import type { Audience } from '@tips/shared/rollouts';

/** The facts that an audience looks at; null where unknown. */
export interface AudienceFacts {
  region: string | null;
  language: string | null;
  accountType: 'personal' | 'business' | null;
  followers: number | null;
  /** The versions of cohorts that it is in, as far as the audience asks. */
  cohorts: readonly string[];
}

const holds = <T>(list: readonly T[] | undefined, value: T | null) =>
  list === undefined || (value !== null && list.includes(value));

/** Whether an account is inside an audience. A missing fact is outside of every audience that asks for it. */
export function inAudience(audience: Audience, facts: AudienceFacts): boolean {
  return (
    (audience.cohorts === undefined || audience.cohorts.some((each) => facts.cohorts.includes(each))) &&
    holds(audience.regions, facts.region) &&
    holds(audience.languages, facts.language) &&
    holds(audience.accountTypes, facts.accountType) &&
    (audience.followersMin === undefined ||
      (facts.followers !== null && facts.followers >= audience.followersMin)) &&
    (audience.followersMax === undefined ||
      (facts.followers !== null && facts.followers <= audience.followersMax))
  );
}
