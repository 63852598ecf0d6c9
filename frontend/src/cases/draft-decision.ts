import type { ReasonCode } from '@tips/shared/cases';

export type Outcome = ReasonCode['outcome'];

/** A decision as far as it is made. */
export type DraftDecision = { outcome: Outcome | null; reasonCode: string; note: string };

export const EMPTY_DRAFT: DraftDecision = { outcome: null, reasonCode: '', note: '' };

export const fittingCodes = (codes: readonly ReasonCode[], outcome: Outcome | null) =>
  codes.filter((code) => code.outcome === outcome);

/** Chooses an outcome, with the first reason that fits it; the note stays. */
export function withOutcome(
  draft: DraftDecision,
  outcome: Outcome,
  codes: readonly ReasonCode[],
): DraftDecision {
  if (draft.outcome === outcome) return draft;
  return { ...draft, outcome, reasonCode: fittingCodes(codes, outcome)[0]?.code ?? '' };
}

export type DraftGap = 'outcome' | 'note';

/** What is missing before a decision can be sent; undefined when it is whole. */
export function draftGap(draft: DraftDecision, codes: readonly ReasonCode[]): DraftGap | undefined {
  const code = fittingCodes(codes, draft.outcome).find((one) => one.code === draft.reasonCode);
  if (!code) return 'outcome';
  return code.noteRequired && draft.note.trim() === '' ? 'note' : undefined;
}
