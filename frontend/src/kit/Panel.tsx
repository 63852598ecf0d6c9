import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import { useId, type ReactNode } from 'react';

export type PanelProps = {
  title?: ReactNode;
  actions?: ReactNode;
  /** No inner space: for grids and lists that reach the edges. */
  flush?: boolean;
  id?: string;
  sx?: SxProps<Theme>;
  children: ReactNode;
};

/** The one level of cards: a titled region on the canvas. */
export function Panel({ title, actions, flush = false, id, sx, children }: PanelProps) {
  const own = useId();
  const heading = `${id ?? own}-title`;
  return (
    <Box
      component="section"
      id={id}
      aria-labelledby={title === undefined ? undefined : heading}
      sx={[
        {
          background: 'var(--surface)',
          border: '1px solid var(--line)',
          borderRadius: 2,
          overflow: 'clip',
          minWidth: 0,
        },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      {title !== undefined && (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            columnGap: 1,
            minHeight: 44,
            px: 2,
            pt: 0.75,
            pb: 0.25,
          }}
        >
          <Box component="h2" id={heading} sx={{ m: 0, py: 0.75, typography: 'h2', flex: '1 1 auto' }}>
            {title}
          </Box>
          {actions !== undefined && <Box sx={{ ml: 'auto' }}>{actions}</Box>}
        </Box>
      )}
      <Box sx={flush ? {} : { px: 2, pb: 2, pt: title === undefined ? 2 : 0.5 }}>{children}</Box>
    </Box>
  );
}
