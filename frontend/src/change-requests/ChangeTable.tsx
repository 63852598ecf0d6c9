import { styled } from '@mui/material/styles';

/** What was and what will be, side by side. */
export const ChangeTable = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': {
    textAlign: 'left',
    verticalAlign: 'top',
    padding: '8px 16px 8px 0',
    borderTop: '1px solid var(--line)',
    overflowWrap: 'anywhere',
  },
  '& thead th': { color: 'var(--ink-quiet)', fontWeight: 600, borderTop: 0 },
  '& tbody th': { fontWeight: 400 },
  '& .end': { textAlign: 'right', paddingRight: 0, paddingLeft: 16 },
  '& tbody .end': { whiteSpace: 'nowrap' },
  '& .moved': { fontWeight: 600 },
});
