import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { TemplatePreview as Preview } from '@tips/shared/notice-templates';
import type { NoticeKind, NoticeLanguage } from '@tips/shared/notices';
import type { FieldError } from '@tips/shared/problem';
import { useState } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT, type Translator } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useLivePreview } from '../kit/useLivePreview.ts';

type PreviewProps = { kind: NoticeKind; language: NoticeLanguage; body: string };

const NAMED = /\{(\w+)\}/;

/** What is wrong with a text, in the reader's language. */
function errorText({ code, message }: FieldError, t: Translator): string {
  const name = NAMED.exec(message)?.[0] ?? '';
  switch (code) {
    case 'placeholder_missing':
      return t('resources.notices.templates.errors.missing', { name });
    case 'placeholder_unknown':
      return t('resources.notices.templates.errors.unknown', { name });
    case 'brace_unpaired':
      return t('resources.notices.templates.errors.brace');
    case 'too_big':
      return t('resources.notices.templates.errors.tooBig');
    default:
      return t('resources.notices.templates.errors.required');
  }
}

/** A text as a creator would read it: with an example, or with the handle of a real account. */
export function TemplatePreview({ kind, language, body }: PreviewProps) {
  const t = useT();
  const [accountId, setAccountId] = useState('');
  const asked = { kind, language, body, ...(accountId === '' ? {} : { accountId }) };
  const { data, error } = useLivePreview<Preview>('/notice-templates/preview', asked);
  return (
    <Panel title={t('resources.notices.templates.preview')}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <TextField
          label={t('resources.notices.templates.account')}
          helperText={t('resources.notices.templates.accountHelp')}
          value={accountId}
          onChange={(event) => setAccountId(event.target.value.trim())}
          slotProps={{ htmlInput: { maxLength: 64 } }}
          sx={{ maxWidth: 320 }}
        />
        {error !== null && <ErrorState error={error} compact />}
        {data !== undefined && data.errors.length > 0 && (
          <Box role="alert" sx={{ p: 1.5, borderRadius: 1, background: 'var(--bad-soft)' }}>
            <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
              {data.errors.map((one) => (
                <li key={one.message}>{errorText(one, t)}</li>
              ))}
            </Box>
          </Box>
        )}
        {data !== undefined && (
          <Box
            lang={language}
            sx={{
              whiteSpace: 'pre-wrap',
              overflowWrap: 'anywhere',
              p: 2,
              borderRadius: 2,
              background: 'var(--sunken)',
            }}
          >
            {data.text}
          </Box>
        )}
      </Box>
    </Panel>
  );
}
