import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { EligibilityPolicy } from '@tips/shared/eligibility';
import { useState } from 'react';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { usePerson } from '../kit/session.ts';
import { useAction } from '../kit/useApi.ts';
import { EligibilityConsequence, type PolicyPreview } from './EligibilityConsequence.tsx';

const CHANGES = ['/eligibility-policies', '/accounts', '/rollouts', '/home'];

type PolicyActionsProps = {
  draft: EligibilityPolicy;
  saved: boolean;
  preview: PolicyPreview;
  onDone: () => void;
};

/** Puts a saved draft in force, or throws it away; both say first what that does. */
export function PolicyActions({ draft, saved, preview, onDone }: PolicyActionsProps) {
  const t = useT();
  const [open, setOpen] = useState<'put' | 'discard' | null>(null);
  const isLead = usePerson()?.role === 'product_lead';
  const { version, revision } = draft;
  const put = useAction<string, EligibilityPolicy>(
    (reason) => ({ path: `/eligibility-policies/${version}/in-force`, body: { reason, revision } }),
    { changes: CHANGES, onDone },
  );
  const discard = useAction<void, void>(
    () => ({ method: 'DELETE', path: `/eligibility-policies/${version}` }),
    { changes: CHANGES, onDone },
  );
  return (
    <>
      <Button variant="contained" disabled={!isLead || !saved} onClick={() => setOpen('put')}>
        {t('resources.eligibility.putInForce')}
      </Button>
      <Button onClick={() => setOpen('discard')}>{t('resources.eligibility.discard')}</Button>
      {(!isLead || !saved) && (
        <Box sx={{ flexBasis: '100%', color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
          {t(isLead ? 'resources.eligibility.saveFirst' : 'resources.eligibility.leadOnly')}
        </Box>
      )}
      {open === 'put' && (
        <ConsequenceDialog
          open
          title={t('resources.eligibility.putTitle', { version })}
          consequence={<EligibilityConsequence preview={preview} />}
          verb={t('resources.eligibility.putInForce')}
          needsReason
          busy={put.isPending}
          disabled={!preview.settled}
          error={put.error}
          onConfirm={(reason) => put.mutate(reason)}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'discard' && (
        <ConsequenceDialog
          open
          destructive
          title={t('resources.eligibility.discardTitle', { version })}
          consequence={t('resources.eligibility.discardText')}
          verb={t('resources.eligibility.discard')}
          busy={discard.isPending}
          error={discard.error}
          onConfirm={() => discard.mutate()}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
