import ClearIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { ChoiceFilter, type Choice } from './ChoiceFilter.tsx';
import { useFormat, type Format } from './format.ts';
import { useT } from './i18n/useT.ts';
import { SearchField } from './SearchField.tsx';
import { useUrlState } from './useUrlState.ts';

export type Filter =
  | { kind: 'search'; name: string; label: string }
  | { kind: 'choice'; name: string; label: string; choices: readonly Choice[]; single?: boolean }
  | { kind: 'text'; name: string; label: string }
  | { kind: 'day'; name: string; label: string };

const Chip = styled('button')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  height: 26,
  padding: '0 6px 0 10px',
  borderRadius: 13,
  border: 0,
  background: 'var(--accent-soft)',
  color: 'var(--accent-strong)',
  font: 'inherit',
  fontSize: '0.8125rem',
  cursor: 'pointer',
  '& svg': { fontSize: 15 },
  '&:hover': { background: 'var(--sunken)' },
});

function wordsOf(filter: Filter, values: readonly string[], format: Format): string {
  if (filter.kind === 'day') return values.map(format.day).join(', ');
  if (filter.kind !== 'choice') return values.join(', ');
  return values
    .map((value) => filter.choices.find((choice) => choice.value === value)?.label ?? value)
    .join(', ');
}

/** The names of the filters that are set in the address. */
export function useSetFilters(filters: readonly Filter[]): readonly Filter[] {
  const url = useUrlState();
  return filters.filter((filter) => url.get(filter.name) !== '');
}

function FilterInput({ filter }: { filter: Filter }) {
  const url = useUrlState();
  const set = (value: string | readonly string[]) => url.set({ [filter.name]: value });
  if (filter.kind === 'choice')
    return <ChoiceFilter filter={filter} values={url.list(filter.name)} onChange={set} />;
  return <SearchField key={filter.name} filter={filter} value={url.get(filter.name)} onChange={set} />;
}

/** Filters of a list, all in the URL; those that are set stand below as chips to take away. */
export function FilterBar({ filters }: { filters: readonly Filter[] }) {
  const t = useT();
  const format = useFormat();
  const url = useUrlState();
  const chips = useSetFilters(filters).filter((filter) => filter.kind !== 'search');
  return (
    <Box role="search" aria-label={t('kit.filter.bar')} sx={{ display: 'grid', gap: 1, mb: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, rowGap: 1.5, alignItems: 'center' }}>
        {filters.map((filter) => (
          <FilterInput key={filter.name} filter={filter} />
        ))}
      </Box>
      {chips.length > 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          {chips.map((filter) => {
            const words = t('kit.filter.chip', {
              label: filter.label,
              words: wordsOf(filter, url.list(filter.name), format),
            });
            return (
              <Chip
                key={filter.name}
                type="button"
                aria-label={t('kit.filter.remove', { name: words })}
                onClick={() => url.clear([filter.name])}
              >
                {words}
                <ClearIcon />
              </Chip>
            );
          })}
          <Button onClick={() => url.clear(filters.map((filter) => filter.name))}>
            {t('kit.filter.clear')}
          </Button>
        </Box>
      )}
    </Box>
  );
}
