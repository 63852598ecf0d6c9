import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { Feature } from '@tips/shared/ids';
import type { PlanProgress, PlanStage } from '@tips/shared/plans';
import type { Rollout } from '@tips/shared/rollouts';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { ChangeDialog } from '../change-requests/ChangeDialog.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';
import { Consequence } from '../previews/Consequence.tsx';
import { reachOf, usePreview } from '../previews/usePreview.ts';
import { UtcField } from './GateInputs.tsx';
import type { PlanDraft } from './plan-draft.ts';
import { patchOfStage } from './plan-patch.ts';

type PutInForceDialogProps = {
  feature: Feature;
  draft: PlanDraft;
  rollout: Rollout;
  onClose: () => void;
};

type InForceBody = { fromStage: string; startsAt: string | undefined; reason: string };

/** The last stage that the plan enters by itself: the one before the next approval; undefined where the first asks for one. */
function lastFreeStage(stages: PlanDraft['stages'], fromStage: string): PlanStage | undefined {
  const from = stages.slice(
    Math.max(
      stages.findIndex(({ key }) => key === fromStage),
      0,
    ),
  );
  const gate = from.findIndex(({ needsApproval }) => needsApproval);
  return from.slice(0, gate < 0 ? from.length : gate).at(-1);
}

/** From here on the plan drives the rollout: when it begins, with which stage, and what that stage does. */
export function PutInForceDialog({ feature, draft, rollout, onClose }: PutInForceDialogProps) {
  const t = useT();
  const navigate = useNavigate();
  const known = draft.stages.find(({ key }) => key === rollout.stageKey) ?? draft.stages[0];
  const [fromStage, setFromStage] = useState(known?.key ?? '');
  const [startsAt, setStartsAt] = useState<string | undefined>(undefined);
  const preview = usePreview(feature, rollout.version, patchOfStage(draft.stages, fromStage));
  const last = lastFreeStage(draft.stages, fromStage);
  const reach = usePreview(feature, rollout.version, patchOfStage(draft.stages, last?.key ?? fromStage));
  const send = useAction<InForceBody, PlanProgress>(
    (body) => ({
      path: `/rollouts/${feature}/plans/${draft.version}/in-force`,
      body: { ...body, revision: draft.revision },
    }),
    {
      changes: ['/rollouts', '/accounts', '/home'],
      onDone: () => void navigate(`/rollouts/${feature}`),
    },
  );
  const first = draft.stages.find(({ key }) => key === fromStage);
  return (
    <ChangeDialog
      open
      ask={{
        kind: 'plan.in_force',
        change: { feature, version: draft.version, revision: draft.revision, fromStage, startsAt },
        size: last === undefined ? 0 : Math.max(reachOf(preview) ?? 0, reachOf(reach) ?? 0),
      }}
      title={t('resources.plans.putInForceTitle', { feature: t(`words.features.${feature}`) })}
      consequence={
        <>
          <Box sx={{ mb: 1 }}>{t('resources.plans.putInForceText', { stage: first?.name ?? '' })}</Box>
          <Consequence preview={preview} />
          {last !== undefined && last.key !== fromStage && (
            <Box sx={{ mt: 1 }}>
              <Box sx={{ mb: 1 }}>{t('resources.plans.reachesText', { stage: last.name })}</Box>
              <Consequence preview={reach} />
            </Box>
          )}
          {first?.needsApproval && (
            <Box sx={{ mt: 1 }}>{t('resources.plans.firstNeedsApproval', { stage: first.name })}</Box>
          )}
        </>
      }
      verb={t('resources.plans.putInForce')}
      needsReason
      disabled={!preview.settled || !reach.settled}
      busy={send.isPending}
      error={send.error}
      onConfirm={(reason) => send.mutate({ fromStage, startsAt, reason })}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2, mt: 2 }}>
        <TextField
          select
          size="small"
          label={t('resources.plans.beginWith')}
          value={fromStage}
          onChange={(event) => setFromStage(event.target.value)}
        >
          {draft.stages.map(({ key, name }) => (
            <MenuItem key={key} value={key}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        <UtcField label={t('resources.plans.startsAt')} value={startsAt} onChange={setStartsAt} />
      </Box>
    </ChangeDialog>
  );
}
