import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { FEATURES, type Feature } from '@tips/shared/ids';
import { Link } from 'react-router-dom';
import { useT } from '../kit/i18n/useT.ts';

/** The features with their rollouts, the cohorts that these can ask for, and all of it as files. */
export function RolloutTabs({ value }: { value: Feature | 'cohorts' | 'files' }) {
  const t = useT();
  return (
    <Tabs value={value} aria-label={t('resources.rollouts.features')} sx={{ mb: 2 }}>
      {FEATURES.map((one) => (
        <Tab
          key={one}
          value={one}
          label={t(`words.features.${one}`)}
          component={Link}
          to={`/rollouts/${one}`}
        />
      ))}
      <Tab value="cohorts" label={t('resources.cohorts.name')} component={Link} to="/rollouts/cohorts" />
      <Tab value="files" label={t('resources.transfers.tab')} component={Link} to="/rollouts/files" />
    </Tabs>
  );
}
