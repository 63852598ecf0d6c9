import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { ChangeRequestDetail } from '@tips/shared/change-requests';
import type { PlanProgress, PlanStage } from '@tips/shared/plans';
import type { Rollout } from '@tips/shared/rollouts';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { useAction, useApi } from '../kit/useApi.ts';
import { UtcField } from '../plans/GateInputs.tsx';
import { Consequence } from '../previews/Consequence.tsx';
import { usePreview } from '../previews/usePreview.ts';
import { draftAsked, rolloutRebased, stagesAsked, type DraftAsked } from './change-edit.ts';
import { subjectHref, titleText } from './change-words.ts';
import { RolloutEditFields } from './RolloutEditFields.tsx';

type EditProps = { request: ChangeRequestDetail; onClose: () => void };
type FrameProps = EditProps & {
  change: object;
  disabled?: boolean;
  effect?: ReactNode;
  children?: ReactNode;
};

/** The reason stands as it was given, and can be another one; what is sent is held against what is in force now. */
function EditFrame({ request, change, disabled = false, effect, children, onClose }: FrameProps) {
  const t = useT();
  const send = useAction<string, ChangeRequestDetail>(
    (reason) => ({
      method: 'PUT',
      path: `/change-requests/${request.id}`,
      body: { change, reason, revision: request.revision },
    }),
    { changes: ['/change-requests'], onDone: onClose },
  );
  return (
    <ConsequenceDialog
      open
      needsReason
      reason={request.reason}
      title={t('resources.change-requests.acts.editTitle', { title: titleText(request, t) })}
      consequence={
        <>
          {t('resources.change-requests.acts.editText')}
          {effect !== undefined && <Box sx={{ mt: 1 }}>{effect}</Box>}
        </>
      }
      verb={t('resources.change-requests.acts.edit')}
      disabled={disabled}
      busy={send.isPending}
      error={send.error}
      onConfirm={(reason) => send.mutate(reason)}
      onClose={onClose}
    >
      {children}
    </ConsequenceDialog>
  );
}

function RolloutEdit({ request, rollout, onClose }: EditProps & { rollout: Rollout }) {
  const [change, setChange] = useState(() => rolloutRebased(request, rollout));
  const patch = change.patch ?? {};
  const numbers = [patch.holdoutPercent, ...(patch.stages ?? []).map(({ percent }) => percent)];
  const isWrong = numbers.some((percent) => Number.isNaN(percent));
  const preview = usePreview(
    rollout.feature,
    rollout.version,
    isWrong ? {} : patch,
    change.revive ? false : undefined,
  );
  return (
    <EditFrame
      request={request}
      change={change}
      disabled={isWrong}
      effect={<Consequence preview={preview} />}
      onClose={onClose}
    >
      <RolloutEditFields
        patch={patch}
        stages={patch.stages ?? rollout.stages}
        edited={stagesAsked(request)}
        onChange={(next) => setChange({ ...change, patch: next })}
      />
    </EditFrame>
  );
}

type Draft = { version: number; revision: number; status: string; stages?: readonly PlanStage[] };

/** A draft comes into force as it is now; its own content is changed where it is kept. */
function DraftEdit({ request, draft, onClose }: EditProps & { draft: Draft }) {
  const t = useT();
  const [change, setChange] = useState<DraftAsked>({ ...draftAsked(request), revision: draft.revision });
  const isPlan = request.kind === 'plan.in_force';
  return (
    <EditFrame request={request} change={change} onClose={onClose}>
      <Box sx={{ display: 'grid', gap: 2, mt: 2 }}>
        <Box>
          {t('resources.change-requests.acts.editDraft')}{' '}
          <Link to={isPlan ? `/rollouts/${request.subject}/plan` : subjectHref(request)}>
            {t('resources.change-requests.subject')}
          </Link>
        </Box>
        {isPlan && draft.stages && (
          <>
            <TextField
              select
              size="small"
              label={t('resources.plans.beginWith')}
              value={change.fromStage ?? draft.stages[0]?.key ?? ''}
              onChange={({ target: { value } }) => setChange({ ...change, fromStage: value })}
            >
              {draft.stages.map(({ key, name }) => (
                <MenuItem key={key} value={key}>
                  {name}
                </MenuItem>
              ))}
            </TextField>
            <UtcField
              label={t('resources.plans.startsAt')}
              value={change.startsAt}
              onChange={(startsAt) => setChange({ ...change, startsAt })}
            />
          </>
        )}
      </Box>
    </EditFrame>
  );
}

function BatchEdit({ request, onClose }: EditProps) {
  const t = useT();
  const [change, setChange] = useState(request.change as { note: string; ready: number });
  const ready = request.previewNow?.size ?? change.ready;
  return (
    <EditFrame request={request} change={{ ...change, ready }} onClose={onClose}>
      <TextField
        sx={{ mt: 2 }}
        fullWidth
        multiline
        minRows={2}
        size="small"
        label={t('resources.change-requests.fields.note')}
        value={change.note}
        onChange={({ target: { value } }) => setChange({ ...change, note: value })}
      />
    </EditFrame>
  );
}

/** Where what a request is held against is read anew; null: it has nothing of its own. */
function sourceOf({ kind, subject }: ChangeRequestDetail): string | null {
  switch (kind) {
    case 'rollout.change':
    case 'rollout.reshuffle':
      return `/rollouts/${subject}`;
    case 'plan.in_force':
      return `/rollouts/${subject}/plans`;
    case 'plan.move':
      return `/rollouts/${subject}/plan`;
    case 'eligibility_policy.in_force':
      return '/eligibility-policies';
    case 'standing_policy.in_force':
      return '/standing-policies';
    case 'cases.batch':
    case 'payout_hold.release':
    case 'reconciliation.resolve':
    case 'fee_schedule.in_force':
    case 'coin_price.in_force':
    case 'period.close':
      return null;
  }
}

/** Another change in the place of the one that was asked for: its values, its reason; any approval is void. */
export function ChangeEditDialog({ request, onClose }: EditProps) {
  const source = sourceOf(request);
  // What was read before the dialog opened may be a version behind.
  const { data, error, isFetchedAfterMount } = useApi<Rollout | PlanProgress | { items: Draft[] }>(
    source,
    undefined,
    {
      staleMs: 0,
    },
  );
  if (request.kind === 'cases.batch') return <BatchEdit request={request} onClose={onClose} />;
  if (source === null)
    return <EditFrame request={request} change={request.change as object} onClose={onClose} />;
  if (error !== null) return <ErrorState error={error} compact />;
  if (data === undefined || !isFetchedAfterMount) return null;
  if ('planned' in data) {
    const change = { ...(request.change as object), revision: data.revision };
    return <EditFrame request={request} change={change} onClose={onClose} />;
  }
  if (!('items' in data)) {
    if (request.kind === 'rollout.change') {
      return <RolloutEdit request={request} rollout={data} onClose={onClose} />;
    }
    const change = { feature: request.subject, version: data.version };
    return <EditFrame request={request} change={change} onClose={onClose} />;
  }
  const draft = data.items.find(({ version }) => version === draftAsked(request).version);
  const change = request.change as object;
  if (draft === undefined) return <EditFrame request={request} change={change} onClose={onClose} />;
  return <DraftEdit request={request} draft={draft} onClose={onClose} />;
}
