import type { ChangeKindName } from '@tips/shared/change-requests';
import type { Role } from '@tips/shared/identity';

/** A version of any policy, as its API answers it. */
export type Policy<Rules> = {
  version: number;
  status: 'draft' | 'in_force' | 'retired';
  rules: Rules;
  note: string;
  revision: number;
  createdBy: string;
  inForceFrom: string | null;
  inForceUntil: string | null;
};

/** Where a kind of policy lives, and who may do what with it; the server holds the same. */
export type PolicyDesk = {
  path: '/eligibility-policies' | '/standing-policies' | '/alert-rules';
  mayDraft: readonly Role[];
  mayPutInForce: Role;
  /** As what it is asked for where one person may not put it in force alone; null: they always may. */
  askedAs: ChangeKindName | null;
};

/** The version in force now: the newest that is. */
export function inForce<P extends Policy<unknown>>(policies: readonly P[]): P | undefined {
  return policies.find(({ status }) => status === 'in_force');
}
