import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Cohort } from '@tips/shared/cohorts';
import { Link, useParams } from 'react-router-dom';
import { EmptyState } from '../kit/EmptyState.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { useHasRole } from '../kit/session.ts';
import { useApi } from '../kit/useApi.ts';
import { CohortEditor } from './CohortEditor.tsx';
import { CohortVersions } from './CohortVersions.tsx';

/** One cohort: its next version, and every one before with its diff. */
export function CohortPage() {
  const t = useT();
  const { key = '' } = useParams();
  const mayChange = useHasRole(['product', 'product_lead']);
  const cohorts = useApi<{ items: Cohort[] }>('/cohorts');
  const cohort = cohorts.data?.items.find((each) => each.key === key);
  return (
    <Page
      title={cohort?.name ?? key}
      lead={
        cohort &&
        t.count('resources.cohorts.holds', cohort.members, { ref: `${cohort.key}@${cohort.version}` })
      }
      actions={
        <Button component={Link} to="/rollouts/cohorts">
          {t('resources.cohorts.back')}
        </Button>
      }
    >
      {cohorts.error && !cohorts.data && (
        <ErrorState error={cohorts.error} onRetry={() => void cohorts.refetch()} />
      )}
      {cohorts.data && !cohort && <EmptyState title={t('resources.cohorts.missing', { key })} />}
      {cohort && (
        <Box sx={{ display: 'grid', gap: 2 }}>
          {mayChange && <CohortEditor key={`${cohort.key}@${cohort.version}`} cohort={cohort} />}
          <CohortVersions cohort={cohort} />
        </Box>
      )}
    </Page>
  );
}
