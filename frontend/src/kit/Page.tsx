import Box from '@mui/material/Box';
import { useEffect, type ReactNode } from 'react';
import { useT } from './i18n/useT.ts';

export type PageProps = {
  title: string;
  /** What stands beside the title: chips, a count. */
  aside?: ReactNode;
  actions?: ReactNode;
  /** One sentence under the title, where the page needs it. */
  lead?: ReactNode;
  /** Draws its own header; the title still names the window and, unseen, the page. */
  bare?: boolean;
  children: ReactNode;
};

const unseen = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
} as const;

/** A page: one h1, its actions on the right, and the window's title. */
export function Page({ title, aside, actions, lead, bare = false, children }: PageProps) {
  const t = useT();
  const product = t('kit.product');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  const heading = (
    <Box component="h1" sx={bare ? unseen : { m: 0, typography: 'h1' }}>
      {title}
    </Box>
  );
  return (
    <Box>
      {bare ? (
        heading
      ) : (
        <Box
          sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, minHeight: 36, mb: 1.5 }}
        >
          {heading}
          {aside}
          <Box sx={{ flex: 1 }} />
          {actions}
        </Box>
      )}
      {lead !== undefined && (
        <Box sx={{ color: 'var(--ink-quiet)', maxWidth: 760, mt: -1, mb: 2 }}>{lead}</Box>
      )}
      {children}
    </Box>
  );
}
