import ArrowIcon from '@mui/icons-material/ArrowDropDown';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Box from '@mui/material/Box';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState, type ReactNode } from 'react';
import { plainText } from './format.ts';
import { useT } from './i18n/useT.ts';

export type Choice = { value: string; label: string; sign?: ReactNode };

type ChoiceFilterProps = {
  filter: { name: string; label: string; choices: readonly Choice[]; single?: boolean };
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
};

/** Longer lists get a field to search them. */
const SEARCHED_FROM = 12;

/** Chosen values first, then those whose words hold what is searched for. */
function shownChoices(
  choices: readonly Choice[],
  values: readonly string[],
  wanted: string,
): readonly Choice[] {
  if (choices.length <= SEARCHED_FROM) return choices;
  const fitting = choices.filter((choice) => plainText(choice.label).includes(plainText(wanted)));
  const isChosen = (choice: Choice) => values.includes(choice.value);
  return [...fitting.filter(isChosen), ...fitting.filter((choice) => !isChosen(choice))];
}

function ChoiceSearch({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useT();
  return (
    <Box
      component="li"
      role="none"
      sx={{ position: 'sticky', top: 0, zIndex: 1, px: 1, py: 1, background: 'var(--raised)' }}
    >
      <TextField
        autoFocus
        fullWidth
        type="search"
        placeholder={t('kit.filter.search')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (!['Escape', 'ArrowDown', 'ArrowUp', 'Tab'].includes(event.key)) event.stopPropagation();
        }}
        slotProps={{ htmlInput: { 'aria-label': t('kit.filter.search') } }}
      />
    </Box>
  );
}

/** A filter with a closed list of values: a menu of check marks. */
export function ChoiceFilter({ filter, values, onChange }: ChoiceFilterProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [wanted, setWanted] = useState('');
  const pick = (value: string) => {
    const without = values.filter((item) => item !== value);
    const added = filter.single === true ? [value] : [...values, value];
    onChange(without.length === values.length ? added : without);
    if (filter.single === true) setAnchor(null);
  };
  return (
    <>
      <Button
        variant="outlined"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        endIcon={<ArrowIcon />}
        onClick={(event) => {
          setWanted('');
          setAnchor(event.currentTarget);
        }}
        sx={{
          fontWeight: 500,
          pr: 1,
          ...(values.length > 0 && { borderColor: 'var(--accent)', color: 'var(--accent)' }),
        }}
      >
        {filter.label}
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        autoFocus={filter.choices.length <= SEARCHED_FROM}
        slotProps={{ paper: { sx: { maxHeight: 380 } } }}
      >
        {filter.choices.length > SEARCHED_FROM && <ChoiceSearch value={wanted} onChange={setWanted} />}
        {shownChoices(filter.choices, values, wanted).map((choice) => (
          <MenuItem
            key={choice.value}
            role={filter.single === true ? 'menuitemradio' : 'menuitemcheckbox'}
            aria-checked={values.includes(choice.value)}
            onClick={() => pick(choice.value)}
            sx={{ pl: 1, '& .MuiCheckbox-root': { p: 0.5, mr: 0.5 } }}
          >
            <Checkbox
              checked={values.includes(choice.value)}
              tabIndex={-1}
              slotProps={{ input: { 'aria-hidden': true } }}
            />
            {choice.sign ?? choice.label}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
