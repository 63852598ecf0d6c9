import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { styled } from '@mui/material/styles';
import type { SampleData } from '@tips/shared/sample';
import { Link } from 'react-router-dom';
import { useT } from '../i18n/useT.ts';
import { useApi } from '../useApi.ts';

const Notice = styled(Link)({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  height: 26,
  padding: '0 10px',
  borderRadius: 13,
  border: '1px dashed var(--line-strong)',
  color: 'var(--ink-quiet)',
  fontSize: '0.75rem',
  textDecoration: 'none',
  whiteSpace: 'nowrap',
  '&:hover': { borderColor: 'var(--accent)', color: 'var(--accent)' },
});

/** Says on every page that the data is made up, and leads to where it is cleared. */
export function SampleNotice() {
  const t = useT();
  const { data } = useApi<SampleData>('/sample-data', undefined, { staleMs: 60_000 });
  if (data?.state !== 'present' && data?.state !== 'loading') return null;
  return (
    <Tooltip title={t('kit.frame.sampleExplained')}>
      <Notice to="/settings#sample-data">
        <Box
          aria-hidden="true"
          sx={{ width: 6, height: 6, borderRadius: '50%', bgcolor: 'var(--ink-faint)' }}
        />
        {t('kit.frame.sample')}
      </Notice>
    </Tooltip>
  );
}
