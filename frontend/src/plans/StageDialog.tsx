import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { STAGE_HOURS_MAX, type PlanStage } from '@tips/shared/plans';
import type { Rollout } from '@tips/shared/rollouts';
import { useId, useState } from 'react';
import { useCohortRefs } from '../cohorts/useCohortRefs.ts';
import { GuardrailInputs } from '../guardrails/GuardrailInputs.tsx';
import { CountField } from '../kit/CountField.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { AudienceInputs } from '../rollouts/AudienceInputs.tsx';
import { parsePercent } from '../rollouts/rollout-draft.ts';
import { GateInputs } from './GateInputs.tsx';
import { StageEffect } from './StageEffect.tsx';
import { keyOfStage, NEW_STAGE, stageGaps, type StageGap } from './plan-draft.ts';

const SAMPLE_MAX = 1_000_000_000;

/** What the stage does stands beside what is set, where there is room. */
const BESIDE = {
  display: 'grid',
  gap: 3,
  pt: 1,
  alignItems: 'start',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1.2fr)' },
};

type FieldsProps = {
  stage: PlanStage;
  isNew: boolean;
  gaps: readonly StageGap[];
  onChange: (stage: PlanStage) => void;
};

function NameAndPercent({ stage, isNew, gaps, onChange }: FieldsProps) {
  const t = useT();
  const [typed, setTyped] = useState(String(stage.percent));
  const isWrong = parsePercent(typed) === undefined;
  const nameGap = gaps.find((gap) => gap === 'name' || gap === 'taken');
  const percentHelp = isWrong
    ? t('resources.rollouts.percentInvalid')
    : t(gaps.includes('falls') ? 'resources.plans.gaps.falls' : 'resources.rollouts.percentHelp');
  return (
    <>
      <TextField
        autoFocus
        required
        size="small"
        label={t('resources.plans.stageName')}
        value={stage.name}
        error={nameGap !== undefined}
        helperText={nameGap && t(`resources.plans.gaps.${nameGap}`)}
        onChange={({ target: { value } }) =>
          onChange({ ...stage, name: value, ...(isNew && { key: keyOfStage(value) }) })
        }
        slotProps={{ htmlInput: { maxLength: 80 } }}
      />
      <TextField
        size="small"
        label={t('resources.plans.percent')}
        value={typed}
        error={isWrong || gaps.includes('falls')}
        helperText={percentHelp}
        onChange={({ target: { value } }) => {
          setTyped(value);
          // A percentage that is none keeps the stage from being taken over.
          onChange({ ...stage, percent: parsePercent(value) ?? Number.NaN });
        }}
        slotProps={{ htmlInput: { inputMode: 'decimal' } }}
      />
    </>
  );
}

function BeforeTheNext({ stage, onChange }: Pick<FieldsProps, 'stage' | 'onChange'>) {
  const t = useT();
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
      <CountField
        label={t('resources.plans.minHours')}
        value={stage.minHours}
        min={0}
        max={STAGE_HOURS_MAX}
        onChange={(minHours) => onChange({ ...stage, minHours })}
      />
      <CountField
        label={t('resources.plans.minSample')}
        value={stage.minSample}
        min={0}
        max={SAMPLE_MAX}
        onChange={(minSample) => onChange({ ...stage, minSample })}
      />
    </Box>
  );
}

type StageDialogProps = {
  /** What the stage is held against. */
  rollout: Rollout;
  stages: readonly PlanStage[];
  /** Which stage; one past the last: a new one. */
  index: number;
  onSave: (stage: PlanStage) => void;
  onRemove: (() => void) | undefined;
  onClose: () => void;
};

/** One stage: who is exposed, how long at least, and what must be so before it is entered. */
export function StageDialog({ rollout, stages, index, onSave, onRemove, onClose }: StageDialogProps) {
  const t = useT();
  const title = useId();
  const cohorts = useCohortRefs();
  const last = stages.at(-1);
  const fresh = { ...NEW_STAGE, percent: last?.percent ?? 0, audience: last?.audience ?? {} };
  const [stage, setStage] = useState(stages[index] ?? fresh);
  const [asked, setAsked] = useState(false);
  const gaps = stageGaps(stage, stages, index);
  const isWhole = gaps.length === 0 && !Number.isNaN(stage.percent);
  const save = () => {
    setAsked(true);
    if (isWhole) onSave(stage);
  };
  const isNew = index >= stages.length;
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} maxWidth="lg" fullWidth>
      <DialogTitle id={title}>
        {isNew ? t('resources.plans.addStage') : t('kit.order.editOne', { name: stage.name })}
      </DialogTitle>
      <DialogContent>
        <Box sx={BESIDE}>
          <Box sx={{ display: 'grid', gap: 2 }}>
            <NameAndPercent stage={stage} isNew={isNew} gaps={asked ? gaps : []} onChange={setStage} />
            <BeforeTheNext stage={stage} onChange={setStage} />
            <GateInputs stage={stage} onChange={setStage} />
            <FormControlLabel
              control={
                <Checkbox
                  checked={stage.needsApproval}
                  onChange={(_event, needsApproval) => setStage({ ...stage, needsApproval })}
                />
              }
              label={t('resources.plans.asksApproval')}
            />
            <AudienceInputs
              cohorts={cohorts}
              audience={stage.audience}
              onChange={(audience) => setStage({ ...stage, audience })}
            />
            <GuardrailInputs
              guardrails={stage.guardrails}
              onChange={(guardrails) => setStage({ ...stage, guardrails })}
            />
            {asked && gaps.includes('range') && (
              <Box role="alert" sx={{ color: 'var(--bad)' }}>
                {t('resources.plans.gaps.range')}
              </Box>
            )}
          </Box>
          <StageEffect rollout={rollout} stages={stages} index={index} stage={stage} isWhole={isWhole} />
        </Box>
      </DialogContent>
      <DialogActions>
        {onRemove && (
          <Button color="error" onClick={onRemove} sx={{ mr: 'auto' }}>
            {t('resources.plans.removeStage')}
          </Button>
        )}
        <Button onClick={onClose}>{t('kit.dialog.cancel')}</Button>
        <Button variant="contained" onClick={save}>
          {t('resources.plans.take')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
