import type { EnforcementPreview } from '@tips/shared/enforcement';
import type { StandingResult } from '@tips/shared/standing';
import { useNotify } from 'ra-core';
import { useEffect, useState } from 'react';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';
import { useLivePreview } from '../kit/useLivePreview.ts';
import { useNow } from '../kit/useNow.ts';
import { ActEffect } from './ActEffect.tsx';
import { ActFields } from './ActFields.tsx';
import { type ActKind, type DraftAct, firstDraft, termsOf } from './draft-act.ts';
import { accountPath, CHANGED_BY_ACTS, type ActedOn } from './acted-on.ts';

type EffectProps = {
  account: ActedOn;
  draft: DraftAct;
  terms: Record<string, unknown>;
  onSettled: (terms: string | null) => void;
};

function DraftEffect({ account, draft, terms, onSettled }: EffectProps) {
  const t = useT();
  const act = draft.kind === 'strike' ? 'strike' : 'sanction';
  const preview = useLivePreview<EnforcementPreview>(`${accountPath(account)}/enforcement-preview`, {
    act,
    ...terms,
  });
  const settled = preview.settled && preview.error === null ? JSON.stringify(terms) : null;
  useEffect(() => onSettled(settled), [onSettled, settled]);
  const endless = draft.end === 'reviewed' ? 'reviewed' : 'never';
  return <ActEffect preview={preview} endless={t(`resources.enforcement.endless.${endless}`)} />;
}

type ActDialogProps = { account: ActedOn; kind: ActKind; onClose: () => void };

/** Sets a strike, a warning or a restriction: its terms, what it does in numbers, and why. */
export function ActDialog({ account, kind, onClose }: ActDialogProps) {
  const t = useT();
  const notify = useNotify();
  const now = useNow();
  const [draft, setDraft] = useState(() => firstDraft(kind, now));
  const [settled, setSettled] = useState<string | null>(null);
  const terms = termsOf(draft, now);
  const { handle } = account;
  const act = useAction<string, StandingResult>(
    (reason) => ({
      path: `${accountPath(account)}/${kind === 'strike' ? 'strikes' : 'sanctions'}`,
      body: { ...terms, reason },
    }),
    {
      changes: CHANGED_BY_ACTS,
      onDone: () => {
        notify(t(`resources.enforcement.done.${kind}`, { handle }));
        onClose();
      },
    },
  );
  return (
    <ConsequenceDialog
      open
      title={t(`resources.enforcement.titles.${kind}`, { handle })}
      consequence={t(`resources.enforcement.explained.${kind}`)}
      verb={t(`resources.enforcement.verbs.${kind}`)}
      destructive={kind !== 'warning'}
      needsReason
      busy={act.isPending}
      disabled={terms === undefined || settled !== JSON.stringify(terms)}
      error={act.error}
      onConfirm={(reason) => act.mutate(reason)}
      onClose={onClose}
    >
      <ActFields draft={draft} onChange={setDraft} />
      {terms !== undefined && (
        <DraftEffect account={account} draft={draft} terms={terms} onSettled={setSettled} />
      )}
    </ConsequenceDialog>
  );
}
