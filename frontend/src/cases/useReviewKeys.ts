import { useRef } from 'react';
import { useT } from '../kit/i18n/useT.ts';
import { useShortcuts, type Shortcut } from '../kit/useShortcuts.ts';
import { fittingCodes, withOutcome } from './draft-decision.ts';
import type { Review } from './useReview.ts';

const REASONS_BY_KEY = 9;

/** One hand on the keyboard: c, a, r, 1 to 9, n, u, Ctrl-Enter. Gives the note field's ref. */
export function useReviewKeys(review: Review, caseId: string | undefined, mayAct: boolean, mine: boolean) {
  const t = useT();
  const note = useRef<HTMLTextAreaElement>(null);
  const { draft, codes, setDraft } = review;
  const claim: Shortcut = { keys: 'c', label: t('resources.cases.keys.claim'), run: () => review.takeNext() };
  const decide: Shortcut[] = [
    {
      keys: 'a',
      label: t('resources.cases.keys.approve'),
      run: () => setDraft(withOutcome(draft, 'approve', codes)),
    },
    {
      keys: 'r',
      label: t('resources.cases.keys.reject'),
      run: () => setDraft(withOutcome(draft, 'reject', codes)),
    },
    ...fittingCodes(codes, draft.outcome)
      .slice(0, REASONS_BY_KEY)
      .map((code, index): Shortcut => ({
        keys: String(index + 1),
        label: t('resources.cases.keys.reason'),
        run: () => setDraft({ ...draft, reasonCode: code.code }),
      })),
    { keys: 'n', label: t('resources.cases.keys.note'), run: () => note.current?.focus() },
    {
      keys: 'u',
      label: t('resources.cases.keys.release'),
      run: () => caseId !== undefined && review.release.mutate(caseId),
    },
    { keys: 'mod+Enter', label: t('resources.cases.keys.submit'), run: () => review.submit() },
  ];
  useShortcuts(mayAct ? [claim, ...(mine ? decide : [])] : []);
  return note;
}
