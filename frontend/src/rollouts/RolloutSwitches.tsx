import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Rollout, RolloutPatch } from '@tips/shared/rollouts';
import { useState } from 'react';
import { ChangeDialog } from '../change-requests/ChangeDialog.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { usePerson } from '../kit/session.ts';
import { useAction } from '../kit/useApi.ts';
import { Consequence } from '../previews/Consequence.tsx';
import { ReshuffleDialog } from './ReshuffleDialog.tsx';
import { reachOf, usePreview } from '../previews/usePreview.ts';
import { ROLLOUT_CHANGES } from './useRolloutEditor.ts';

type Switch = 'pause' | 'resume' | 'freeze' | 'unfreeze' | 'kill' | 'revive';
const KILL_ROLES = new Set(['product', 'product_lead', 'trust_safety_lead', 'admin']);
const CHANGE_ROLES = new Set(['product', 'product_lead']);

const PATCHES: Record<Switch, { patch: RolloutPatch; killed?: boolean }> = {
  pause: { patch: { paused: true } },
  resume: { patch: { paused: false } },
  freeze: { patch: { frozen: true } },
  unfreeze: { patch: { frozen: false } },
  kill: { patch: {}, killed: true },
  revive: { patch: {}, killed: false },
};

function SwitchDialog({ rollout, kind, onClose }: { rollout: Rollout; kind: Switch; onClose: () => void }) {
  const t = useT();
  const { patch, killed } = PATCHES[kind];
  const reduces = kind === 'kill' || kind === 'pause' || kind === 'freeze';
  const preview = usePreview(rollout.feature, rollout.version, patch, killed);
  const send = useAction<string, Rollout>(
    (reason) => {
      const base = `/rollouts/${rollout.feature}`;
      if (killed !== undefined) return { path: `${base}/${kind}`, body: { reason } };
      return { path: `${base}/changes`, body: { version: rollout.version, patch, reason } };
    },
    { changes: ROLLOUT_CHANGES, onDone: onClose },
  );
  return (
    <ChangeDialog
      open
      ask={{
        kind: 'rollout.change',
        change: {
          feature: rollout.feature,
          version: rollout.version,
          patch,
          ...(kind === 'revive' ? { revive: true } : {}),
        },
        size: reduces ? 0 : reachOf(preview),
      }}
      title={t(`resources.rollouts.${kind}Title`, { feature: t(`words.features.${rollout.feature}`) })}
      consequence={<Consequence preview={preview} />}
      verb={t(`resources.rollouts.${kind}`)}
      destructive={kind === 'kill' || kind === 'pause'}
      disabled={!reduces && !preview.settled}
      needsReason
      busy={send.isPending}
      error={send.error}
      onConfirm={(reason) => send.mutate(reason)}
      onClose={onClose}
    >
      {kind === 'kill' && <Box sx={{ mt: 1 }}>{t('resources.rollouts.killText')}</Box>}
      {kind === 'freeze' && <Box sx={{ mt: 1 }}>{t('resources.rollouts.freezeText')}</Box>}
    </ChangeDialog>
  );
}

/** Freeze, pause, kill, their undoing, and the reshuffle: one click, one confirmation with numbers. Reducing never waits for anyone. */
export function RolloutSwitches({ rollout }: { rollout: Rollout }) {
  const t = useT();
  const role = usePerson()?.role ?? '';
  const [open, setOpen] = useState<Switch | null>(null);
  const [reshuffling, setReshuffling] = useState(false);
  const button = (kind: Switch, colour: 'primary' | 'error') => (
    <Button variant="outlined" color={colour} onClick={() => setOpen(kind)}>
      {t(`resources.rollouts.${kind}`)}
    </Button>
  );
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {role === 'product_lead' && (
        <Button onClick={() => setReshuffling(true)}>{t('resources.rollouts.reshuffle')}</Button>
      )}
      {CHANGE_ROLES.has(role) &&
        !rollout.killed &&
        button(rollout.frozenAt === null ? 'freeze' : 'unfreeze', 'primary')}
      {CHANGE_ROLES.has(role) && !rollout.killed && button(rollout.paused ? 'resume' : 'pause', 'primary')}
      {KILL_ROLES.has(role) && !rollout.killed && button('kill', 'error')}
      {rollout.killed && role === 'product_lead' && button('revive', 'primary')}
      {reshuffling && <ReshuffleDialog rollout={rollout} onClose={() => setReshuffling(false)} />}
      {open !== null && <SwitchDialog rollout={rollout} kind={open} onClose={() => setOpen(null)} />}
    </Box>
  );
}
