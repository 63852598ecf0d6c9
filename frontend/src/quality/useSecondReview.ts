import type { ReasonCode } from '@tips/shared/cases';
import type { AnsweredSecondReview, SecondReview, SecondReviewCounts } from '@tips/shared/quality';
import { useEffect, useState } from 'react';
import { draftGap, EMPTY_DRAFT, type DraftDecision } from '../cases/draft-decision.ts';
import { useAction, useApi } from '../kit/useApi.ts';

const CHANGES = ['/quality'];
const PATH = '/quality/second-reviews';
const NO_CODES: readonly ReasonCode[] = [];
const RENEW_MS = 60_000;
const REFRESH_MS = 30_000;

/** Renews the claim on a second review for as long as it is on the screen; says when it is lost. */
function useHeldLease(held: SecondReview | undefined, onRenewed: (renewed: SecondReview) => void): boolean {
  const id = held?.id;
  const renew = useAction<string, SecondReview>((reviewId) => ({ path: `${PATH}/${reviewId}/lease` }), {
    onDone: onRenewed,
  });
  const { mutate } = renew;
  useEffect(() => {
    if (id === undefined) return undefined;
    const timer = setInterval(() => mutate(id), RENEW_MS);
    return () => clearInterval(timer);
  }, [id, mutate]);
  return renew.error !== null && renew.variables === id && renew.error.status === 409;
}

/** What the reviewer has chosen so far, by review, and the reasons to choose from. */
function useDraft(id: string) {
  const [drafts, setDrafts] = useState<Readonly<Record<string, DraftDecision>>>({});
  const codes =
    useApi<{ items: ReasonCode[] }>('/reason-codes', undefined, { staleMs: 3_600_000 }).data?.items ??
    NO_CODES;
  const setDraft = (next: DraftDecision) => setDrafts((old) => ({ ...old, [id]: next }));
  return { codes, draft: drafts[id] ?? EMPTY_DRAFT, setDraft };
}

/** How many second reviews this person may take, looked at again now and then. */
function useCounts(mayAct: boolean): SecondReviewCounts | undefined {
  return useApi<SecondReviewCounts>(mayAct ? `${PATH}/counts` : null, undefined, {
    refetchEveryMs: REFRESH_MS,
  }).data;
}

/** What a second reviewer does: claim, answer, release; after an answer the next one comes by itself. */
export function useSecondReview(mayAct: boolean) {
  const [held, setHeld] = useState<SecondReview>();
  const [asked, setAsked] = useState(false);
  const [last, setLast] = useState<AnsweredSecondReview>();
  const counts = useCounts(mayAct);
  const id = held?.id ?? '';
  const { codes, draft, setDraft } = useDraft(id);
  const leaseLost = useHeldLease(held, setHeld);

  const claim = useAction<void, SecondReview>(() => ({ path: `${PATH}/claim` }), {
    changes: CHANGES,
    onDone: setHeld,
  });
  const takeNext = () => claim.mutate(undefined, { onError: () => setHeld(undefined) });
  const empty = claim.error?.code === 'QUEUE_EMPTY';
  const release = useAction<string, void>((reviewId) => ({ path: `${PATH}/${reviewId}/release` }), {
    changes: CHANGES,
    onDone: () => setHeld(undefined),
  });
  const answer = useAction<DraftDecision, AnsweredSecondReview>(
    (body) => ({ path: `${PATH}/${id}/answer`, body }),
    {
      changes: CHANGES,
      onDone: (answered) => {
        setLast(answered);
        setAsked(false);
        takeNext();
      },
    },
  );
  const submit = () => {
    if (held === undefined || answer.isPending || claim.isPending) return;
    setAsked(true);
    if (draftGap(draft, codes) === undefined) answer.mutate(draft);
  };
  return {
    held,
    counts,
    codes,
    draft,
    setDraft,
    asked,
    last,
    empty,
    leaseLost,
    claim,
    takeNext,
    release,
    answer,
    submit,
  };
}
export type SecondReviewing = ReturnType<typeof useSecondReview>;
