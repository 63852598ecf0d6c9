/** What of a case matters to who may decide it. Instants in epoch milliseconds. */
export interface Claimed {
  state: 'open' | 'decided' | 'cancelled';
  leaseOwner: string | null;
  leaseUntilMs: number | null;
  version: number;
}

export type LeaseRefusal = 'CASE_CLOSED' | 'LEASE_REQUIRED' | 'LEASE_HELD_BY_OTHER' | 'VERSION_CONFLICT';

/** Whether a lease still holds at an instant: it ends at `leaseUntilMs`, not after it. */
export function leaseHolds({ leaseUntilMs }: Pick<Claimed, 'leaseUntilMs'>, nowMs: number): boolean {
  return leaseUntilMs !== null && nowMs < leaseUntilMs;
}

/** Why a person may not act on a case; undefined when they may. A version is checked where one is given. */
export function leaseRefusal(
  claimed: Claimed,
  who: string,
  nowMs: number,
  version?: number,
): LeaseRefusal | undefined {
  if (claimed.state !== 'open') return 'CASE_CLOSED';
  if (!leaseHolds(claimed, nowMs)) return 'LEASE_REQUIRED';
  if (claimed.leaseOwner !== who) return 'LEASE_HELD_BY_OTHER';
  return version !== undefined && version !== claimed.version ? 'VERSION_CONFLICT' : undefined;
}
