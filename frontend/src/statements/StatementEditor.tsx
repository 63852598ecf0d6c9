import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { StatementField } from '@tips/shared/statement-of-reasons';
import type { StatementCorrection, StatementRecord } from '@tips/shared/statements';
import { useNotify } from 'ra-core';
import { useState, type SyntheticEvent } from 'react';
import type { ApiError } from '../kit/api.ts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT, type Translator } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useAction } from '../kit/useApi.ts';
import { changesOf, draftOf, shownTexts } from './draft-correction.ts';
import { StatementInputs } from './StatementInputs.tsx';

type EditorProps = { record: StatementRecord; onDone: () => void };
type Correction = { version: number; reason: string; changes: StatementCorrection };

const CHANGES = /^changes\.([a-z_]+)/;

/** What the Commission refused, until it is sent again, or what the server refused now. */
function errorOf(
  record: StatementRecord,
  error: ApiError | null,
  field: StatementField,
  t: Translator,
): string | undefined {
  const said = error?.errors.find(({ path }) => CHANGES.exec(path)?.[1] === field);
  if (said?.code === 'personal_data') return t('resources.statements.edit.personalData');
  if (error !== null) return said?.message;
  return record.errors.find(({ path }) => path === field)?.message;
}

/** Corrects a statement that is not out yet; the server checks it as a whole and answers by field. */
export function StatementEditor({ record, onDone }: EditorProps) {
  const t = useT();
  const notify = useNotify();
  const [draft, setDraft] = useState(() => draftOf(record.statement));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const save = useAction<Correction, StatementRecord>(
    (body) => ({ path: `/statements/${encodeURIComponent(record.puid)}/review`, body }),
    {
      changes: ['/statements', '/audit'],
      onDone: () => {
        notify(t('resources.statements.edit.saved'));
        onDone();
      },
    },
  );
  const changes = changesOf(record.statement, draft);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() !== '') save.mutate({ version: record.version, reason: reason.trim(), changes });
  };
  const shown = new Set<string>([
    'category',
    'category_specification',
    'decision_ground',
    ...shownTexts(draft),
  ]);
  const atFields = save.error?.errors.every(({ path }) => shown.has(CHANGES.exec(path)?.[1] ?? '')) === true;
  const reasonMissing = tried && reason.trim() === '';
  return (
    <Panel title={t('resources.statements.edit.title')}>
      <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.statements.edit.lead')}</Box>
        <StatementInputs
          draft={draft}
          errors={(field) => errorOf(record, save.error, field, t)}
          onChange={setDraft}
        />
        <TextField
          fullWidth
          required
          label={t('resources.statements.edit.reason')}
          value={reason}
          error={reasonMissing}
          helperText={t(`resources.statements.edit.${reasonMissing ? 'reasonMissing' : 'reasonHelp'}`)}
          onChange={(event) => setReason(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
        {save.error !== null && !(atFields && save.error.errors.length > 0) && (
          <ErrorState error={save.error} compact />
        )}
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button
            type="submit"
            variant="contained"
            disabled={save.isPending || Object.keys(changes).length === 0}
          >
            {t('resources.statements.edit.save', { version: record.version + 1 })}
          </Button>
          <Button onClick={onDone}>{t('resources.statements.edit.cancel')}</Button>
        </Box>
      </Box>
    </Panel>
  );
}
