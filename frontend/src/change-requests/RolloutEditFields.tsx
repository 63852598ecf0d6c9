import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { RolloutPatch, Stage } from '@tips/shared/rollouts';
import { useState } from 'react';
import { useCohortRefs } from '../cohorts/useCohortRefs.ts';
import { useT } from '../kit/i18n/useT.ts';
import { AudienceInputs } from '../rollouts/AudienceInputs.tsx';
import { idsOf, parsePercent, tidyAudience } from '../rollouts/rollout-draft.ts';
import { withStage } from './change-edit.ts';

type PercentProps = { label: string; value: number; onChange: (percent: number) => void };

function PercentField({ label, value, onChange }: PercentProps) {
  const t = useT();
  const [typed, setTyped] = useState(String(value));
  const isWrong = parsePercent(typed) === undefined;
  return (
    <TextField
      size="small"
      label={label}
      value={typed}
      error={isWrong}
      helperText={t(isWrong ? 'resources.rollouts.percentInvalid' : 'resources.rollouts.percentHelp')}
      onChange={({ target: { value: text } }) => {
        setTyped(text);
        // A percentage that is none keeps the request from being sent.
        onChange(parsePercent(text) ?? Number.NaN);
      }}
      slotProps={{ htmlInput: { inputMode: 'decimal' } }}
    />
  );
}

type FieldsProps = { patch: RolloutPatch; onChange: (patch: RolloutPatch) => void };

function StageFields({ stage, patch, onChange }: FieldsProps & { stage: Stage }) {
  const t = useT();
  const cohorts = useCohortRefs();
  const set = (change: Partial<Stage>) => onChange(withStage(patch, { ...stage, ...change }));
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, display: 'grid', gap: 1.5 }}>
      <Box component="legend" sx={{ p: 0, mb: 1, fontWeight: 600 }}>
        {stage.name}
      </Box>
      <PercentField
        label={t('resources.plans.percent')}
        value={stage.percent}
        onChange={(percent) => set({ percent })}
      />
      <AudienceInputs
        cohorts={cohorts}
        audience={stage.audience}
        onChange={(audience) => set({ audience: tidyAudience(audience) })}
      />
    </Box>
  );
}

const LISTS = [
  ['allowList', 'add', 'allowListAdd'],
  ['allowList', 'remove', 'allowListRemove'],
  ['denyList', 'add', 'denyListAdd'],
  ['denyList', 'remove', 'denyListRemove'],
] as const;

function ListFields({ patch, onChange }: FieldsProps) {
  const t = useT();
  return LISTS.map(([list, side, label]) => {
    const ids = patch[list]?.[side];
    if (ids === undefined || ids.length === 0) return null;
    return (
      <TextField
        key={label}
        size="small"
        multiline
        maxRows={6}
        label={t(`resources.change-requests.fields.${label}`)}
        defaultValue={ids.join('\n')}
        onChange={({ target: { value } }) =>
          onChange({ ...patch, [list]: { ...patch[list], [side]: idsOf(value) } })
        }
      />
    );
  });
}

type RolloutEditFieldsProps = FieldsProps & {
  /** The stages that it can be moved to. */
  stages: readonly Stage[];
  /** Keys of those whose values it changes. */
  edited: readonly string[];
};

/** The values that a request gives a rollout, each where it was asked for. */
export function RolloutEditFields({ patch, stages, edited, onChange }: RolloutEditFieldsProps) {
  const t = useT();
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 2 }}>
      {patch.stageKey !== undefined && (
        <TextField
          select
          size="small"
          label={t('resources.rollouts.stageInForce')}
          value={patch.stageKey}
          onChange={({ target: { value } }) => onChange({ ...patch, stageKey: value })}
        >
          {stages.map(({ key, name }) => (
            <MenuItem key={key} value={key}>
              {name}
            </MenuItem>
          ))}
        </TextField>
      )}
      {patch.stages
        ?.filter(({ key }) => edited.includes(key))
        .map((stage) => (
          <StageFields key={stage.key} stage={stage} patch={patch} onChange={onChange} />
        ))}
      {patch.holdoutPercent !== undefined && (
        <PercentField
          label={t('resources.rollouts.holdout')}
          value={patch.holdoutPercent}
          onChange={(holdoutPercent) => onChange({ ...patch, holdoutPercent })}
        />
      )}
      <ListFields patch={patch} onChange={onChange} />
    </Box>
  );
}
