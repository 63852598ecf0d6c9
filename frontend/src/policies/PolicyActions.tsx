import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import { ChangeDialog } from '../change-requests/ChangeDialog.tsx';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { usePerson } from '../kit/session.ts';
import { useAction } from '../kit/useApi.ts';
import type { Policy, PolicyDesk } from './policy.ts';

type PolicyActionsProps = {
  desk: PolicyDesk;
  stored: Policy<unknown>;
  isSaved: boolean;
  consequence: ReactNode;
  settled: boolean;
  /** Accounts that gain by it, where that is counted. */
  gains: number | undefined;
  onDone: () => void;
};

const changesOf = ({ path }: PolicyDesk): string[] => [path, '/accounts', '/rollouts', '/home', '/cases'];

function PutDialog(props: PolicyActionsProps & { always: boolean; onClose: () => void }) {
  const t = useT();
  const { desk, stored, consequence, settled, gains, always } = props;
  const { version, revision } = stored;
  const put = useAction<string, Policy<unknown>>(
    (reason) => ({ path: `${desk.path}/${version}/in-force`, body: { reason, revision } }),
    { changes: changesOf(desk), onDone: props.onDone },
  );
  const dialog = {
    open: true,
    title: t('policies.putTitle', { version }),
    consequence,
    verb: t('policies.putInForce'),
    needsReason: true,
    busy: put.isPending,
    disabled: !settled,
    error: put.error,
    onConfirm: (reason: string) => put.mutate(reason),
    onClose: props.onClose,
  };
  if (desk.askedAs === null) return <ConsequenceDialog {...dialog} />;
  return (
    <ChangeDialog
      {...dialog}
      ask={{ kind: desk.askedAs, change: { version, revision }, size: gains, always }}
    />
  );
}

/** Puts a saved draft in force, or throws it away; both say first what that does. */
export function PolicyActions(props: PolicyActionsProps) {
  const { desk, stored, isSaved, onDone } = props;
  const t = useT();
  const [open, setOpen] = useState<'put' | 'discard' | null>(null);
  const isLead = usePerson()?.role === desk.mayPutInForce;
  const mayPut = isLead || desk.askedAs !== null;
  const changes = changesOf(desk);
  const { version } = stored;
  const discard = useAction<void, void>(() => ({ method: 'DELETE', path: `${desk.path}/${version}` }), {
    changes,
    onDone,
  });
  return (
    <>
      <Button variant="contained" disabled={!mayPut || !isSaved} onClick={() => setOpen('put')}>
        {t(isLead || !mayPut ? 'policies.putInForce' : 'resources.change-requests.ask.verb')}
      </Button>
      <Button onClick={() => setOpen('discard')}>{t('policies.discard')}</Button>
      {(!mayPut || !isSaved) && (
        <Box sx={{ flexBasis: '100%', color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
          {mayPut
            ? t('policies.saveFirst')
            : t('policies.leadOnly', { role: t(`words.roles.${desk.mayPutInForce}`) })}
        </Box>
      )}
      {open === 'put' && <PutDialog {...props} always={!isLead} onClose={() => setOpen(null)} />}
      {open === 'discard' && (
        <ConsequenceDialog
          open
          destructive
          title={t('policies.discardTitle', { version })}
          consequence={t('policies.discardText')}
          verb={t('policies.discard')}
          busy={discard.isPending}
          error={discard.error}
          onConfirm={() => discard.mutate()}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
