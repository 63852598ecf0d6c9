import Box from '@mui/material/Box';
import { useT } from '../kit/i18n/useT.ts';
import { Sign } from '../kit/Sign.tsx';

/** Says that the figures are of another draft than the one on the screen. Its room is kept, so that nothing jumps. */
export function StaleMark({ stale }: { stale: boolean }) {
  const t = useT();
  return (
    <Box
      role="status"
      sx={{
        minHeight: 20,
        fontSize: '0.75rem',
        color: 'var(--warn)',
        display: 'flex',
        gap: 0.75,
        alignItems: 'center',
      }}
    >
      {stale && (
        <>
          <Sign shape="clock" />
          {t('resources.previews.stale')}
        </>
      )}
    </Box>
  );
}
