import { styled } from '@mui/material/styles';

/** A heading inside a panel. */
export const SectionTitle = styled('h3')({
  margin: '0 0 6px',
  fontSize: '0.8125rem',
  fontWeight: 600,
  color: 'var(--ink-quiet)',
});
