import { CASE_OUTCOMES, type Case } from '@tips/shared/cases';
import { useRef } from 'react';
import { useT } from '../kit/i18n/useT.ts';
import { useShortcuts, type Shortcut } from '../kit/useShortcuts.ts';
import { fittingCodes, OUTCOME_KEYS, withOutcome } from './draft-decision.ts';
import type { Review } from './useReview.ts';
import type { SetAside } from './useSetAside.ts';

const REASONS_BY_KEY = 9;

/** One hand on the keyboard: c, a letter for each outcome, 1 to 9, n, u, h, g, Ctrl-Enter. Gives the note field's ref. */
export function useReviewKeys(
  review: Review,
  setAside: SetAside,
  found: Case | undefined,
  may: { act: boolean; decide: boolean },
) {
  const t = useT();
  const note = useRef<HTMLTextAreaElement>(null);
  const { draft, codes, setDraft } = review;
  const claim: Shortcut = { keys: 'c', label: t('resources.cases.keys.claim'), run: () => review.takeNext() };
  const decide: Shortcut[] = [
    ...(found === undefined ? [] : CASE_OUTCOMES[found.kind]).map((outcome): Shortcut => ({
      keys: OUTCOME_KEYS[outcome],
      label: t(`resources.cases.verbs.${outcome}`),
      run: () => setDraft(withOutcome(draft, outcome, codes)),
    })),
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
      run: () => found !== undefined && review.release.mutate(found.id),
    },
    { keys: 'h', label: t('resources.cases.keys.hold'), run: () => setAside.show('hold') },
    { keys: 'g', label: t('resources.cases.keys.handOver'), run: () => setAside.show('handOver') },
    { keys: 'mod+Enter', label: t('resources.cases.keys.submit'), run: () => review.submit() },
  ];
  useShortcuts(may.act ? [claim, ...(may.decide ? decide : [])] : []);
  return note;
}
