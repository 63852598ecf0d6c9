import type { Case } from '@tips/shared/cases';
import { useEffect } from 'react';
import { usePerson } from '../kit/session.ts';
import { useAction } from '../kit/useApi.ts';
import { useNow } from '../kit/useNow.ts';

/** How often a claimed case is renewed. */
const RENEW_MS = 60_000;
const MINUTE_MS = 60_000;
const LEASE_MINUTES = 5;

export type Lease = {
  /** This person holds the case. */
  mine: boolean;
  minutesLeft: number;
  /** A renewal was refused: the case is no longer this person's. */
  lost: boolean;
};

/** Keeps a case that this person has claimed, for as long as it is on the screen. */
export function useLease(found: Case | undefined): Lease {
  const person = usePerson();
  const now = useNow();
  const mine = found?.lease?.owner !== undefined && found.lease.owner === person?.id;
  const id = found?.id;
  const renew = useAction<string, Case>((caseId) => ({ path: `/cases/${caseId}/lease` }), {
    changes: ['/cases'],
  });
  const { mutate } = renew;
  useEffect(() => {
    if (!mine || id === undefined) return undefined;
    const timer = setInterval(() => mutate(id), RENEW_MS);
    return () => clearInterval(timer);
  }, [mine, id, mutate]);
  const left = found?.lease ? Date.parse(found.lease.until) - now : 0;
  const refused = renew.error !== null && renew.variables === id && renew.error.status === 409;
  // The page looks at the clock now and then only: a fresh lease is never said to be longer than it is.
  const minutesLeft = Math.min(LEASE_MINUTES, Math.max(0, Math.ceil(left / MINUTE_MS)));
  return { mine, minutesLeft, lost: refused };
}
