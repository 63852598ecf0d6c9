import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useId, useState, type ReactNode, type SyntheticEvent } from 'react';
import type { ApiError } from './api.ts';
import { ErrorState } from './ErrorState.tsx';
import { useT } from './i18n/useT.ts';

export type ConsequenceDialogProps = {
  open: boolean;
  /** What is about to be done: "Suspend @handle". */
  title: string;
  /** What it does, in numbers. */
  consequence: ReactNode;
  /** The verb on the button: "Suspend", "Raise to 5 %". */
  verb: string;
  /** It reduces or removes something: the button says so by its colour. */
  destructive?: boolean;
  /** Asks for the reason that the audit trail keeps. */
  needsReason?: boolean;
  /** The reason that stands there at first. */
  reason?: string;
  busy?: boolean;
  disabled?: boolean;
  error?: ApiError | null;
  onConfirm: (reason: string) => void;
  onClose: () => void;
  children?: ReactNode;
};

function ReasonField({
  value,
  missing,
  onChange,
}: {
  value: string;
  missing: boolean;
  onChange: (text: string) => void;
}) {
  const t = useT();
  return (
    <TextField
      label={t('kit.dialog.reason')}
      helperText={t(missing ? 'kit.dialog.reasonMissing' : 'kit.dialog.reasonHelp')}
      error={missing}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      multiline
      minRows={2}
      required
      fullWidth
      autoFocus
      slotProps={{ htmlInput: { maxLength: 500 } }}
      sx={{ mt: 2 }}
    />
  );
}

/** Says what will happen before it happens; the button carries the verb, never "OK". */
export function ConsequenceDialog(props: ConsequenceDialogProps) {
  const t = useT();
  const title = useId();
  const [reason, setReason] = useState(props.reason ?? '');
  const [missing, setMissing] = useState(false);
  const { busy = false, needsReason = false } = props;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy || props.disabled === true) return;
    if (needsReason && reason.trim() === '') return setMissing(true);
    props.onConfirm(reason.trim());
  };
  return (
    <Dialog
      open={props.open}
      onClose={busy ? undefined : props.onClose}
      aria-labelledby={title}
      maxWidth="sm"
      fullWidth
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl-Enter in any of its fields sends the form */}
      <form
        onSubmit={submit}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && submit(event)}
        noValidate
      >
        <DialogTitle id={title}>{props.title}</DialogTitle>
        <DialogContent>
          <Box sx={{ color: 'var(--ink)' }}>{props.consequence}</Box>
          {props.children}
          {needsReason && (
            <ReasonField value={reason} missing={missing && reason.trim() === ''} onChange={setReason} />
          )}
          {props.error !== null && props.error !== undefined && (
            <Box sx={{ mt: 2 }}>
              <ErrorState error={props.error} compact />
            </Box>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={props.onClose} disabled={busy} variant="text">
            {t('kit.dialog.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color={props.destructive === true ? 'error' : 'primary'}
            disabled={busy || props.disabled === true}
          >
            {busy ? t('kit.dialog.working') : props.verb}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
