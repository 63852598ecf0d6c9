import Button from '@mui/material/Button';
import type { EnforcementPreview } from '@tips/shared/enforcement';
import type { Sanction, StandingResult, Strike } from '@tips/shared/standing';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { policyName } from '../accounts/policy-name.ts';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { usePerson } from '../kit/session.ts';
import { useAction } from '../kit/useApi.ts';
import { useLivePreview } from '../kit/useLivePreview.ts';
import { ActEffect } from './ActEffect.tsx';
import { accountPath, CHANGED_BY_ACTS, mayTakeBack, type ActedOn } from './acted-on.ts';

/** What is taken back: where it is sent, what is asked first, and how it is named. */
type TakenBack = {
  verb: 'void' | 'lift';
  path: string;
  body: object;
  preview: object;
  policy: string;
  setBy: string | null;
  basis: number;
};

function TakeBackDialog({
  account,
  what,
  onClose,
}: {
  account: ActedOn;
  what: TakenBack;
  onClose: () => void;
}) {
  const t = useT();
  const notify = useNotify();
  const { verb, policy } = what;
  const preview = useLivePreview<EnforcementPreview>(
    `${accountPath(account)}/enforcement-preview`,
    what.preview,
    what.basis,
  );
  const act = useAction<string, StandingResult>(
    (reason) => ({ path: `${accountPath(account)}/${what.path}`, body: { ...what.body, reason } }),
    {
      changes: CHANGED_BY_ACTS,
      onDone: () => {
        notify(t(`resources.enforcement.done.${verb}`, { handle: account.handle }));
        onClose();
      },
    },
  );
  return (
    <ConsequenceDialog
      open
      title={t(`resources.enforcement.titles.${verb}`, { handle: account.handle, policy })}
      consequence={t(`resources.enforcement.explained.${verb}`)}
      verb={t(`resources.enforcement.verbs.${verb}`)}
      needsReason
      busy={act.isPending}
      disabled={!preview.settled || preview.error !== null}
      error={act.error}
      onConfirm={(reason) => act.mutate(reason)}
      onClose={onClose}
    >
      <ActEffect preview={preview} />
    </ConsequenceDialog>
  );
}

function TakeBack({ account, what }: { account: ActedOn; what: TakenBack }) {
  const t = useT();
  const person = usePerson();
  const [open, setOpen] = useState(false);
  if (!mayTakeBack(person, what.setBy)) return null;
  const verb = t(`resources.enforcement.verbs.${what.verb}`);
  return (
    <>
      <Button
        size="small"
        variant="text"
        aria-haspopup="dialog"
        aria-label={t('resources.enforcement.named', { verb, policy: what.policy })}
        onClick={() => setOpen(true)}
        sx={{ minWidth: 0, ml: 'auto' }}
      >
        {verb}
      </Button>
      {open && <TakeBackDialog account={account} what={what} onClose={() => setOpen(false)} />}
    </>
  );
}

/** "Void" at a strike that counts, for those who may. */
export function VoidStrike({ account, strike }: { account: ActedOn; strike: Strike }) {
  const format = useFormat();
  if (strike.status === 'overturned' || strike.state === 'expired') return null;
  const { externalId, setBy } = strike;
  const what: TakenBack = {
    verb: 'void',
    path: `strikes/${encodeURIComponent(externalId)}/void`,
    body: {},
    preview: { act: 'void', externalId },
    policy: policyName(strike, format),
    setBy,
    basis: 0,
  };
  return <TakeBack account={account} what={what} />;
}

/** "Lift" at a warning or restriction that holds, for those who may. */
export function LiftSanction({ account, sanction }: { account: ActedOn; sanction: Sanction }) {
  const format = useFormat();
  if (sanction.state === 'lifted' || sanction.state === 'ended') return null;
  const { id, setBy, version } = sanction;
  const what: TakenBack = {
    verb: 'lift',
    path: `sanctions/${id}/lift`,
    body: { version },
    preview: { act: 'lift', sanctionId: id },
    policy: policyName(sanction, format),
    setBy,
    basis: version,
  };
  return <TakeBack account={account} what={what} />;
}
