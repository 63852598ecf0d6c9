import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useT } from '../i18n/useT.ts';

/** A thin line at the top of the page while a screen or the session loads. */
export function PageLoading() {
  const t = useT();
  return (
    <Box role="status" sx={{ position: 'absolute', top: 0, left: 0, right: 0, height: 2 }}>
      <LinearProgress aria-label={t('kit.state.loading')} sx={{ height: 2 }} />
    </Box>
  );
}
