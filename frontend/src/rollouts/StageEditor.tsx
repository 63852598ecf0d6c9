import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import MenuItem from '@mui/material/MenuItem';
import Slider from '@mui/material/Slider';
import TextField from '@mui/material/TextField';
import type { Rollout } from '@tips/shared/rollouts';
import { useState, type ReactNode } from 'react';
import { ChangeDialog } from '../change-requests/ChangeDialog.tsx';
import { useCohortRefs } from '../cohorts/useCohortRefs.ts';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { AudienceInputs } from './AudienceInputs.tsx';
import { Consequence } from '../previews/Consequence.tsx';
import { PreviewLine } from '../previews/PreviewPanel.tsx';
import { fromSlider, parsePercent, stageOf, toSlider, verbOf, type RolloutDraft } from './rollout-draft.ts';
import { reachOf } from '../previews/usePreview.ts';
import type { RolloutEditor } from './useRolloutEditor.ts';

type InputsProps = { rollout: Rollout; draft: RolloutDraft; onChange: (draft: RolloutDraft) => void };

function PercentField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  const t = useT();
  const invalid = parsePercent(value) === undefined;
  return (
    <TextField
      size="small"
      label={label}
      value={value}
      error={invalid}
      helperText={t(invalid ? 'resources.rollouts.percentInvalid' : 'resources.rollouts.percentHelp')}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ htmlInput: { inputMode: 'decimal' } }}
    />
  );
}

function StageInputs({ rollout, draft, onChange }: InputsProps) {
  const t = useT();
  const cohorts = useCohortRefs();
  const format = useFormat();
  const percent = parsePercent(draft.percent) ?? 0;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <TextField
        select
        size="small"
        label={t('resources.rollouts.stageInForce')}
        value={draft.stageKey}
        onChange={(event) => onChange({ ...draft, stageKey: event.target.value })}
      >
        {rollout.stages.map(({ key, name }) => (
          <MenuItem key={key} value={key}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <Box sx={{ fontWeight: 600 }}>
        {t('resources.rollouts.editing', {
          name: stageOf(rollout, draft.editedKey)?.name ?? draft.editedKey,
        })}
      </Box>
      <Box sx={{ px: 1 }}>
        <Slider
          aria-label={t('resources.rollouts.percent')}
          value={toSlider(percent)}
          step={0.1}
          onChange={(_event, position) =>
            onChange({ ...draft, percent: String(fromSlider(Number(position))) })
          }
          valueLabelDisplay="auto"
          valueLabelFormat={(position) => format.percent(fromSlider(position))}
          getAriaValueText={(position) => format.percent(fromSlider(position))}
        />
      </Box>
      <PercentField
        label={t('resources.rollouts.percentExact')}
        value={draft.percent}
        onChange={(text) => onChange({ ...draft, percent: text })}
      />
      <AudienceInputs
        cohorts={cohorts}
        audience={draft.audience}
        onChange={(audience) => onChange({ ...draft, audience })}
      />
      <PercentField
        label={t('resources.rollouts.holdout')}
        value={draft.holdout}
        onChange={(holdout) => onChange({ ...draft, holdout })}
      />
    </Box>
  );
}

/** Stays in sight while the controls above it move. */
const StickyFoot = styled('div')({
  position: 'sticky',
  bottom: 0,
  zIndex: 1,
  display: 'grid',
  gap: 8,
  margin: '16px -16px -16px',
  padding: '12px 16px 16px',
  background: 'var(--surface)',
  borderTop: '1px solid var(--line)',
  borderRadius: '0 0 8px 8px',
});

type StageEditorProps = {
  rollout: Rollout;
  editor: RolloutEditor;
  /** What the change does, where there is no room for it beside the editor. */
  effect?: ReactNode;
};

/** The editor: each move shows gains and losses at once, and the button says what it will do. */
export function StageEditor({ rollout, editor, effect }: StageEditorProps) {
  const t = useT();
  const format = useFormat();
  const [confirming, setConfirming] = useState(false);
  const { draft, patch, preview, change } = editor;
  const verb = verbOf(rollout, patch ?? {}, draft.editedKey);
  const label =
    verb.kind === 'other'
      ? t('resources.rollouts.verbs.other')
      : verb.kind === 'stage'
        ? t('resources.rollouts.verbs.stage', { name: verb.name })
        : t(`resources.rollouts.verbs.${verb.kind}`, { percent: format.percent(verb.percent) });
  const send = (reason: string) => {
    if (patch)
      change.mutate({ version: rollout.version, patch, reason }, { onSuccess: () => setConfirming(false) });
  };
  return (
    <Panel title={t('resources.rollouts.stage')}>
      <StageInputs rollout={rollout} draft={draft} onChange={editor.setDraft} />
      {patch === null && (
        <Box sx={{ color: 'var(--ink-quiet)', mt: 2 }}>{t('resources.rollouts.noChange')}</Box>
      )}
      {effect}
      <StickyFoot>
        {patch && <PreviewLine preview={preview} />}
        <Button variant="contained" disabled={!patch} onClick={() => setConfirming(true)}>
          {label}
        </Button>
        {patch !== null && <Button onClick={editor.reset}>{t('resources.rollouts.discard')}</Button>}
      </StickyFoot>
      {confirming && patch && (
        <ChangeDialog
          open
          ask={{
            kind: 'rollout.change',
            change: { feature: rollout.feature, version: rollout.version, patch },
            size: reachOf(preview),
          }}
          title={t('resources.rollouts.confirmTitle', { feature: t(`words.features.${rollout.feature}`) })}
          consequence={<Consequence preview={preview} />}
          verb={label}
          needsReason
          busy={change.isPending}
          disabled={!preview.settled}
          error={change.error}
          onConfirm={send}
          onClose={() => setConfirming(false)}
        />
      )}
    </Panel>
  );
}
