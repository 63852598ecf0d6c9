import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { NoticeTemplate } from '@tips/shared/notice-templates';
import type { NoticePage } from '@tips/shared/notices';
import { useState } from 'react';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { DAY_MS, useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useHasRole } from '../kit/session.ts';
import { useAction, useApi } from '../kit/useApi.ts';

type ActionsProps = { stored: NoticeTemplate; isSaved: boolean; onDone: () => void };

const TOLD_WITHIN_MS = 30 * DAY_MS;
const CHANGES = ['/notice-templates', '/audit'];

/** What putting the draft in force does, with how many creators read this kind of notice lately. */
function PutConsequence({ stored }: { stored: NoticeTemplate }) {
  const t = useT();
  const format = useFormat();
  const { kind, language } = stored;
  const [from] = useState(() => new Date(Date.now() - TOLD_WITHIN_MS).toISOString().slice(0, 10));
  const { data } = useApi<NoticePage>('/notices', { kind, language, from, limit: 1 });
  const { value = 0, exact = true } = data?.total ?? {};
  const count = exact ? format.integer(value) : t('kit.grid.moreThan', { count: format.integer(value) });
  return (
    <>
      {t('resources.notices.templates.putEffect')}{' '}
      {data !== undefined && t('resources.notices.templates.told', { count })}
    </>
  );
}

/** Puts a saved draft in force, or throws it away; both say first what that does. */
export function TemplateActions({ stored, isSaved, onDone }: ActionsProps) {
  const t = useT();
  const [open, setOpen] = useState<'put' | 'discard' | null>(null);
  const mayPut = useHasRole(['trust_safety_lead']);
  const { kind, language, version, revision } = stored;
  const path = `/notice-templates/${kind}/${language}`;
  const options = { changes: CHANGES, onDone };
  const put = useAction<string, NoticeTemplate>(
    (reason) => ({ path: `${path}/in-force`, body: { reason, revision } }),
    options,
  );
  const discard = useAction<void, void>(() => ({ method: 'DELETE', path: `${path}/draft` }), options);
  const role = t('words.roles.trust_safety_lead');
  return (
    <>
      <Button variant="contained" disabled={!mayPut || !isSaved} onClick={() => setOpen('put')}>
        {t('policies.putInForce')}
      </Button>
      <Button onClick={() => setOpen('discard')}>{t('policies.discard')}</Button>
      {(!mayPut || !isSaved) && (
        <Box sx={{ flexBasis: '100%', color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
          {mayPut ? t('policies.saveFirst') : t('policies.leadOnly', { role })}
        </Box>
      )}
      {open === 'put' && (
        <ConsequenceDialog
          open
          title={t('policies.putTitle', { version })}
          consequence={<PutConsequence stored={stored} />}
          verb={t('policies.putInForce')}
          needsReason
          busy={put.isPending}
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
