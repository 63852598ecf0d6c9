import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Role } from '@tips/shared/identity';
import { useState, type ReactNode } from 'react';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';

type DraftActionsProps = {
  version: number;
  isSaved: boolean;
  mayPut: boolean;
  /** Who puts it in force, where the one who looks may not. */
  putBy: Role;
  putVerb: string;
  /** Asks before it is put in force. */
  putDialog: (onClose: () => void) => ReactNode;
  /** Where the draft is deleted. */
  path: string;
  changes: readonly string[];
  onDone: () => void;
};

function DiscardDialog(props: DraftActionsProps & { onClose: () => void }) {
  const t = useT();
  const { version, path, changes, onDone, onClose } = props;
  const discard = useAction<void, void>(() => ({ method: 'DELETE', path }), { changes, onDone });
  return (
    <ConsequenceDialog
      open
      destructive
      title={t('policies.discardTitle', { version })}
      consequence={t('policies.discardText')}
      verb={t('policies.discard')}
      busy={discard.isPending}
      error={discard.error}
      onConfirm={() => discard.mutate()}
      onClose={onClose}
    />
  );
}

/** Puts a saved draft in force, or throws it away; both say first what that does. */
export function DraftActions(props: DraftActionsProps) {
  const t = useT();
  const { isSaved, mayPut, putBy, putVerb, putDialog } = props;
  const [open, setOpen] = useState<'put' | 'discard' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button variant="contained" disabled={!mayPut || !isSaved} onClick={() => setOpen('put')}>
        {putVerb}
      </Button>
      <Button onClick={() => setOpen('discard')}>{t('policies.discard')}</Button>
      {(!mayPut || !isSaved) && (
        <Box sx={{ flexBasis: '100%', color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
          {mayPut ? t('policies.saveFirst') : t('policies.leadOnly', { role: t(`words.roles.${putBy}`) })}
        </Box>
      )}
      {open === 'put' && putDialog(close)}
      {open === 'discard' && <DiscardDialog {...props} onClose={close} />}
    </>
  );
}
