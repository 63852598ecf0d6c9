import { CASE_OUTCOMES } from '@tips/shared/cases';
import { useRef } from 'react';
import { fittingCodes, OUTCOME_KEYS, withOutcome } from '../cases/draft-decision.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useShortcuts, type Shortcut } from '../kit/useShortcuts.ts';
import type { SecondReviewing } from './useSecondReview.ts';

const REASONS_BY_KEY = 9;

/** The keys of the review desk: c, a letter for each outcome, 1 to 9, n, u, Ctrl-Enter. Gives the note field's ref. */
export function useSecondReviewKeys(reviewing: SecondReviewing, mayAct: boolean) {
  const t = useT();
  const note = useRef<HTMLTextAreaElement>(null);
  const { held, draft, codes, setDraft } = reviewing;
  const claim: Shortcut = {
    keys: 'c',
    label: t('resources.quality.second.keys.claim'),
    run: reviewing.takeNext,
  };
  const answer = (id: string, kind: keyof typeof CASE_OUTCOMES): Shortcut[] => [
    ...CASE_OUTCOMES[kind].map((outcome): Shortcut => ({
      keys: OUTCOME_KEYS[outcome],
      label: t(`resources.cases.verbs.${outcome}`),
      run: () => setDraft(withOutcome(draft, outcome, codes)),
    })),
    ...fittingCodes(codes, draft.outcome)
      .slice(0, REASONS_BY_KEY)
      .map(({ code }, index): Shortcut => ({
        keys: String(index + 1),
        label: t('resources.quality.second.keys.reason'),
        run: () => setDraft({ ...draft, reasonCode: code }),
      })),
    { keys: 'n', label: t('resources.quality.second.keys.note'), run: () => note.current?.focus() },
    { keys: 'u', label: t('resources.quality.second.keys.release'), run: () => reviewing.release.mutate(id) },
    { keys: 'mod+Enter', label: t('resources.quality.second.keys.submit'), run: reviewing.submit },
  ];
  const own = held && !reviewing.leaseLost ? answer(held.id, held.evidence.case.kind) : [];
  useShortcuts(mayAct ? [claim, ...own] : []);
  return note;
}
