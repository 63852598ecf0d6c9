import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useT } from '../i18n/useT.ts';
import { useShortcuts } from '../useShortcuts.ts';

type GridKeys<Row> = {
  rows: readonly Row[];
  href?: (row: Row) => string;
  onOpen?: (row: Row) => void;
};

/** j and k move the active row, Enter opens it. */
export function useGridKeys<Row>({ rows, href, onOpen }: GridKeys<Row>) {
  const t = useT();
  const navigate = useNavigate();
  const [active, setActive] = useState(-1);
  const shown = Math.min(active, rows.length - 1);
  const move = (step: number) => setActive(Math.max(0, Math.min(rows.length - 1, shown + step)));
  const open = () => {
    const row = rows[shown];
    if (row === undefined) return;
    if (onOpen !== undefined) onOpen(row);
    else if (href !== undefined) navigate(href(row));
  };
  useShortcuts(
    rows.length === 0
      ? []
      : [
          { keys: 'j', label: t('kit.keys.next'), run: () => move(1) },
          { keys: 'k', label: t('kit.keys.previous'), run: () => move(-1) },
          ...(href === undefined && onOpen === undefined
            ? []
            : [{ keys: 'Enter', label: t('kit.keys.open'), run: open }]),
        ],
  );
  return { active: shown, setActive };
}
