import TextField from '@mui/material/TextField';
import type { SxProps, Theme } from '@mui/material/styles';
import { useState } from 'react';
import { parseCount } from './count.ts';
import { useFormat } from './format.ts';
import { useT } from './i18n/useT.ts';

type CountFieldProps = {
  label: string;
  value: number | undefined;
  min: number;
  max: number;
  sx?: SxProps<Theme>;
} & (
  | { optional: true; onChange: (value: number | undefined) => void }
  | { optional?: false; onChange: (value: number) => void }
);

/**
 * A whole number from `min` to `max`, written with the separators of the language. `onChange` hears valid numbers only;
 * what is none is said at the field, and put right on leaving it.
 */
export function CountField(props: CountFieldProps) {
  const { label, value, min, max, optional } = props;
  const t = useT();
  const format = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value === undefined ? '' : format.integer(value);
  const wrong = typed !== null && parseCount(typed, { min, max, optional }) === 'wrong';
  const type = (text: string) => {
    setTyped(text);
    const parsed = parseCount(text, { min, max, optional });
    if (parsed === 'wrong') return;
    if (props.optional) props.onChange(parsed);
    else if (parsed !== undefined) props.onChange(parsed);
  };
  return (
    <TextField
      label={label}
      size="small"
      value={typed ?? shown}
      error={wrong}
      helperText={
        wrong ? t('kit.field.count', { min: format.integer(min), max: format.integer(max) }) : undefined
      }
      onChange={(event) => type(event.target.value)}
      onBlur={() => setTyped(null)}
      slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
      sx={props.sx}
    />
  );
}
