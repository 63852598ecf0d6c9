import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { ChangeRequestDetail } from '@tips/shared/change-requests';
import { useState } from 'react';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';
import { useShortcuts } from '../kit/useShortcuts.ts';
import { UtcField } from '../plans/GateInputs.tsx';
import { ChangeEditDialog } from './ChangeEditDialog.tsx';
import { isPlainFigure, titleText } from './change-words.ts';

type Act = 'approve' | 'reject' | 'edit' | 'schedule' | 'withdraw';
type DialogProps = { request: ChangeRequestDetail; onClose: () => void };
/** What an approved change may have changed. */
const CHANGES = ['/change-requests', '/rollouts', '/eligibility', '/standing', '/case', '/accounts', '/home'];
const NOTE_LENGTH_MAX = 2000;

/** The effect in whole sentences, as it is counted now. */
function EffectLines({ request }: { request: ChangeRequestDetail }) {
  const t = useT();
  const format = useFormat();
  const { figures } = request.previewNow ?? request.previewThen;
  return figures.map(({ key, gains, losses }) => {
    const name = t(`resources.change-requests.figures.${key}`);
    const counts = { name, gains: format.integer(gains), losses: format.integer(losses) };
    return (
      <div key={key}>
        {isPlainFigure(key)
          ? t('resources.change-requests.effect.plain', { name, gains: counts.gains })
          : t('resources.change-requests.effect.line', counts)}
      </div>
    );
  });
}

function ApproveDialog({ request, onClose }: DialogProps) {
  const t = useT();
  const format = useFormat();
  const [note, setNote] = useState('');
  const send = useAction<void, ChangeRequestDetail>(
    () => ({ path: `/change-requests/${request.id}/approve`, body: { hash: request.hash, note } }),
    { changes: CHANGES, onDone: onClose },
  );
  const title = titleText(request, t);
  return (
    <ConsequenceDialog
      open
      title={t('resources.change-requests.acts.approveTitle', { title })}
      consequence={
        <>
          <EffectLines request={request} />
          <Box sx={{ mt: 1 }}>
            {request.applyAt === null
              ? t('resources.change-requests.acts.approveNow')
              : t('resources.change-requests.acts.approveLater', { at: format.instant(request.applyAt) })}
          </Box>
        </>
      }
      verb={t('resources.change-requests.acts.approve')}
      busy={send.isPending}
      error={send.error}
      onConfirm={() => send.mutate()}
      onClose={onClose}
    >
      <TextField
        sx={{ mt: 2 }}
        fullWidth
        multiline
        minRows={2}
        label={t('resources.change-requests.acts.approveNote')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: NOTE_LENGTH_MAX } }}
      />
    </ConsequenceDialog>
  );
}

function EndDialog({ request, act, onClose }: DialogProps & { act: 'reject' | 'withdraw' }) {
  const t = useT();
  const send = useAction<string, ChangeRequestDetail>(
    (reason) => ({ path: `/change-requests/${request.id}/${act}`, body: { reason } }),
    { changes: ['/change-requests'], onDone: onClose },
  );
  const title = titleText(request, t);
  return (
    <ConsequenceDialog
      open
      destructive
      needsReason
      title={t(`resources.change-requests.acts.${act}Title`, { title })}
      consequence={t(`resources.change-requests.acts.${act}Text`)}
      verb={t(`resources.change-requests.acts.${act}`)}
      busy={send.isPending}
      error={send.error}
      onConfirm={(reason) => send.mutate(reason)}
      onClose={onClose}
    />
  );
}

function ScheduleDialog({ request, onClose }: DialogProps) {
  const t = useT();
  const [applyAt, setApplyAt] = useState(request.applyAt ?? undefined);
  const send = useAction<void, ChangeRequestDetail>(
    () => ({
      path: `/change-requests/${request.id}/schedule`,
      body: { revision: request.revision, applyAt: applyAt ?? null },
    }),
    { changes: CHANGES, onDone: onClose },
  );
  const isNow = request.state === 'scheduled' && applyAt === undefined;
  return (
    <ConsequenceDialog
      open
      title={t('resources.change-requests.acts.scheduleTitle')}
      consequence={t('resources.change-requests.acts.scheduleText')}
      verb={t(
        isNow ? 'resources.change-requests.acts.scheduleNow' : 'resources.change-requests.acts.scheduleSave',
      )}
      busy={send.isPending}
      error={send.error}
      onConfirm={() => send.mutate()}
      onClose={onClose}
    >
      <Box sx={{ mt: 2 }}>
        <UtcField label={t('resources.change-requests.acts.at')} value={applyAt} onChange={setApplyAt} />
      </Box>
    </ConsequenceDialog>
  );
}

const KEYS = { a: 'approve', r: 'reject', e: 'edit', w: 'withdraw' } as const;
const ACTS: readonly Act[] = ['withdraw', 'edit', 'schedule', 'reject', 'approve'];

/** What the reader may do with a request; each says first what that does. */
export function ChangeActions({ request }: { request: ChangeRequestDetail }) {
  const t = useT();
  const [open, setOpen] = useState<Act | null>(null);
  const close = () => setOpen(null);
  useShortcuts(
    Object.entries(KEYS)
      .filter(([, act]) => request.may[act])
      .map(([keys, act]) => ({
        keys,
        label: t(`resources.change-requests.acts.${act}`),
        run: () => setOpen(act),
      })),
  );
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {ACTS.filter((act) => request.may[act]).map((act) => (
        <Button
          key={act}
          variant={act === 'approve' ? 'contained' : 'outlined'}
          color={act === 'reject' ? 'error' : 'primary'}
          onClick={() => setOpen(act)}
        >
          {t(`resources.change-requests.acts.${act}`)}
        </Button>
      ))}
      {open === 'approve' && <ApproveDialog request={request} onClose={close} />}
      {(open === 'reject' || open === 'withdraw') && (
        <EndDialog request={request} act={open} onClose={close} />
      )}
      {open === 'edit' && <ChangeEditDialog request={request} onClose={close} />}
      {open === 'schedule' && <ScheduleDialog request={request} onClose={close} />}
    </Box>
  );
}
