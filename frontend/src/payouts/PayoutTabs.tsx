import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Link } from 'react-router-dom';
import { useT } from '../kit/i18n/useT.ts';

/** The three sides of paying out. */
export function PayoutTabs({ value }: { value: 'payouts' | 'held' | 'schedule' }) {
  const t = useT();
  return (
    <Tabs value={value} aria-label={t('resources.payouts.name')} sx={{ mb: 2 }}>
      <Tab value="payouts" label={t('resources.payouts.all')} component={Link} to="/payouts" />
      <Tab value="held" label={t('resources.payouts.held')} component={Link} to="/payouts/held" />
      <Tab value="schedule" label={t('resources.payouts.schedule')} component={Link} to="/payouts/schedule" />
    </Tabs>
  );
}
