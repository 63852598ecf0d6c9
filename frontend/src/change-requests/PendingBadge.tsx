import Box from '@mui/material/Box';
import type { ChangeRequestCounts } from '@tips/shared/change-requests';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useApi } from '../kit/useApi.ts';

const LOOK_AGAIN_MS = 30_000;

/** How many changes wait for the person who is signed in; nothing where none does. */
export function PendingBadge() {
  const t = useT();
  const format = useFormat();
  const { data } = useApi<ChangeRequestCounts>('/change-requests/counts', undefined, {
    refetchEveryMs: LOOK_AGAIN_MS,
  });
  if (data === undefined || data.awaiting === 0) return null;
  return (
    <Box
      component="span"
      role="img"
      aria-label={t.count('resources.change-requests.badge', data.awaiting)}
      sx={{
        ml: 'auto',
        px: 0.75,
        minWidth: 20,
        textAlign: 'center',
        borderRadius: 10,
        background: 'var(--accent-soft)',
        color: 'var(--accent-strong)',
        fontSize: '0.75rem',
        fontWeight: 600,
        fontVariantNumeric: 'tabular-nums',
      }}
    >
      {format.integer(data.awaiting)}
    </Box>
  );
}
