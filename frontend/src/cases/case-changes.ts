import type { Case, CaseDetail } from '@tips/shared/cases';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { waitText } from './case-words.ts';

export type CaseChange = {
  field: 'state' | 'holder' | 'severity' | 'due' | 'wait' | 'signals' | 'standing' | 'eligible' | 'access';
  before: string;
  after: string;
};

type Words = { t: Translator; format: Format; myId: string | undefined };

function holderText({ lease }: Case, { t, myId }: Words): string {
  if (lease === null) return t('resources.cases.changed.nobody');
  return lease.owner === myId ? t('resources.cases.changed.you') : lease.ownerName;
}

function stateText({ state, decision }: Case, { t }: Words): string {
  if (decision === null) return t(`words.caseState.${state}`);
  const outcome = t(`resources.cases.outcomes.${decision.outcome}`);
  return t('resources.cases.decided', { outcome, name: decision.decidedBy });
}

/** What a decision rests on, field by field in words. */
function fieldsOf(
  { case: one, signals, account }: CaseDetail,
  words: Words,
): Record<CaseChange['field'], string> {
  const { t, format } = words;
  const access = account.access.find(({ feature }) => feature === one.feature)?.state ?? 'none';
  return {
    state: stateText(one, words),
    holder: holderText(one, words),
    severity: t(`words.severity.${one.severity}`),
    due: format.instant(one.dueAt),
    wait: one.wait === null ? t('resources.cases.changed.none') : waitText(one.wait, t, format),
    signals: format.integer(signals.length),
    standing: t(`words.standing.${account.standing.standing}`),
    eligible: t(`words.eligible.${account.eligibility.eligible ? 'yes' : 'no'}`),
    access: t(`words.access.${access}`),
  };
}

/** What differs between a case as it was read and as it is now. */
export function caseChanges(read: CaseDetail, now: CaseDetail, words: Words): CaseChange[] {
  const before = fieldsOf(read, words);
  const after = fieldsOf(now, words);
  return (Object.keys(before) as CaseChange['field'][])
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }));
}
