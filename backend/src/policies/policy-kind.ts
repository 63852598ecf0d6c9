import type { ChangeKindName } from '@tips/shared/change-requests';
import type { z } from 'zod';
import type { Grant } from '../identity/index.ts';

/** Table of the versions; with `_in_force` behind it, of when each held. Also what audit rows call it. */
export type PolicyName = 'standing_policy' | 'eligibility_policy' | 'alert_rules';

/** Rules that staff change as numbered versions: drafted, edited, put in force, and immutable from then on. */
export interface PolicyKind<Rules> {
  name: PolicyName;
  /** What stands in messages: "eligibility policy". */
  title: string;
  rules: z.ZodType<Rules>;
  mayDraft: Grant;
  mayPutInForce: Grant;
  /** As what it is asked for where more accounts gain by it than one person may let; null: nobody gains anything by it. */
  askedAs: ChangeKindName | null;
  /** What creators see and may do follows from it, so every process has to hear of a new version. */
  decidesAccess: boolean;
}

/** One version. Exactly one of a kind is in force at any instant. */
export interface Policy<Rules> {
  version: number;
  status: 'draft' | 'in_force' | 'retired';
  rules: Rules;
  note: string;
  /** Counts the edits of a draft, from 1. */
  revision: number;
  createdAt: string;
  createdBy: string;
  inForceFrom: string | null;
  inForceUntil: string | null;
}

export type PolicyDraft<Rules> = { rules: Rules; note: string };
