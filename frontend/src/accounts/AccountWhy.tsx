import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { AccountDetail } from '@tips/shared/accounts';
import { type Explain as ExplainAnswer, flagOf, type Surface, SURFACES } from '@tips/shared/decisions';
import type { Feature } from '@tips/shared/ids';
import { useState } from 'react';
import { ErrorState } from '../kit/ErrorState.tsx';
import { Explain } from '../kit/Explain.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { FeatureChoice } from './FeatureChoice.tsx';

type AccountWhyProps = {
  account: AccountDetail;
  at: string | undefined;
  feature: Feature;
  onFeature: (feature: Feature) => void;
};

/** Why each surface of a feature is on or off for the account: the same walk that answered the app. */
export function AccountWhy({ account, at, feature, onFeature }: AccountWhyProps) {
  const t = useT();
  const [surface, setSurface] = useState<Surface>('tips-settings-tab');
  const explain = useApi<ExplainAnswer>(
    `/accounts/${encodeURIComponent(account.id)}/explain`,
    { surface: flagOf(feature, surface), at },
    { keep: true, refetchEveryMs: at === undefined ? 30_000 : 0 },
  );
  const valueOf = (name: Surface) =>
    account.surfaces.find((item) => item.surface === flagOf(feature, name))?.value ?? false;
  return (
    <Panel title={t('explain.title')} actions={<FeatureChoice value={feature} onChange={onFeature} />}>
      <Tabs
        value={surface}
        onChange={(_event, value: Surface) => setSurface(value)}
        aria-label={t('resources.accounts.why.choose')}
        sx={{ mx: -1, mt: -1, mb: 1, borderBottom: '1px solid var(--line)' }}
      >
        {SURFACES.map((name) => (
          <Tab
            key={name}
            value={name}
            id={`why-tab-${name}`}
            aria-controls="why-panel"
            label={
              <Box component="span" sx={{ display: 'inline-flex', gap: 1, alignItems: 'center' }}>
                {t(`words.surfacesShort.${name}`)}
                <StatusChip kind="onOff" value={valueOf(name)} />
              </Box>
            }
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id="why-panel"
        aria-labelledby={`why-tab-${surface}`}
        sx={{ mx: -1, minHeight: 120 }}
      >
        {explain.data !== undefined && <Explain explain={explain.data} />}
        {explain.error !== null && (
          <ErrorState error={explain.error} onRetry={() => void explain.refetch()} compact />
        )}
        {explain.isPending && <Box role="status">{t('resources.accounts.why.loading')}</Box>}
      </Box>
    </Panel>
  );
}
