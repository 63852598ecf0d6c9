import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { BATCH_OUTCOMES } from '@tips/shared/case-batches';
import { CASE_KINDS } from '@tips/shared/cases';
import { ChangeDialog } from '../change-requests/ChangeDialog.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { reasonName } from '../kit/reason-name.ts';
import { BatchFilters } from './BatchFilters.tsx';
import { BatchPreviewPanel } from './BatchPreviewPanel.tsx';
import { useBatchDraft, type BatchDraft } from './useBatchDraft.ts';

const NOTE_LENGTH_MAX = 2000;

function DecisionFields({ draft }: { draft: BatchDraft }) {
  const t = useT();
  const { filter, outcome, reason, fitting, note, noteMissing } = draft;
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
      <TextField
        select
        size="small"
        label={t('resources.batches.kind')}
        value={filter.kind}
        onChange={(event) => draft.chooseKind(event.target.value as typeof filter.kind)}
      >
        {CASE_KINDS.filter((kind) => BATCH_OUTCOMES[kind].length > 0).map((kind) => (
          <MenuItem key={kind} value={kind}>
            {t(`resources.cases.kinds.${kind}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        size="small"
        label={t('resources.batches.outcome')}
        value={outcome}
        onChange={(event) => draft.setOutcome(event.target.value as typeof outcome)}
      >
        {BATCH_OUTCOMES[filter.kind].map((each) => (
          <MenuItem key={each} value={each}>
            {t(`resources.cases.verbs.${each}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        size="small"
        label={t('resources.cases.reason')}
        value={reason?.code ?? ''}
        onChange={(event) => draft.setChosen(event.target.value)}
      >
        {fitting.map(({ code }) => (
          <MenuItem key={code} value={code}>
            {reasonName(code, t)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        size="small"
        label={t('resources.cases.note')}
        value={note}
        onChange={(event) => draft.setNote(event.target.value)}
        helperText={noteMissing ? t('resources.cases.noteRequired') : undefined}
        required={reason?.noteRequired === true}
        slotProps={{ htmlInput: { maxLength: NOTE_LENGTH_MAX } }}
      />
    </Box>
  );
}

/** Decides many cases at once: which, what, what that does in numbers, and only then the button that says so. */
export function BatchDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const draft = useBatchDraft(onClose);
  const { preview, outcome, start } = draft;
  const ready = preview.settled ? (preview.data?.ready ?? 0) : 0;
  return (
    <ChangeDialog
      open
      ask={{ kind: 'cases.batch', change: draft.change(ready), size: ready }}
      title={t('resources.batches.make')}
      consequence={t('resources.batches.consequence')}
      verb={t('resources.batches.verb', {
        verb: t(`resources.cases.verbs.${outcome}`),
        count: format.integer(ready),
      })}
      destructive={outcome === 'reject'}
      disabled={ready === 0 || draft.noteMissing || draft.reason === undefined}
      busy={start.isPending}
      error={start.error ?? preview.error}
      onConfirm={() => start.mutate(ready)}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2, mt: 2 }}>
        <DecisionFields draft={draft} />
        <BatchFilters filter={draft.filter} onChange={draft.setFilter} />
        <BatchPreviewPanel preview={preview.data} settled={preview.settled} />
      </Box>
    </ChangeDialog>
  );
}
