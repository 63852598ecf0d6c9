import HistoryIcon from '@mui/icons-material/History';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';

/** Says that the page looks into the past, and leads back. */
export function PastNotice({ at, onLeave }: { at: string; onLeave: () => void }) {
  const t = useT();
  const format = useFormat();
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1.5,
        rowGap: 0.5,
        mb: 2,
        px: 2,
        py: 1,
        borderRadius: 2,
        border: '1px solid var(--warn)',
        background: 'var(--warn-soft)',
        color: 'var(--ink)',
      }}
    >
      <HistoryIcon fontSize="small" sx={{ color: 'var(--warn)' }} />
      <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
        {t('resources.timeline.bar.past', { at: format.instantExact(at) })}
      </Box>
      <Button size="small" variant="contained" onClick={onLeave}>
        {t('resources.timeline.bar.backToNow')}
      </Button>
    </Box>
  );
}
