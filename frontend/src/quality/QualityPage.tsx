import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Link } from 'react-router-dom';
import { PageLoading } from '../kit/frame/PageLoading.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { usePerson } from '../kit/session.ts';
import { useUrlState } from '../kit/useUrlState.ts';
import { DisagreementList } from './DisagreementList.tsx';
import { RatesView } from './RatesView.tsx';
import { SamplingView } from './SamplingView.tsx';
import { SecondReviewPage } from './SecondReviewPage.tsx';

const VIEWS = ['rates', 'disagreements', 'sampling'] as const;

/** How well decisions agree, where they do not, and how many are looked at twice; reviewers come here to look twice. */
export function QualityPage() {
  const t = useT();
  const role = usePerson()?.role;
  const url = useUrlState();
  const view = VIEWS.find((one) => one === url.get('view')) ?? 'rates';
  if (role === undefined) return <PageLoading />;
  if (role === 'trust_safety') return <SecondReviewPage />;
  return (
    <Page
      title={t('resources.quality.name')}
      actions={
        role === 'trust_safety_lead' && (
          <Button variant="contained" component={Link} to="/quality/second-review">
            {t('resources.quality.toReview')}
          </Button>
        )
      }
    >
      <Tabs value={view} aria-label={t('resources.quality.views.label')} sx={{ mb: 2 }}>
        {VIEWS.map((one) => (
          <Tab
            key={one}
            value={one}
            label={t(`resources.quality.views.${one}`)}
            component={Link}
            to={`/quality?view=${one}`}
          />
        ))}
      </Tabs>
      {view === 'rates' && <RatesView />}
      {view === 'disagreements' && <DisagreementList />}
      {view === 'sampling' && <SamplingView />}
    </Page>
  );
}
