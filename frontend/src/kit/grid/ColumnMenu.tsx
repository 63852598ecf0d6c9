import ColumnsIcon from '@mui/icons-material/ViewColumnOutlined';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useT } from '../i18n/useT.ts';
import type { GridColumn, GridTable } from './grid-table.ts';

type ColumnMenuProps<Row extends object> = {
  table: GridTable<Row>;
  columns: readonly GridColumn<Row>[];
  onReset: () => void;
};

/** Which columns to show; the choice is remembered on this browser. */
export function ColumnMenu<Row extends object>({ table, columns, onReset }: ColumnMenuProps<Row>) {
  const t = useT();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        aria-haspopup="menu"
        startIcon={<ColumnsIcon />}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ color: 'var(--ink-quiet)', fontWeight: 500 }}
      >
        {t('kit.grid.columns')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {columns
          .filter((column) => column.main !== true)
          .map((column) => {
            const visible = table.getColumn(column.id)?.getIsVisible() === true;
            return (
              <MenuItem
                key={column.id}
                role="menuitemcheckbox"
                aria-checked={visible}
                onClick={() => table.getColumn(column.id)?.toggleVisibility(!visible)}
                sx={{ pl: 1 }}
              >
                <Checkbox checked={visible} tabIndex={-1} slotProps={{ input: { 'aria-hidden': true } }} />
                {column.header}
              </MenuItem>
            );
          })}
        <Divider />
        <MenuItem onClick={onReset}>{t('kit.grid.columnsReset')}</MenuItem>
      </Menu>
    </>
  );
}
