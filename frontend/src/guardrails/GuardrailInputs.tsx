import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import {
  GUARDRAIL_MEASURES,
  GUARDRAIL_SAMPLE_MIN,
  guardrailActionSchema,
  HOLDOUT_MEASURES,
  type Guardrail,
  type GuardrailMeasure,
} from '@tips/shared/guardrails';
import { useState } from 'react';
import { CountField } from '../kit/CountField.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { parsePercent } from '../rollouts/rollout-draft.ts';
import { isCount } from './guardrail-words.ts';

const COUNT_MAX = 1_000_000;
const SAMPLE_MAX = 1_000_000_000;
/** What a new guardrail begins with. */
const SHARE_MAX = 0.01;
const CASES_MAX = 200;
const SAMPLE = 200;

function fresh(measure: GuardrailMeasure): Guardrail {
  const counts = isCount({ measure });
  return {
    measure,
    max: counts ? CASES_MAX : SHARE_MAX,
    worseThanHoldout: HOLDOUT_MEASURES.includes(measure),
    minSample: counts ? 0 : SAMPLE,
    action: 'hold',
  };
}

type FieldProps = { guardrail: Guardrail; onChange: (guardrail: Guardrail) => void };

/** A share as a percentage; what is none is said at the field and not taken over. */
function ShareField({ guardrail, onChange }: FieldProps) {
  const t = useT();
  const [typed, setTyped] = useState(String(Number((guardrail.max * 100).toPrecision(6))));
  const isWrong = parsePercent(typed) === undefined;
  return (
    <TextField
      size="small"
      label={t('resources.guardrails.maxShare')}
      value={typed}
      error={isWrong}
      helperText={isWrong ? t('resources.rollouts.percentInvalid') : undefined}
      onChange={({ target: { value } }) => {
        setTyped(value);
        const percent = parsePercent(value);
        if (percent !== undefined) onChange({ ...guardrail, max: Number((percent / 100).toPrecision(6)) });
      }}
      slotProps={{ htmlInput: { inputMode: 'decimal' } }}
    />
  );
}

function Limit({ guardrail, onChange }: FieldProps) {
  const t = useT();
  if (!isCount(guardrail)) return <ShareField guardrail={guardrail} onChange={onChange} />;
  return (
    <CountField
      label={t('resources.guardrails.maxCount')}
      value={guardrail.max}
      min={0}
      max={COUNT_MAX}
      onChange={(max) => onChange({ ...guardrail, max })}
    />
  );
}

function GuardrailFields({ guardrail, onChange, onRemove }: FieldProps & { onRemove: () => void }) {
  const t = useT();
  const measure = t(`resources.guardrails.measures.${guardrail.measure}`);
  return (
    <Box
      role="group"
      aria-label={measure}
      sx={{ display: 'grid', gap: 1, p: 1.5, border: '1px solid var(--line)', borderRadius: 2 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }}>
        <Box sx={{ fontWeight: 600 }}>{t(`resources.guardrails.titles.${guardrail.measure}`)}</Box>
        <IconButton
          size="small"
          aria-label={t('resources.guardrails.remove', { measure })}
          onClick={onRemove}
        >
          <DeleteIcon fontSize="small" />
        </IconButton>
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' }, gap: 1, pt: 0.5 }}>
        <Limit guardrail={guardrail} onChange={onChange} />
        {!isCount(guardrail) && (
          <CountField
            label={t('resources.guardrails.minSample')}
            value={guardrail.minSample}
            min={GUARDRAIL_SAMPLE_MIN}
            max={SAMPLE_MAX}
            onChange={(minSample) => onChange({ ...guardrail, minSample })}
          />
        )}
        <TextField
          select
          size="small"
          label={t('resources.guardrails.action')}
          value={guardrail.action}
          onChange={({ target: { value } }) =>
            onChange({ ...guardrail, action: guardrailActionSchema.parse(value) })
          }
        >
          {guardrailActionSchema.options.map((action) => (
            <MenuItem key={action} value={action}>
              {t(`resources.guardrails.actions.${action}`)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      {HOLDOUT_MEASURES.includes(guardrail.measure) && (
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={guardrail.worseThanHoldout}
              onChange={(_event, worseThanHoldout) => onChange({ ...guardrail, worseThanHoldout })}
            />
          }
          label={t('resources.guardrails.worseThanHoldout')}
        />
      )}
    </Box>
  );
}

type GuardrailInputsProps = {
  guardrails: readonly Guardrail[];
  onChange: (guardrails: Guardrail[]) => void;
};

/** What stops a stage by itself: one guardrail a measure. */
export function GuardrailInputs({ guardrails, onChange }: GuardrailInputsProps) {
  const t = useT();
  const unused = GUARDRAIL_MEASURES.filter((measure) => guardrails.every((one) => one.measure !== measure));
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, display: 'grid', gap: 1.5 }}>
      <Box component="legend" sx={{ p: 0, mb: 1, color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
        {t('resources.guardrails.inputs')}
      </Box>
      {guardrails.map((guardrail, index) => (
        <GuardrailFields
          key={guardrail.measure}
          guardrail={guardrail}
          onChange={(changed) => onChange(guardrails.with(index, changed))}
          onRemove={() => onChange(guardrails.toSpliced(index, 1))}
        />
      ))}
      {unused.length > 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
          {unused.map((measure) => (
            <Button key={measure} size="small" onClick={() => onChange([...guardrails, fresh(measure)])}>
              {t('resources.guardrails.add', { measure: t(`resources.guardrails.titles.${measure}`) })}
            </Button>
          ))}
        </Box>
      )}
    </Box>
  );
}
