import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
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
  onDone: () => void;
};

/** Puts a saved draft in force, or throws it away; both say first what that does. */
export function PolicyActions({ desk, stored, isSaved, consequence, settled, onDone }: PolicyActionsProps) {
  const t = useT();
  const [open, setOpen] = useState<'put' | 'discard' | null>(null);
  const mayPut = usePerson()?.role === desk.mayPutInForce;
  const changes = [desk.path, '/accounts', '/rollouts', '/home', '/cases'];
  const { version, revision } = stored;
  const put = useAction<string, Policy<unknown>>(
    (reason) => ({ path: `${desk.path}/${version}/in-force`, body: { reason, revision } }),
    { changes, onDone },
  );
  const discard = useAction<void, void>(() => ({ method: 'DELETE', path: `${desk.path}/${version}` }), {
    changes,
    onDone,
  });
  return (
    <>
      <Button variant="contained" disabled={!mayPut || !isSaved} onClick={() => setOpen('put')}>
        {t('policies.putInForce')}
      </Button>
      <Button onClick={() => setOpen('discard')}>{t('policies.discard')}</Button>
      {(!mayPut || !isSaved) && (
        <Box sx={{ flexBasis: '100%', color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
          {mayPut
            ? t('policies.saveFirst')
            : t('policies.leadOnly', { role: t(`words.roles.${desk.mayPutInForce}`) })}
        </Box>
      )}
      {open === 'put' && (
        <ConsequenceDialog
          open
          title={t('policies.putTitle', { version })}
          consequence={consequence}
          verb={t('policies.putInForce')}
          needsReason
          busy={put.isPending}
          disabled={!settled}
          error={put.error}
          onConfirm={(reason) => put.mutate(reason)}
          onClose={() => setOpen(null)}
        />
      )}
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
