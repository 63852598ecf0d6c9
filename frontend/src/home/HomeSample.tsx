import Button from '@mui/material/Button';
import type { SampleData } from '@tips/shared/sample';
import { Link } from 'react-router-dom';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useApi } from '../kit/useApi.ts';

/** Says that the data is made up, and how to be rid of it; nothing once it is gone. */
export function HomeSample() {
  const t = useT();
  const { data } = useApi<SampleData>('/sample-data', undefined, { staleMs: 60_000 });
  if (data?.state !== 'present' && data?.state !== 'loading') return null;
  return (
    <Panel
      title={t('resources.home.sample.title')}
      actions={
        <Button component={Link} to="/settings#sample-data">
          {t('resources.home.sample.action')}
        </Button>
      }
    >
      {t('resources.home.sample.text')}
    </Panel>
  );
}
