import type { Role } from '@tips/shared/identity';

/** The account that staff act on. */
export type ActedOn = { id: string; handle: string };

export const ACT_ROLES: readonly Role[] = ['trust_safety', 'trust_safety_lead'];
/** Reads that an act on an account's standing makes out of date. */
export const CHANGED_BY_ACTS = ['/accounts', '/cases', '/audit', '/notices', '/queues', '/statements'];

export const accountPath = ({ id }: ActedOn): string => `/accounts/${encodeURIComponent(id)}`;

/** Whoever set something may take it back, a lead may take back anything; the server has the last word. */
export function mayTakeBack(person: { name: string; role: Role } | undefined, setBy: string | null): boolean {
  if (person === undefined || !ACT_ROLES.includes(person.role)) return false;
  return person.role === 'trust_safety_lead' || person.name === setBy;
}
