import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { OTHER_QUEUE, type CaseRules, type QueueRule } from '@tips/shared/cases';
import { useId, useState } from 'react';
import { useT } from '../kit/i18n/useT.ts';
import { MatchInputs } from './MatchInputs.tsx';
import { keyOfName, NEW_QUEUE, queueGaps, type QueueGap } from './rules-draft.ts';

type QueueDialogProps = {
  rules: CaseRules;
  /** Which queue; one past the last: a new one. */
  index: number;
  onSave: (queue: QueueRule) => void;
  onRemove: (() => void) | undefined;
  onClose: () => void;
};

type NamesProps = {
  queue: QueueRule;
  gaps: readonly QueueGap[];
  onChange: (queue: QueueRule) => void;
  isNew: boolean;
};

function Names({ queue, gaps, onChange, isNew }: NamesProps) {
  const t = useT();
  const missing = (name: string) => gaps.includes('name') && name.trim() === '';
  const nameEn = (text: string) =>
    onChange({ ...queue, nameEn: text, ...(isNew && { key: keyOfName(text) }) });
  const keyGap = gaps.find((gap) => gap === 'key' || gap === 'taken');
  const nameField = (label: string, value: string, change: (text: string) => void, autoFocus: boolean) => (
    <TextField
      label={label}
      value={value}
      autoFocus={autoFocus}
      required
      error={missing(value)}
      helperText={missing(value) ? t('resources.queues.gaps.name') : undefined}
      onChange={(event) => change(event.target.value)}
      slotProps={{ htmlInput: { maxLength: 60 } }}
    />
  );
  return (
    <>
      {nameField(t('resources.queues.nameEn'), queue.nameEn, nameEn, true)}
      {nameField(
        t('resources.queues.nameFr'),
        queue.nameFr,
        (nameFr) => onChange({ ...queue, nameFr }),
        false,
      )}
      {isNew && (
        <TextField
          label={t('resources.queues.key')}
          value={queue.key}
          required
          error={keyGap !== undefined}
          helperText={t(
            keyGap === undefined ? 'resources.queues.keyHelp' : `resources.queues.gaps.${keyGap}`,
          )}
          onChange={(event) => onChange({ ...queue, key: event.target.value })}
          slotProps={{ htmlInput: { maxLength: 40 } }}
        />
      )}
    </>
  );
}

/** One queue: its names in both languages, and the conditions that a case must meet, all of them. */
export function QueueDialog({ rules, index, onSave, onRemove, onClose }: QueueDialogProps) {
  const t = useT();
  const title = useId();
  const [queue, setQueue] = useState(rules.queues[index] ?? NEW_QUEUE);
  const [asked, setAsked] = useState(false);
  const isNew = index >= rules.queues.length;
  const others = rules.queues.filter((_queue, at) => at !== index);
  const gaps = queueGaps(queue, others, OTHER_QUEUE);
  const save = () => {
    setAsked(true);
    if (gaps.length === 0) onSave(queue);
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} maxWidth="sm" fullWidth>
      <DialogTitle id={title}>{t(isNew ? 'resources.queues.add' : 'resources.queues.editTitle')}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
          <Names queue={queue} gaps={asked ? gaps : []} onChange={setQueue} isNew={isNew} />
          <MatchInputs match={queue.match} onChange={(match) => setQueue({ ...queue, match })} />
        </Box>
      </DialogContent>
      <DialogActions>
        {onRemove && (
          <Button color="error" onClick={onRemove} sx={{ mr: 'auto' }}>
            {t('resources.queues.remove')}
          </Button>
        )}
        <Button onClick={onClose}>{t('kit.dialog.cancel')}</Button>
        <Button variant="contained" onClick={save}>
          {t('resources.queues.take')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
