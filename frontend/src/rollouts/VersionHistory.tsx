import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { Rollout, RolloutVersion } from '@tips/shared/rollouts';
import { actReason } from '../kit/act-reason.ts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { usePages } from '../kit/useApi.ts';
import { versionDifferences } from './version-differences.ts';

const Versions = styled('ol')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  '& li': { padding: '8px 0', borderTop: '1px solid var(--line)' },
  '& li:first-of-type': { borderTop: 0 },
  '& small': { display: 'block', color: 'var(--ink-quiet)', fontSize: '0.75rem' },
});

/** Every version, newest first: what it changed, in words, who did it, when and why. */
export function VersionHistory({ rollout }: { rollout: Rollout }) {
  const t = useT();
  const format = useFormat();
  const pages = usePages<RolloutVersion>(
    `/rollouts/${rollout.feature}/history`,
    { version: rollout.version },
    { limit: 20 },
  );
  return (
    <Panel title={t('resources.rollouts.history')}>
      {pages.error && <ErrorState error={pages.error} onRetry={pages.retry} />}
      <Versions>
        {pages.rows?.map((version, index) => (
          <li key={version.version}>
            <Box>
              <b>{t('resources.rollouts.version', { version: version.version })}</b>{' '}
              {versionDifferences(version, pages.rows?.[index + 1], t, format).join('; ')}
            </Box>
            <small>
              <Instant at={version.heldFrom} /> · {version.changedBy} · {actReason(version.reason, t, format)}
            </small>
          </li>
        ))}
      </Versions>
      {pages.hasMore && (
        <Button onClick={pages.loadMore} disabled={pages.loadingMore}>
          {t('kit.grid.loadNext')}
        </Button>
      )}
    </Panel>
  );
}
