import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { Audience } from '@tips/shared/rollouts';
import { LANGUAGES_OFFERED, REGIONS_OFFERED } from '../kit/codes.ts';
import { CountField } from '../kit/CountField.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';

const TYPES: readonly NonNullable<Audience['accountTypes']>[number][] = ['personal', 'business'];

type CodesProps = {
  label: string;
  options: readonly string[];
  values: readonly string[];
  nameOf: (code: string) => string;
  free?: boolean;
  onChange: (values: string[]) => void;
};

function Codes({ label, options, values, nameOf, free = true, onChange }: CodesProps) {
  const t = useT();
  return (
    <Autocomplete
      multiple
      freeSolo={free}
      size="small"
      options={options}
      value={[...values]}
      getOptionLabel={(code) => (options.includes(code) ? `${nameOf(code)} (${code})` : code)}
      onChange={(_event, next) => onChange(next)}
      slotProps={{ chip: { size: 'small' } }}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          helperText={free ? t('resources.rollouts.codesHelp') : undefined}
        />
      )}
    />
  );
}

const FOLLOWERS_MAX = 1_000_000_000;

/** Who may be exposed at a stage; every field left empty means all. */
export function AudienceInputs({
  audience,
  onChange,
}: {
  audience: Audience;
  onChange: (audience: Audience) => void;
}) {
  const t = useT();
  const format = useFormat();
  const set = (change: Partial<Audience>) => onChange({ ...audience, ...change });
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, display: 'grid', gap: 1.5 }}>
      <Box component="legend" sx={{ p: 0, mb: 1, color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
        {t('resources.rollouts.audience')}
      </Box>
      <Codes
        label={t('resources.rollouts.regions')}
        options={REGIONS_OFFERED}
        values={audience.regions ?? []}
        nameOf={format.region}
        onChange={(values) => set({ regions: values.map((code) => code.toUpperCase()) })}
      />
      <Codes
        label={t('resources.rollouts.languages')}
        options={LANGUAGES_OFFERED}
        values={audience.languages ?? []}
        nameOf={format.language}
        onChange={(values) => set({ languages: values.map((code) => code.toLowerCase()) })}
      />
      <Codes
        label={t('resources.rollouts.accountTypes')}
        options={TYPES}
        values={audience.accountTypes ?? []}
        nameOf={(type) => t(`words.accountType.${type as 'personal'}`)}
        free={false}
        onChange={(values) => set({ accountTypes: TYPES.filter((type) => values.includes(type)) })}
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
        <CountField
          optional
          min={0}
          max={FOLLOWERS_MAX}
          label={t('resources.rollouts.followersMin')}
          value={audience.followersMin}
          onChange={(followersMin) => set({ followersMin })}
        />
        <CountField
          optional
          min={0}
          max={FOLLOWERS_MAX}
          label={t('resources.rollouts.followersMax')}
          value={audience.followersMax}
          onChange={(followersMax) => set({ followersMax })}
        />
      </Box>
    </Box>
  );
}
