import { CASE_KINDS, type CaseKind } from '@tips/shared/cases';
import { useLocation } from 'react-router-dom';
import { useUrlState } from '../kit/useUrlState.ts';

export type QueueView = {
  /** The key of the chosen queue; empty: all of them. */
  queue: string;
  kinds: readonly CaseKind[];
  overdueOnly: boolean;
  /** The address's query, to keep while one goes from case to case. */
  search: string;
  set: (changes: Readonly<Record<string, string>>) => void;
};

/** Which cases the desk shows and serves, kept in the address. */
export function useQueueView(): QueueView {
  const { get, list, set } = useUrlState();
  const { search } = useLocation();
  const wanted = list('kind');
  const kinds = CASE_KINDS.filter((kind) => wanted.includes(kind));
  return { queue: get('queue'), kinds, overdueOnly: get('overdue') === 'true', search, set };
}
