import { styled } from '@mui/material/styles';

/** Dense figures; gains and losses carry their sign, the colour only repeats it. */
export const PreviewTable = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontVariantNumeric: 'tabular-nums',
  fontSize: '0.8125rem',
  '& th, & td': {
    textAlign: 'right',
    padding: '4px 0 4px 10px',
    borderTop: '1px solid var(--line)',
    whiteSpace: 'nowrap',
    verticalAlign: 'baseline',
    fontWeight: 400,
  },
  '& thead th': { color: 'var(--ink-quiet)', fontWeight: 600, borderTop: 0, fontSize: '0.75rem' },
  '@media (max-width: 699px)': {
    '& th, & .range': { whiteSpace: 'normal' },
    '& th, & td': { paddingLeft: 8 },
  },
  '& th:first-of-type': { textAlign: 'left', paddingLeft: 0 },
  '& tfoot th, & tfoot td, & .total': { fontWeight: 600 },
  '& .gain': { color: 'var(--gain)' },
  '& .loss': { color: 'var(--loss)' },
  '& .none': { color: 'var(--ink-faint)' },
  '& button, & .none': { lineHeight: '24px' },
  '& button': {
    font: 'inherit',
    color: 'inherit',
    background: 'none',
    border: 0,
    padding: '0 2px',
    minHeight: 24,
    cursor: 'pointer',
    borderRadius: 3,
    textDecoration: 'underline dotted',
    textUnderlineOffset: 3,
  },
  '& button:hover': { background: 'var(--sunken)' },
  '& button:disabled': { cursor: 'default', textDecoration: 'none' },
});
