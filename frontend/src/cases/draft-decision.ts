import type { CaseOutcome, ReasonCode } from '@tips/shared/cases';

/** A decision as far as it is made. */
export type DraftDecision = { outcome: CaseOutcome | null; reasonCode: string; note: string };

export const EMPTY_DRAFT: DraftDecision = { outcome: null, reasonCode: '', note: '' };

/** Outcomes after which an account has less than before. */
const REDUCING = new Set<CaseOutcome>(['reject', 'suspend', 'keep']);

export const isReducing = (outcome: CaseOutcome) => REDUCING.has(outcome);

/** The key that chooses each outcome. */
export const OUTCOME_KEYS: Record<CaseOutcome, string> = {
  approve: 'a',
  reject: 'r',
  uphold: 'p',
  overturn: 'o',
  reduce: 'e',
  lift: 'l',
  keep: 'k',
  dismiss: 'd',
  suspend: 's',
};

export const fittingCodes = (codes: readonly ReasonCode[], outcome: CaseOutcome | null) =>
  codes.filter((code) => code.outcome === outcome);

/** Chooses an outcome, with the first reason that fits it; the note stays. */
export function withOutcome(
  draft: DraftDecision,
  outcome: CaseOutcome,
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
