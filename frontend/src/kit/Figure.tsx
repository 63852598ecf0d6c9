import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';

export type FigureProps = {
  value: ReactNode;
  label: ReactNode;
  detail?: ReactNode;
  to?: string;
  tone?: 'bad' | 'plain';
};

const Box = styled('div')({
  minWidth: 0,
  fontVariantNumeric: 'tabular-nums',
  '& .value': { fontSize: '1.5rem', fontWeight: 650, lineHeight: 1.25, letterSpacing: '-0.01em' },
  '& .value a': { color: 'inherit', textDecoration: 'none' },
  '& .value a:hover': { color: 'var(--accent)' },
  '& .label': { color: 'var(--ink-quiet)' },
  '& .detail': { color: 'var(--ink-faint)', fontSize: '0.75rem' },
});

/** One number with what it counts; it leads to the rows behind it. */
export function Figure({ value, label, detail, to, tone = 'plain' }: FigureProps) {
  return (
    <Box>
      <div className="value" style={tone === 'bad' ? { color: 'var(--bad)' } : undefined}>
        {to === undefined ? value : <Link to={to}>{value}</Link>}
      </div>
      <div className="label">{label}</div>
      {detail !== undefined && <div className="detail">{detail}</div>}
    </Box>
  );
}

/** Figures in a row that wraps. */
export const FigureRow = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(96px, 1fr))',
  gap: 16,
  '@media (max-width: 599px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
});
