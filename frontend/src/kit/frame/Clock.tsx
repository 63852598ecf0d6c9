import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { useFormat } from '../format.ts';
import { useT } from '../i18n/useT.ts';
import { useNow } from '../useNow.ts';

/** The zone of every time on the page, once, with the time it is there. */
export function Clock() {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  return (
    <Tooltip title={t('kit.frame.zone')}>
      <Box
        component="span"
        className="figures"
        sx={{ px: 1, fontSize: '0.8125rem', color: 'var(--ink-faint)', whiteSpace: 'nowrap' }}
      >
        {format.clock(now)} UTC
      </Box>
    </Tooltip>
  );
}
