import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { ChangeEvent, ChangeRequestDetail } from '@tips/shared/change-requests';
import { useState, type RefObject } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useAction } from '../kit/useApi.ts';

const TEXT_LENGTH_MAX = 2000;

function EventLine({ event }: { event: ChangeEvent }) {
  const t = useT();
  const format = useFormat();
  const said = event.kind === 'scheduled' && event.note !== '' ? format.instant(event.note) : event.note;
  return (
    <Box component="li" sx={{ display: 'grid', gap: 0.25 }}>
      <Box sx={{ color: 'var(--ink-quiet)' }}>
        <Box component="span" sx={{ color: 'var(--ink)', fontWeight: 600 }}>
          {event.by.name}
        </Box>{' '}
        {t(`resources.change-requests.events.${event.kind}`)} · <Instant at={event.at} quiet />
      </Box>
      {said !== '' && <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{said}</Box>}
    </Box>
  );
}

type ChangeEventsProps = { request: ChangeRequestDetail; commentRef: RefObject<HTMLTextAreaElement | null> };

/** Everything that was said and done about a request, and a place to say more. */
export function ChangeEvents({ request, commentRef }: ChangeEventsProps) {
  const t = useT();
  const [text, setText] = useState('');
  const send = useAction<string, ChangeRequestDetail>(
    (comment) => ({ path: `/change-requests/${request.id}/comment`, body: { text: comment } }),
    { changes: ['/change-requests'], onDone: () => setText('') },
  );
  return (
    <Panel title={t('resources.change-requests.events.title')}>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {request.events.map((event) => (
          <EventLine key={`${event.at} ${event.kind} ${event.note}`} event={event} />
        ))}
      </Box>
      {request.may.comment && (
        <Box sx={{ display: 'grid', gap: 1, mt: 2, justifyItems: 'start' }}>
          <TextField
            size="small"
            fullWidth
            multiline
            minRows={2}
            label={t('resources.change-requests.events.comment')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            inputRef={commentRef}
            slotProps={{ htmlInput: { maxLength: TEXT_LENGTH_MAX } }}
          />
          {send.error !== null && <ErrorState error={send.error} compact />}
          <Button
            variant="outlined"
            disabled={text.trim() === '' || send.isPending}
            onClick={() => send.mutate(text.trim())}
          >
            {t('resources.change-requests.events.send')}
          </Button>
        </Box>
      )}
    </Panel>
  );
}
