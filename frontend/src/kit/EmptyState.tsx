import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

export type EmptyStateProps = { title: string; hint?: ReactNode; action?: ReactNode };

/** An empty place that says what to do next. */
export function EmptyState({ title, hint, action }: EmptyStateProps) {
  return (
    <Box sx={{ py: 5, px: 2, textAlign: 'center', color: 'var(--ink-quiet)' }}>
      <Box sx={{ color: 'var(--ink)', fontWeight: 600, mb: 0.5 }}>{title}</Box>
      {hint !== undefined && <Box sx={{ maxWidth: 460, mx: 'auto' }}>{hint}</Box>}
      {action !== undefined && (
        <Box sx={{ mt: 2, display: 'flex', justifyContent: 'center', gap: 1 }}>{action}</Box>
      )}
    </Box>
  );
}
