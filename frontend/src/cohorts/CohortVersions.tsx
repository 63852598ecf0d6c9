import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Cohort, CohortMove, CohortVersion } from '@tips/shared/cohorts';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useApi, usePages } from '../kit/useApi.ts';

/** Who came in and who went with a version. */
function Diff({ cohortKey, version }: { cohortKey: string; version: number }) {
  const t = useT();
  const pages = usePages<CohortMove>(`/cohorts/${cohortKey}/versions/${version}/diff`, {}, { limit: 50 });
  return (
    <Box sx={{ mt: 1 }}>
      {pages.error && <ErrorState error={pages.error} onRetry={pages.retry} compact />}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, columns: { xs: 1, md: 2 } }}>
        {pages.rows?.map(({ accountId, change }) => (
          <li key={accountId}>
            <Box component="span" sx={{ color: change === 'added' ? 'var(--good)' : 'var(--bad)', mr: 1 }}>
              {t(`resources.cohorts.moves.${change}`)}
            </Box>
            <Link to={`/accounts/${encodeURIComponent(accountId)}`}>{accountId}</Link>
          </li>
        ))}
      </Box>
      {pages.hasMore && (
        <Button onClick={pages.loadMore} disabled={pages.loadingMore}>
          {t('kit.grid.loadNext')}
        </Button>
      )}
    </Box>
  );
}

function Version({ cohortKey, version }: { cohortKey: string; version: CohortVersion }) {
  const t = useT();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <Box
      component="li"
      sx={{ py: 1, borderTop: '1px solid var(--line)', '&:first-of-type': { borderTop: 0 } }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'baseline' }}>
        <b>{t('resources.rollouts.version', { version: version.version })}</b>
        <span>
          {t('resources.cohorts.diff', {
            added: format.integer(version.added),
            removed: format.integer(version.removed),
            members: format.integer(version.members),
          })}
        </span>
        {version.added + version.removed > 0 && (
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'resources.cohorts.hide' : 'resources.cohorts.show')}
          </Button>
        )}
      </Box>
      <Box component="small" sx={{ display: 'block', color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
        <Instant at={version.heldFrom} /> · {version.changedBy} · {version.reason}
      </Box>
      {open && <Diff cohortKey={cohortKey} version={version.version} />}
    </Box>
  );
}

/** Every version, newest first, with its diff. */
export function CohortVersions({ cohort }: { cohort: Cohort }) {
  const t = useT();
  const versions = useApi<{ items: CohortVersion[] }>(`/cohorts/${cohort.key}/versions`, {
    version: cohort.version,
  });
  return (
    <Panel title={t('resources.rollouts.history')}>
      {versions.error && <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {versions.data?.items.map((version) => (
          <Version key={version.version} cohortKey={cohort.key} version={version} />
        ))}
      </Box>
    </Panel>
  );
}
