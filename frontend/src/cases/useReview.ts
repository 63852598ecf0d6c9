import type { Case, ReasonCode } from '@tips/shared/cases';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useT } from '../kit/i18n/useT.ts';
import { useAction, useApi } from '../kit/useApi.ts';
import type { QueueView } from './useQueueView.ts';
import { draftGap, EMPTY_DRAFT, type DraftDecision } from './draft-decision.ts';

const CHANGES = ['/cases', '/queues', '/accounts', '/home'];
const NO_CODES: readonly ReasonCode[] = [];

/** What a reviewer does: claim, decide, release; after a decision the next case comes by itself. */
export function useReview(
  found: Case | undefined,
  { queue, search }: QueueView,
  version: number | undefined,
) {
  const t = useT();
  const notify = useNotify();
  const navigate = useNavigate();
  const [drafts, setDrafts] = useState<Readonly<Record<string, DraftDecision>>>({});
  const [asked, setAsked] = useState(false);
  const codes =
    useApi<{ items: ReasonCode[] }>('/reason-codes', undefined, { staleMs: 3_600_000 }).data?.items ??
    NO_CODES;
  const id = found?.id ?? '';
  const draft = drafts[id] ?? EMPTY_DRAFT;
  const setDraft = (next: DraftDecision) => setDrafts((old) => ({ ...old, [id]: next }));
  const open = (claimed: Case) => navigate({ pathname: `/cases/${claimed.id}`, search });
  const close = () => navigate({ pathname: '/cases', search });

  const claimNext = useAction<void, Case>(
    () => ({ path: '/cases/claim', body: queue === '' ? {} : { queue } }),
    { changes: CHANGES, onDone: open },
  );
  const claimThis = useAction<string, Case>((caseId) => ({ path: `/cases/${caseId}/claim` }), {
    changes: CHANGES,
  });
  const release = useAction<string, Case>((caseId) => ({ path: `/cases/${caseId}/release` }), {
    changes: CHANGES,
    onDone: close,
  });
  const takeNext = () =>
    claimNext.mutate(undefined, {
      onError: (error) => {
        if (error.code !== 'QUEUE_EMPTY') return;
        notify(t(queue === '' ? 'resources.cases.lastDecided' : 'resources.cases.lastOfQueue'), {
          type: 'info',
        });
        close();
      },
    });
  const decide = useAction<DraftDecision, Case>(
    (input) => ({ path: `/cases/${id}/decision`, body: { ...input, version } }),
    {
      changes: CHANGES,
      onDone: (decided) => {
        notify(t('resources.cases.decidedNotice', { handle: decided.handle }), { type: 'success' });
        setAsked(false);
        takeNext();
      },
    },
  );
  const submit = () => {
    if (found === undefined || decide.isPending) return;
    setAsked(true);
    if (draftGap(draft, codes) === undefined) decide.mutate(draft);
  };
  return { codes, draft, setDraft, asked, claimNext, claimThis, release, decide, submit, takeNext };
}
export type Review = ReturnType<typeof useReview>;
