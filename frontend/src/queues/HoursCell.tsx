import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { parseCount } from '../kit/count.ts';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';

const HOURS_MIN = 1;
const HOURS_MAX = 2160;

type HoursCellProps = { label: string; value: number; onChange: (hours: number) => void };

/** Hours in a cell of a grid: the row and the column are its label. What is no such number is said at the field. */
export function HoursCell({ label, value, onChange }: HoursCellProps) {
  const t = useT();
  const format = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  const parsed = typed === null ? value : parseCount(typed, { min: HOURS_MIN, max: HOURS_MAX });
  const wrong = typeof parsed !== 'number';
  return (
    <TextField
      size="small"
      value={typed ?? format.integer(value)}
      error={wrong}
      helperText={
        wrong
          ? t('kit.field.count', { min: format.integer(HOURS_MIN), max: format.integer(HOURS_MAX) })
          : undefined
      }
      onChange={(event) => {
        setTyped(event.target.value);
        const hours = parseCount(event.target.value, { min: HOURS_MIN, max: HOURS_MAX });
        if (typeof hours === 'number') onChange(hours);
      }}
      onBlur={() => setTyped(null)}
      slotProps={{ htmlInput: { 'aria-label': label, inputMode: 'numeric', autoComplete: 'off' } }}
      sx={{ width: 88 }}
    />
  );
}
