import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useState } from 'react';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { RolloutTabs } from '../rollouts/RolloutTabs.tsx';
import { ImportPanel } from './ImportPanel.tsx';

const EXPORTERS = ['product', 'product_lead', 'admin'] as const;
const IMPORTERS = ['product', 'product_lead'] as const;

function ExportPanel() {
  const t = useT();
  const [lists, setLists] = useState(false);
  return (
    <Panel title={t('resources.transfers.export')}>
      <Box sx={{ maxWidth: 640 }}>{t('resources.transfers.exportLead')}</Box>
      <FormControlLabel
        control={<Switch checked={lists} onChange={(_event, checked) => setLists(checked)} />}
        label={t('resources.transfers.withLists')}
        sx={{ my: 1 }}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          variant="contained"
          component="a"
          href={`/api/v1/rollouts/export${lists ? '?lists=true' : ''}`}
          download="rollouts.json"
        >
          {t('resources.transfers.download')}
        </Button>
        <Button component="a" href="/api/v1/rollouts/export/schema" download="rollouts.schema.json">
          {t('resources.transfers.schema')}
        </Button>
      </Box>
    </Panel>
  );
}

/** Rollouts as files: taken along to another console, and what a file would change here before anything is changed. */
export function TransferPage() {
  const t = useT();
  const mayExport = useHasRole(EXPORTERS);
  const mayImport = useHasRole(IMPORTERS);
  return (
    <Page title={t('resources.rollouts.name')}>
      <RolloutTabs value="files" />
      <Box sx={{ display: 'grid', gap: 2 }}>
        {mayExport && <ExportPanel />}
        {mayImport && <ImportPanel />}
        {!mayExport && !mayImport && (
          <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.transfers.notYours')}</Box>
        )}
      </Box>
    </Page>
  );
}
