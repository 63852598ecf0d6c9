import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useMemo } from 'react';
import { useT } from '../kit/i18n/useT.ts';
import { UTC } from './revenue-range.ts';

/** Whose midnight ends a business day: UTC, the reader's own zone next, then all others. */
export function ZonePicker({ value, onPick }: { value: string; onPick: (zone: string) => void }) {
  const t = useT();
  const zones = useMemo(() => {
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    return [...new Set([UTC, own, value, ...Intl.supportedValuesOf('timeZone')])];
  }, [value]);
  return (
    <Autocomplete
      options={zones}
      value={value}
      disableClearable
      getOptionLabel={(zone) => zone.replaceAll('_', ' ')}
      onChange={(_event, zone) => onPick(zone === UTC ? '' : zone)}
      noOptionsText={t('resources.revenue.zoneNone')}
      renderInput={(params) => <TextField {...params} size="small" label={t('resources.revenue.zone')} />}
      sx={{ width: 200 }}
    />
  );
}
