import SearchIcon from '@mui/icons-material/Search';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';
import { useT } from './i18n/useT.ts';
import { useShortcuts } from './useShortcuts.ts';

type SearchFieldProps = {
  filter: { kind: 'search' | 'text' | 'day'; name: string; label: string };
  value: string;
  onChange: (value: string) => void;
};

const QUIET_MS = 220;

/** Text that reaches the address a moment after typing stops; `/` goes to the search field. */
export function SearchField({ filter, value, onChange }: SearchFieldProps) {
  const t = useT();
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef(value);
  useEffect(() => {
    if (value !== sent.current) setText(value);
    sent.current = value;
  }, [value]);
  useEffect(() => {
    if (text === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = text;
      onChange(text);
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  useShortcuts(
    filter.kind === 'search'
      ? [{ keys: '/', label: t('kit.keys.filter'), run: () => input.current?.focus() }]
      : [],
  );
  return (
    <TextField
      inputRef={input}
      type={filter.kind === 'day' ? 'date' : 'search'}
      label={filter.kind === 'search' ? undefined : filter.label}
      placeholder={filter.kind === 'search' ? filter.label : undefined}
      value={text}
      onChange={(event) => setText(event.target.value)}
      sx={{
        '& .MuiInputBase-root': { height: 32 },
        width: filter.kind === 'search' ? { xs: '100%', sm: 260 } : 160,
      }}
      slotProps={{
        htmlInput: { 'aria-label': filter.label, spellCheck: false, autoCapitalize: 'off' },
        inputLabel: { shrink: true },
        input:
          filter.kind === 'search'
            ? {
                startAdornment: (
                  <InputAdornment position="start">
                    <SearchIcon sx={{ fontSize: 18 }} />
                  </InputAdornment>
                ),
              }
            : {},
      }}
    />
  );
}
