import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { BatchFilter } from '@tips/shared/case-batches';
import type { Queue } from '@tips/shared/cases';
import { SEVERITIES } from '@tips/shared/standing';
import { REGIONS_OFFERED } from '../kit/codes.ts';
import { CountField } from '../kit/CountField.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useApi } from '../kit/useApi.ts';

const FOLLOWERS_MAX = 4_000_000_000;

type BatchFiltersProps = { filter: BatchFilter; onChange: (filter: BatchFilter) => void };

/** The filter without a condition that is no condition. */
function withCondition(filter: BatchFilter, condition: Partial<BatchFilter>): BatchFilter {
  const entries = Object.entries({ ...filter, ...condition }).filter(
    ([, value]) =>
      value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries) as BatchFilter;
}

/** Which open cases of the kind. */
export function BatchFilters({ filter, onChange }: BatchFiltersProps) {
  const t = useT();
  const format = useFormat();
  const queues = useApi<{ items: Queue[] }>('/queues').data?.items ?? [];
  const set = (condition: Partial<BatchFilter>) => onChange(withCondition(filter, condition));
  const several = { select: { multiple: true } } as const;
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
      <TextField
        select
        size="small"
        label={t('resources.batches.queue')}
        value={filter.queue ?? ''}
        onChange={(event) => set({ queue: event.target.value })}
      >
        <MenuItem value="">{t('resources.batches.any')}</MenuItem>
        {queues.map(({ key, nameEn, nameFr }) => (
          <MenuItem key={key} value={key}>
            {format.textLanguage === 'fr' ? nameFr : nameEn}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        size="small"
        label={t('resources.batches.severities')}
        value={filter.severities ?? []}
        onChange={(event) => set({ severities: event.target.value as unknown as BatchFilter['severities'] })}
        slotProps={several}
      >
        {SEVERITIES.map((severity) => (
          <MenuItem key={severity} value={severity}>
            {t(`words.severity.${severity}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        size="small"
        label={t('resources.batches.regions')}
        value={filter.regions ?? []}
        onChange={(event) => set({ regions: event.target.value as unknown as string[] })}
        slotProps={several}
      >
        {REGIONS_OFFERED.map((region) => (
          <MenuItem key={region} value={region}>
            {format.region(region)}
          </MenuItem>
        ))}
      </TextField>
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={filter.overdue === true}
            onChange={(event) => set({ overdue: event.target.checked })}
          />
        }
        label={t('resources.batches.overdue')}
      />
      <CountField
        label={t('resources.batches.followersMin')}
        value={filter.followersMin}
        min={0}
        max={FOLLOWERS_MAX}
        optional
        onChange={(followersMin) => set({ followersMin })}
      />
      <CountField
        label={t('resources.batches.followersMax')}
        value={filter.followersMax}
        min={0}
        max={FOLLOWERS_MAX}
        optional
        onChange={(followersMax) => set({ followersMax })}
      />
    </Box>
  );
}
