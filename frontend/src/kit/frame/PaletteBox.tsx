import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import InputBase from '@mui/material/InputBase';
import { styled } from '@mui/material/styles';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useT } from '../i18n/useT.ts';
import { usePaletteItems, type PaletteItem } from './usePaletteItems.ts';

const Option = styled('div')({
  display: 'flex',
  alignItems: 'baseline',
  gap: 12,
  padding: '7px 12px',
  borderRadius: 6,
  cursor: 'pointer',
  '& small': {
    marginLeft: 'auto',
    color: 'var(--ink-faint)',
    fontSize: '0.75rem',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '&[aria-selected="true"]': { background: 'var(--accent-soft)', color: 'var(--accent-strong)' },
  '&[aria-selected="true"] small': { color: 'inherit' },
});

function GroupTitle({ item, before }: { item: PaletteItem; before: PaletteItem | undefined }) {
  const t = useT();
  if (before?.group === item.group) return null;
  return (
    <Box
      role="presentation"
      sx={{ px: 1.5, pt: 1, pb: 0.5, fontSize: '0.75rem', color: 'var(--ink-faint)', fontWeight: 600 }}
    >
      {t(`kit.palette.${item.group}`)}
    </Box>
  );
}

function PaletteOptions({
  items,
  active,
  onPick,
}: {
  items: readonly PaletteItem[];
  active: number;
  onPick: (item: PaletteItem) => void;
}) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <Box
      ref={list}
      id="palette-options"
      role="listbox"
      aria-label={t('kit.palette.title')}
      sx={{ overflowY: 'auto', maxHeight: '52vh', p: 1, pt: 0 }}
    >
      {items.map((item, index) => (
        <Box key={item.id} role="presentation">
          <GroupTitle item={item} before={items[index - 1]} />
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above holds the focus and the keys */}
          <Option
            id={`palette-${item.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onClick={() => onPick(item)}
          >
            {item.title}
            {item.detail !== undefined && <small>{item.detail}</small>}
          </Option>
        </Box>
      ))}
    </Box>
  );
}

/** The field and its list, as an ARIA combobox: arrows move, Enter goes. */
export function PaletteBox({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const t = useT();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const { items, searching } = usePaletteItems(query, onKeys);
  const active = Math.min(chosen, items.length - 1);
  const pick = (item: PaletteItem | undefined) => {
    if (item === undefined) return;
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setChosen((active + step + items.length) % Math.max(1, items.length));
    else if (event.key === 'Enter') pick(items[active]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <InputBase
        endAdornment={
          <IconButton aria-label={t('kit.keys.close')} onClick={onClose} sx={{ display: { sm: 'none' } }}>
            <CloseIcon fontSize="small" />
          </IconButton>
        }
        autoFocus
        fullWidth
        value={query}
        placeholder={t('kit.palette.placeholder')}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        sx={{
          px: 2.5,
          height: 52,
          fontSize: '1rem',
          borderBottom: '2px solid var(--accent)',
          '& input:focus-visible': { outline: 'none !important' },
        }}
        inputProps={{
          role: 'combobox',
          'aria-label': t('kit.palette.title'),
          'aria-expanded': true,
          'aria-controls': 'palette-options',
          'aria-activedescendant': items[active] === undefined ? undefined : `palette-${items[active].id}`,
          autoComplete: 'off',
          spellCheck: false,
        }}
      />
      <PaletteOptions items={items} active={active} onPick={pick} />
      <Box
        role="status"
        sx={{ px: 2.5, py: 1, minHeight: 34, fontSize: '0.8125rem', color: 'var(--ink-quiet)' }}
      >
        {items.length === 0 && !searching && t('kit.palette.nothing', { query })}
        {searching && t('kit.palette.searching')}
        {items.length > 0 && !searching && t.count('kit.palette.results', items.length)}
      </Box>
    </>
  );
}
