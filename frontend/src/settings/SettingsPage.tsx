import Box from '@mui/material/Box';
import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { useHasRole } from '../kit/session.ts';
import { AboutPanel } from './AboutPanel.tsx';
import { SamplePanel } from './SamplePanel.tsx';
import { TokenPanel } from './TokenPanel.tsx';

/** Sample data, the tokens of services, and what this console is. */
export function SettingsPage() {
  const t = useT();
  const { hash } = useLocation();
  const mayManageTokens = useHasRole(['admin']);
  useEffect(() => {
    if (hash !== '') document.querySelector(hash)?.scrollIntoView({ block: 'start' });
  }, [hash]);
  return (
    <Page title={t('resources.settings.name')}>
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 920 }}>
        <SamplePanel />
        {mayManageTokens && <TokenPanel />}
        <AboutPanel />
      </Box>
    </Page>
  );
}
