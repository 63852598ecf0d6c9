import ArrowIcon from '@mui/icons-material/ArrowDropDown';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState, type ReactNode } from 'react';

export type Choice = { value: string; label: string; sign?: ReactNode };

type ChoiceFilterProps = {
  filter: { name: string; label: string; choices: readonly Choice[]; single?: boolean };
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
};

/** A filter with a closed list of values: a menu of check marks. */
export function ChoiceFilter({ filter, values, onChange }: ChoiceFilterProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
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
        onClick={(event) => setAnchor(event.currentTarget)}
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
        slotProps={{ paper: { sx: { maxHeight: 380 } } }}
      >
        {filter.choices.map((choice) => (
          <MenuItem
            key={choice.value}
            role={filter.single === true ? 'menuitemradio' : 'menuitemcheckbox'}
            aria-checked={values.includes(choice.value)}
            onClick={() => pick(choice.value)}
            sx={{ pl: 1 }}
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
