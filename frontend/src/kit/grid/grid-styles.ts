import { styled } from '@mui/material/styles';
import { SIZES } from '../tokens.ts';

export const GridScroller = styled('div')({
  overflow: 'auto',
  background: 'var(--surface)',
  border: '1px solid var(--line)',
  borderRadius: 8,
  minHeight: 120,
  position: 'relative',
});

export const GridElement = styled('table')({
  borderCollapse: 'separate',
  borderSpacing: 0,
  tableLayout: 'fixed',
  width: '100%',
  fontSize: '0.8125rem',
  '& th, & td': {
    height: SIZES.row,
    padding: '0 12px',
    borderBottom: '1px solid var(--line)',
    textAlign: 'left',
    verticalAlign: 'middle',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& th': {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    background: 'var(--surface)',
    color: 'var(--ink-quiet)',
    fontWeight: 600,
    borderBottom: '1px solid var(--line-strong)',
  },
  '& .end': { textAlign: 'right' },
  '@media (max-width: 699px)': {
    tableLayout: 'auto',
    '& th, & td': { padding: '6px 8px' },
    '& td:not(.end)': { whiteSpace: 'normal', overflowWrap: 'break-word' },
  },
  '& th.end button': { flexDirection: 'row-reverse' },
  '& tbody tr[data-opens]': { cursor: 'pointer' },
  '& tbody tr:hover td': { background: 'var(--canvas)' },
  '& tbody tr[data-active="true"] td': { background: 'var(--accent-soft)' },
  '& tbody tr[data-active="true"] td:first-of-type': { boxShadow: 'inset 2px 0 0 var(--accent)' },
  '& tbody tr:last-of-type td': { borderBottom: 0 },
  '& tbody tr:focus-visible': { outlineOffset: '-2px !important' },
  '& td a': { color: 'inherit', fontWeight: 600, textDecoration: 'none' },
  '& td a:hover': { color: 'var(--accent)', textDecoration: 'underline' },
});

export const SortButton = styled('button')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  maxWidth: '100%',
  padding: 0,
  border: 0,
  background: 'none',
  color: 'inherit',
  font: 'inherit',
  cursor: 'pointer',
  '& span': { overflow: 'hidden', textOverflow: 'ellipsis' },
  '& svg': { flex: 'none', opacity: 0 },
  '&:hover svg, &:focus-visible svg, &[data-sorted="true"] svg': { opacity: 1 },
  '&[data-sorted="true"]': { color: 'var(--ink)' },
});

export const ResizeHandle = styled('span')({
  position: 'absolute',
  top: 6,
  bottom: 6,
  right: 0,
  width: 7,
  cursor: 'col-resize',
  touchAction: 'none',
  borderRight: '1px solid var(--line)',
  '&:hover, &[data-resizing="true"]': { borderRight: '2px solid var(--accent)' },
});

export const Bone = styled('div')({ height: 10, borderRadius: 5, background: 'var(--sunken)', width: '70%' });
