import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import type { Criterion, CriterionKind, EligibilityRules } from '@tips/shared/eligibility';
import { REGIONS_OFFERED } from '../kit/codes.ts';
import { CountField } from '../kit/CountField.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { criterionValue } from './criterion-value.ts';
import { CRITERIA, criterionOf, replaceCriterion, withCriterion } from './policy-draft.ts';

const NARROW = { maxWidth: 200 };
const CHOICES: Readonly<Record<'standing' | 'account_type' | 'region', readonly string[]>> = {
  standing: ['good', 'at_risk'],
  account_type: ['personal', 'business'],
  region: REGIONS_OFFERED,
};

type AllowedProps = {
  criterion: Extract<Criterion, { allowed: string[] }>;
  onChange: (criterion: Criterion) => void;
};

function Allowed({ criterion, onChange }: AllowedProps) {
  const t = useT();
  const format = useFormat();
  const label = (value: string) => criterionValue(criterion.kind, value, t, format);
  return (
    <Autocomplete
      multiple
      freeSolo={criterion.kind === 'region'}
      size="small"
      options={CHOICES[criterion.kind]}
      value={[...criterion.allowed]}
      getOptionLabel={label}
      onChange={(_event, allowed) => onChange({ ...criterion, allowed } as Criterion)}
      renderInput={(params) => <TextField {...params} label={t('resources.eligibility.allowed')} />}
      sx={{ minWidth: 220, maxWidth: 420 }}
    />
  );
}

function Inputs({ criterion, onChange }: { criterion: Criterion; onChange: (criterion: Criterion) => void }) {
  const t = useT();
  switch (criterion.kind) {
    case 'adult':
      return null;
    case 'followers':
    case 'posts_30d':
      return (
        <CountField
          sx={NARROW}
          min={criterion.kind === 'followers' ? 0 : 1}
          max={criterion.kind === 'followers' ? 1_000_000_000 : 10_000}
          label={t('resources.eligibility.minimum')}
          value={criterion.min}
          onChange={(min) => onChange({ ...criterion, min })}
        />
      );
    case 'account_age':
      return (
        <CountField
          sx={NARROW}
          min={1}
          max={10_000}
          label={t('resources.eligibility.days')}
          value={criterion.minDays}
          onChange={(minDays) => onChange({ ...criterion, minDays })}
        />
      );
    case 'standing':
    case 'account_type':
    case 'region':
      return <Allowed criterion={criterion} onChange={onChange} />;
  }
}

type RowProps = { kind: CriterionKind; rules: EligibilityRules; onChange: (rules: EligibilityRules) => void };

function CriterionRow({ kind, rules, onChange }: RowProps) {
  const t = useT();
  const criterion = criterionOf(rules, kind);
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(180px, 240px) minmax(0, 1fr)' },
        gap: 1,
        alignItems: 'center',
        py: 0.75,
      }}
    >
      <FormControlLabel
        control={
          <Checkbox
            checked={criterion !== undefined}
            disabled={criterion !== undefined && rules.criteria.length === 1}
            onChange={(_event, on) => onChange(withCriterion(rules, kind, on))}
          />
        }
        label={t(`words.criterion.${kind}`)}
      />
      {criterion && (
        <Inputs criterion={criterion} onChange={(next) => onChange(replaceCriterion(rules, next))} />
      )}
    </Box>
  );
}

/** The catalogue of criteria, each to switch on and set, and the grace period. */
export function CriterionInputs({ rules, onChange }: Omit<RowProps, 'kind'>) {
  const t = useT();
  const setGrace = (change: Partial<EligibilityRules['grace']>) =>
    onChange({ ...rules, grace: { ...rules.grace, ...change } });
  return (
    <Box>
      {CRITERIA.map((kind) => (
        <CriterionRow key={kind} kind={kind} rules={rules} onChange={onChange} />
      ))}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mt: 1.5 }}>
        <CountField
          sx={NARROW}
          min={0}
          max={365}
          label={t('resources.eligibility.graceDays')}
          value={rules.grace.days}
          onChange={(days) => setGrace({ days })}
        />
        <CountField
          sx={NARROW}
          min={0}
          max={100}
          label={t('resources.eligibility.graceFloor')}
          value={rules.grace.floorPercent}
          onChange={(floorPercent) => setGrace({ floorPercent })}
        />
      </Box>
    </Box>
  );
}
