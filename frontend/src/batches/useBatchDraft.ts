import {
  BATCH_OUTCOMES,
  type BatchFilter,
  type BatchPreview,
  type CaseBatch,
} from '@tips/shared/case-batches';
import type { CaseKind, CaseOutcome, ReasonCode } from '@tips/shared/cases';
import { useState } from 'react';
import { useAction, useApi } from '../kit/useApi.ts';
import { useLivePreview } from '../kit/useLivePreview.ts';

const NO_CODES: readonly ReasonCode[] = [];

/** A batch as far as it is made, and what it would do right now. */
export function useBatchDraft(onStarted: () => void) {
  const [filter, setFilter] = useState<BatchFilter>({ kind: 'access_request' });
  const [outcome, setOutcome] = useState<CaseOutcome>('approve');
  const [chosen, setChosen] = useState('');
  const [note, setNote] = useState('');
  const codes = useApi<{ items: ReasonCode[] }>('/reason-codes', undefined, { staleMs: 3_600_000 }).data
    ?.items;
  const fitting = (codes ?? NO_CODES).filter((code) => code.outcome === outcome);
  const reason = fitting.find(({ code }) => code === chosen) ?? fitting[0];
  const preview = useLivePreview<BatchPreview>('/case-batches/preview', { filter, outcome });
  const change = (ready: number) => ({ filter, outcome, reasonCode: reason?.code, note, ready });
  const start = useAction<number, CaseBatch>((ready) => ({ path: '/case-batches', body: change(ready) }), {
    changes: ['/case-batches', '/cases', '/queues'],
    onDone: onStarted,
  });
  const chooseKind = (kind: CaseKind) => {
    setFilter({ ...filter, kind });
    setOutcome(BATCH_OUTCOMES[kind][0] ?? 'approve');
  };
  const noteMissing = reason?.noteRequired === true && note.trim() === '';
  return {
    filter,
    setFilter,
    chooseKind,
    outcome,
    setOutcome,
    fitting,
    reason,
    setChosen,
    note,
    setNote,
    noteMissing,
    preview,
    change,
    start,
  };
}
export type BatchDraft = ReturnType<typeof useBatchDraft>;
