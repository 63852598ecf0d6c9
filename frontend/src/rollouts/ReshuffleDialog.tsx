import TextField from '@mui/material/TextField';
import type { Rollout } from '@tips/shared/rollouts';
import { useState } from 'react';
import { ChangeDialog } from '../change-requests/ChangeDialog.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';
import { ROLLOUT_CHANGES } from './useRolloutEditor.ts';

/** Another bucket for everyone: the share that keeps the tab is stated, and the feature is typed once more. */
export function ReshuffleDialog({ rollout, onClose }: { rollout: Rollout; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const { feature, version, stages, stageKey } = rollout;
  const [typed, setTyped] = useState('');
  const percent = stages.find(({ key }) => key === stageKey)?.percent ?? 0;
  const send = useAction<string, Rollout>(
    (reason) => ({ path: `/rollouts/${feature}/reshuffle`, body: { version, confirm: feature, reason } }),
    { changes: ROLLOUT_CHANGES, onDone: onClose },
  );
  return (
    <ChangeDialog
      open
      ask={{ kind: 'rollout.reshuffle', change: { feature, version } }}
      title={t('resources.rollouts.reshuffleTitle', { feature: t(`words.features.${feature}`) })}
      // Buckets by two salts are independent: of those under a percentage, that percentage is under it again.
      consequence={t('resources.rollouts.reshuffleText', {
        percent: format.percent(percent),
        kept: format.percent(percent),
      })}
      verb={t('resources.rollouts.reshuffle')}
      destructive
      needsReason
      disabled={typed.trim() !== feature}
      busy={send.isPending}
      error={send.error}
      onConfirm={(reason) => send.mutate(reason)}
      onClose={onClose}
    >
      <TextField
        fullWidth
        size="small"
        label={t('resources.rollouts.reshuffleConfirm', { feature })}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: 'off' } }}
        sx={{ mt: 2 }}
      />
    </ChangeDialog>
  );
}
