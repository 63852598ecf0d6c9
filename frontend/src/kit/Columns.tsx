import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

export type ColumnsProps = {
  /** Widths from large screens on: shares such as `1.4fr`, or fixed ones such as `340px`. */
  widths: readonly `${number}${'fr' | 'px'}`[];
  children: ReactNode;
};

/** Panels side by side on large screens, and one below the other elsewhere; no content widens its column. */
export function Columns({ widths, children }: ColumnsProps) {
  const tracks = widths.map((width) => (width.endsWith('fr') ? `minmax(0, ${width})` : width));
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: tracks.join(' ') },
      }}
    >
      {children}
    </Box>
  );
}
