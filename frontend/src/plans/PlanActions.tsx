import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { PlanProgress, PlanStage, PlanState } from '@tips/shared/plans';
import type { RolloutPatch } from '@tips/shared/rollouts';
import { useState } from 'react';
import { ChangeDialog } from '../change-requests/ChangeDialog.tsx';
import { ConsequenceDialog, type ConsequenceDialogProps } from '../kit/ConsequenceDialog.tsx';
import { type MessageKey, useT } from '../kit/i18n/useT.ts';
import { usePerson } from '../kit/session.ts';
import { useAction } from '../kit/useApi.ts';
import { Consequence } from '../previews/Consequence.tsx';
import { reachOf, usePreview } from '../previews/usePreview.ts';
import { patchOfStage } from './plan-patch.ts';

type Act = 'advance' | 'hold' | 'resume' | 'rollBack' | 'approve' | 'withdraw';

const PATHS: Record<Act, string> = {
  advance: 'advance',
  hold: 'hold',
  resume: 'resume',
  rollBack: 'roll-back',
  approve: 'approvals',
  withdraw: 'withdraw',
};
const PLAN_ROLES = new Set(['product', 'product_lead']);
const RESUMED: ReadonlySet<PlanState> = new Set(['held', 'paused', 'rolled_back']);
const CHANGES = ['/rollouts', '/accounts', '/home'];
const UNCHANGED: RolloutPatch = {};

type InForce = PlanProgress & { plan: NonNullable<PlanProgress['plan']> };

/** Whether only what may be skipped holds the plan: time, sample or a condition, and no approval. */
function advances({ state, next, holding, gates }: InForce): boolean {
  if (state !== 'running' || next === null) return false;
  const isGate = holding === null || gates.some(({ code }) => code === holding.code);
  return isGate && !gates.some(({ code, met }) => code === 'needs_approval' && !met);
}

/** What a role may do with the plan as it is now. */
function actsOf(progress: InForce, role: string): Act[] {
  const { state, holding, position, revision } = progress;
  if (revision === null) return [];
  const acts: Act[] = [];
  const plans = PLAN_ROLES.has(role);
  if (role === 'product_lead' && holding?.code === 'needs_approval') acts.push('approve');
  if (plans && advances(progress)) acts.push('advance');
  if (plans && (RESUMED.has(state) || holding?.code === 'changed_by_hand')) acts.push('resume');
  const mayHold = plans || role === 'trust_safety_lead';
  if (mayHold && (state === 'running' || state === 'scheduled')) acts.push('hold');
  if (plans && state !== 'killed' && position !== null && position > 0) acts.push('rollBack');
  if (plans) acts.push('withdraw');
  return acts;
}

/** The change of the rollout that comes with it; undefined: none. */
function patchOf(act: Act, { plan: { stages }, position, holding, next }: InForce, target: string) {
  if (act === 'advance' && next !== null) return patchOfStage(stages, next.stageKey);
  if (act === 'rollBack') return patchOfStage(stages, target);
  if (act === 'approve' && holding?.stageKey) return patchOfStage(stages, holding.stageKey);
  const here = position === null ? undefined : stages[position];
  if (act === 'resume' && here) return { ...patchOfStage(stages, here.key), paused: false };
  return undefined;
}

function bodyOf(act: Act, { plan, revision, holding }: InForce, target: string, reason: string): object {
  if (act === 'approve') return { version: plan.version, stageKey: holding?.stageKey, note: reason };
  if (act === 'hold') return { reason };
  return { revision, reason, ...(act === 'rollBack' && { toStage: target }) };
}

type TargetProps = { stages: readonly PlanStage[]; value: string; onChange: (key: string) => void };

function TargetField({ stages, value, onChange }: TargetProps) {
  const t = useT();
  return (
    <TextField
      select
      size="small"
      fullWidth
      label={t('resources.plans.backTo')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      sx={{ mt: 2 }}
    >
      {stages.map(({ key, name }) => (
        <MenuItem key={key} value={key}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** Every gate that stands before the next stage: met, or not waited for. */
function GatesAhead({ progress: { gates }, stage }: { progress: InForce; stage: string }) {
  const t = useT();
  if (gates.length === 0) return null;
  return (
    <Box sx={{ mt: 1.5 }}>
      <Box sx={{ fontWeight: 600 }}>{t('resources.plans.gatesAhead', { stage })}</Box>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {gates.map(({ code, met }) => (
          <li key={code}>
            {t(`resources.plans.gateNames.${code}` as MessageKey)}:{' '}
            {met ? (
              t('resources.plans.gateMet')
            ) : (
              <Box component="strong" sx={{ color: 'var(--warn)' }}>
                {t('resources.plans.gateSkipped')}
              </Box>
            )}
          </li>
        ))}
      </Box>
    </Box>
  );
}

/** Both may let somebody in: beyond a size it takes a second person. */
function isOnward(act: Act): act is 'advance' | 'resume' {
  return act === 'advance' || act === 'resume';
}

function ActDialog({ progress, act, onClose }: { progress: InForce; act: Act; onClose: () => void }) {
  const t = useT();
  const { feature, plan, position, rollout, holding } = progress;
  const earlier = plan.stages.slice(0, position ?? 0);
  const [target, setTarget] = useState(earlier.at(-1)?.key ?? '');
  const patch = patchOf(act, progress, target);
  const preview = usePreview(feature, rollout.version, patch ?? UNCHANGED);
  const send = useAction<string, PlanProgress>(
    (reason) => ({
      path: `/rollouts/${feature}/plan/${PATHS[act]}`,
      body: bodyOf(act, progress, target, reason),
    }),
    { changes: CHANGES, onDone: onClose },
  );
  const stageKey = act === 'advance' ? progress.next?.stageKey : holding?.stageKey;
  const stage = plan.stages.find(({ key }) => key === stageKey)?.name ?? '';
  const reduces = act === 'rollBack' || act === 'hold';
  const dialog: ConsequenceDialogProps = {
    open: true,
    title: t(`resources.plans.acts.${act}.title`, { feature: t(`words.features.${feature}`), stage }),
    consequence: (
      <>
        <Box sx={{ mb: patch ? 1 : 0 }}>{t(`resources.plans.acts.${act}.text`, { stage })}</Box>
        {patch && <Consequence preview={preview} />}
        {act === 'advance' && <GatesAhead progress={progress} stage={stage} />}
      </>
    ),
    verb: t(`resources.plans.acts.${act}.verb`),
    destructive: act === 'rollBack',
    disabled: !reduces && patch !== undefined && !preview.settled,
    needsReason: true,
    busy: send.isPending,
    error: send.error,
    onConfirm: (reason) => send.mutate(reason),
    onClose,
    children: act === 'rollBack' && <TargetField stages={earlier} value={target} onChange={setTarget} />,
  };
  if (!isOnward(act)) return <ConsequenceDialog {...dialog} />;
  const change = { feature, revision: progress.revision, command: act };
  return <ChangeDialog {...dialog} ask={{ kind: 'plan.move', change, size: reachOf(preview) }} />;
}

/** What may be done with a plan in force now, each with its consequence in numbers first. */
export function PlanActions({ progress }: { progress: PlanProgress }) {
  const t = useT();
  const role = usePerson()?.role ?? '';
  const [open, setOpen] = useState<Act | null>(null);
  const { plan } = progress;
  if (plan === null) return null;
  const inForce = { ...progress, plan };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
      {actsOf(inForce, role).map((act) => (
        <Button
          key={act}
          variant={act === 'approve' ? 'contained' : act === 'withdraw' ? 'text' : 'outlined'}
          color={act === 'rollBack' ? 'error' : 'primary'}
          onClick={() => setOpen(act)}
        >
          {t(`resources.plans.acts.${act}.verb`)}
        </Button>
      ))}
      {open !== null && <ActDialog progress={inForce} act={open} onClose={() => setOpen(null)} />}
    </Box>
  );
}
