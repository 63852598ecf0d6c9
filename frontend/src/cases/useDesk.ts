import type { CaseDetail } from '@tips/shared/cases';
import { usePerson } from '../kit/session.ts';
import { useApi } from '../kit/useApi.ts';
import { useLease } from './useLease.ts';
import { useQueueView } from './useQueueView.ts';
import { useReadCase } from './useReadCase.ts';
import { useReview } from './useReview.ts';
import { useReviewKeys } from './useReviewKeys.ts';
import { useSetAside } from './useSetAside.ts';

/** All that the review desk knows and can do with one case, or with none. */
export function useDesk(id: string | undefined) {
  const role = usePerson()?.role;
  const mayAct = role === 'trust_safety' || role === 'trust_safety_lead';
  const view = useQueueView();
  const detail = useApi<CaseDetail>(id === undefined ? null : `/cases/${id}`, undefined, { staleMs: 0 });
  const found = detail.data?.case;
  const lease = useLease(found);
  const read = useReadCase(detail.data);
  const review = useReview(found, view, read.version);
  const setAside = useSetAside(found, read.version, review.takeNext);
  const may = { act: mayAct, decide: lease.mine && !lease.lost };
  const note = useReviewKeys(review, setAside, found, may);
  return { mayAct, view, detail, lease, read, review, setAside, note };
}
