import { styled } from '@mui/material/styles';

/** One line of a list: what it is, its state at the end, and more below. */
export const StatedItem = styled('li')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  columnGap: 12,
  padding: '8px 0',
  borderTop: '1px solid var(--line)',
  fontVariantNumeric: 'tabular-nums',
});
