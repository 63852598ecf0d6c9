import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import type { Severity, StandingPolicyRules } from '@tips/shared/standing';
import { CountField } from '../kit/CountField.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { SEVERITIES, withSeverity } from './standing-rules.ts';

type InputsProps = { rules: StandingPolicyRules; onChange: (rules: StandingPolicyRules) => void };

const POINTS_MAX = 100;
const DAYS_MAX = 3650;
const LADDER_MAX = 1000;

function SeverityRow({ severity, rules, onChange }: InputsProps & { severity: Severity }) {
  const t = useT();
  const name = t(`words.severity.${severity}`);
  const set = (change: Parameters<typeof withSeverity>[2]) => onChange(withSeverity(rules, severity, change));
  return (
    <Box
      role="group"
      aria-label={name}
      sx={{
        display: 'grid',
        gap: 1,
        alignItems: 'center',
        gridTemplateColumns: { xs: '1fr 1fr', sm: '80px 1fr 1fr auto' },
      }}
    >
      <Box sx={{ fontWeight: 600, gridColumn: { xs: '1 / -1', sm: 'auto' } }}>{name}</Box>
      <CountField
        label={t('resources.standing.points')}
        min={0}
        max={POINTS_MAX}
        value={rules.points[severity]}
        onChange={(points) => set({ points })}
      />
      <CountField
        optional
        label={t('resources.standing.lifetimeInput')}
        min={1}
        max={DAYS_MAX}
        value={rules.lifetimeDays[severity] ?? undefined}
        onChange={(days) => set({ lifetimeDays: days ?? null })}
      />
      <FormControlLabel
        control={
          <Checkbox
            checked={rules.restrictsAtOnce.includes(severity)}
            onChange={(_event, restrictsAtOnce) => set({ restrictsAtOnce })}
          />
        }
        label={t('resources.standing.atOnce')}
      />
    </Box>
  );
}

/** What each severity counts for, and from how many points on standing falls. */
export function LadderInputs({ rules, onChange }: InputsProps) {
  const t = useT();
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {SEVERITIES.map((severity) => (
        <SeverityRow key={severity} severity={severity} rules={rules} onChange={onChange} />
      ))}
      <Box sx={{ fontSize: '0.75rem', color: 'var(--ink-quiet)' }}>
        {t('resources.standing.lifetimeHelp')}
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
        <CountField
          label={t('resources.standing.atRiskFrom')}
          min={1}
          max={LADDER_MAX - 1}
          value={rules.atRiskFromPoints}
          onChange={(atRiskFromPoints) =>
            onChange({
              ...rules,
              atRiskFromPoints,
              restrictedFromPoints: Math.max(rules.restrictedFromPoints, atRiskFromPoints + 1),
            })
          }
        />
        <CountField
          label={t('resources.standing.restrictedFrom')}
          min={rules.atRiskFromPoints + 1}
          max={LADDER_MAX}
          value={rules.restrictedFromPoints}
          onChange={(restrictedFromPoints) => onChange({ ...rules, restrictedFromPoints })}
        />
      </Box>
    </Box>
  );
}
