import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { PlanStage } from '@tips/shared/plans';
import { CountField } from '../kit/CountField.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { gateOf, withGate } from './plan-draft.ts';

const COUNT_MAX = 1_000_000_000;
/** What a `datetime-local` field holds: `2026-12-01T09:00`. */
const FIELD_LENGTH = 16;

/** An instant as a field of UTC time shows it, and back; an empty field is no instant. */
const fieldOf = (at: string | undefined): string =>
  at === undefined ? '' : new Date(at).toISOString().slice(0, FIELD_LENGTH);
export const instantOf = (text: string): string | undefined => {
  const date = new Date(`${text}Z`);
  return text === '' || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
};

type UtcFieldProps = { label: string; value: string | undefined; onChange: (at: string | undefined) => void };

/** An instant in UTC, or none. */
export function UtcField({ label, value, onChange }: UtcFieldProps) {
  return (
    <TextField
      type="datetime-local"
      size="small"
      fullWidth
      label={label}
      value={fieldOf(value)}
      onChange={(event) => onChange(instantOf(event.target.value))}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}

/** What must be so before a stage is entered, beside the time and sample of the one before; empty: nothing. */
export function GateInputs({ stage, onChange }: { stage: PlanStage; onChange: (stage: PlanStage) => void }) {
  const t = useT();
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, display: 'grid', gap: 1.5 }}>
      <Box component="legend" sx={{ p: 0, mb: 1, color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
        {t('resources.plans.gates.title')}
      </Box>
      <UtcField
        label={t('resources.plans.gates.notBefore')}
        value={gateOf(stage, 'not_before')?.at}
        onChange={(at) =>
          onChange(withGate(stage, 'not_before', at === undefined ? undefined : { kind: 'not_before', at }))
        }
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
        <CountField
          optional
          min={1}
          max={COUNT_MAX}
          label={t('resources.plans.gates.approvedMin')}
          value={gateOf(stage, 'approved_min')?.min}
          onChange={(min) =>
            onChange(
              withGate(stage, 'approved_min', min === undefined ? undefined : { kind: 'approved_min', min }),
            )
          }
        />
        <CountField
          optional
          min={0}
          max={COUNT_MAX}
          label={t('resources.plans.gates.openCasesMax')}
          value={gateOf(stage, 'open_cases_max')?.max}
          onChange={(max) =>
            onChange(
              withGate(
                stage,
                'open_cases_max',
                max === undefined ? undefined : { kind: 'open_cases_max', max },
              ),
            )
          }
        />
      </Box>
    </Box>
  );
}
