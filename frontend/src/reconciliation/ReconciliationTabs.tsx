import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Link } from 'react-router-dom';
import { useT } from '../kit/i18n/useT.ts';

export function ReconciliationTabs({ value }: { value: 'breaks' | 'runs' }) {
  const t = useT();
  return (
    <Tabs value={value} aria-label={t('resources.reconciliation.name')} sx={{ mb: 2 }}>
      <Tab
        value="breaks"
        label={t('resources.reconciliation.differences')}
        component={Link}
        to="/reconciliation?state=open"
      />
      <Tab
        value="runs"
        label={t('resources.reconciliation.runs')}
        component={Link}
        to="/reconciliation/runs"
      />
    </Tabs>
  );
}
