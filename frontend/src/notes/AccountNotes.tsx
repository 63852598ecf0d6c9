import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { NOTE_LENGTH_MAX, type Note } from '@tips/shared/notes';
import type { Page } from '@tips/shared/page';
import { useState } from 'react';
import { REVIEW_ROLES } from '../kit/desk.ts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { useAction, useApi } from '../kit/useApi.ts';

const SHOWN = 100;
const WRITERS = ['trust_safety', 'trust_safety_lead'] as const;

type NotesProps = {
  accountId: string;
  /** The case that is worked on. */
  caseId?: string;
};

function NoteForm({ path, caseId }: { path: string; caseId: string | undefined }) {
  const t = useT();
  const [text, setText] = useState('');
  const write = useAction<string, Note>(
    (written) => ({ path, body: { text: written, ...(caseId !== undefined && { caseId }) } }),
    { changes: [path], onDone: () => setText('') },
  );
  const isEmpty = text.trim() === '';
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) write.mutate(text);
      }}
      sx={{ display: 'grid', gap: 1, justifyItems: 'start', mb: 1.5 }}
    >
      <TextField
        label={t('resources.accounts.notes.label')}
        helperText={t('resources.accounts.notes.help')}
        value={text}
        onChange={({ target }) => setText(target.value)}
        multiline
        minRows={1}
        maxRows={8}
        fullWidth
        size="small"
        slotProps={{ htmlInput: { maxLength: NOTE_LENGTH_MAX } }}
      />
      {write.error !== null && <ErrorState error={write.error} compact />}
      <Button type="submit" variant="outlined" disabled={isEmpty || write.isPending}>
        {t('resources.accounts.notes.write')}
      </Button>
    </Box>
  );
}

function NotesPanel({ accountId, caseId }: NotesProps) {
  const t = useT();
  const mayWrite = useHasRole(WRITERS);
  const path = `/accounts/${encodeURIComponent(accountId)}/notes`;
  const { data, error, refetch } = useApi<Page<Note>>(path, { limit: String(SHOWN) });
  return (
    <Panel title={t('resources.accounts.notes.title')}>
      {mayWrite && <NoteForm path={path} caseId={caseId} />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} compact />}
      {data?.items.length === 0 && (
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.accounts.notes.none')}</Box>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
        {data?.items.map(({ id, text, writtenAt, writtenBy }) => (
          <li key={id}>
            <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Box>
            <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>
              {writtenBy} · <Instant at={writtenAt} exact />
            </Box>
          </li>
        ))}
      </Box>
      {data?.nextCursor != null && (
        <Box sx={{ color: 'var(--ink-quiet)', mt: 1 }}>{t('resources.accounts.notes.newest')}</Box>
      )}
    </Panel>
  );
}

/** What staff have written down of the account for each other; for those who review. */
export function AccountNotes(props: NotesProps) {
  return useHasRole(REVIEW_ROLES) ? <NotesPanel {...props} /> : null;
}
