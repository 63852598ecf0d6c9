import type { Environment } from '@tips/shared/identity';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useApi } from '../kit/useApi.ts';

/** Which console this is, and where its machines are read. */
export function AboutPanel() {
  const t = useT();
  const format = useFormat();
  const { data } = useApi<Environment>('/environment', undefined, { staleMs: 60_000 });
  return (
    <Panel title={t('resources.settings.about.title')}>
      <Facts
        facts={[
          { label: t('resources.settings.about.version'), value: data?.version ?? format.empty },
          {
            label: t('resources.settings.about.signIn'),
            value: data === undefined ? format.empty : t(`resources.settings.about.${data.auth}`),
          },
          { label: t('resources.settings.about.zone'), value: t('resources.settings.about.zoneText') },
          {
            label: t('resources.settings.about.api'),
            value: <a href="/api/openapi.json">/api/openapi.json</a>,
          },
          { label: t('resources.settings.about.health'), value: <a href="/health/ready">/health/ready</a> },
          { label: t('resources.settings.about.metrics'), value: <a href="/metrics">/metrics</a> },
        ]}
      />
    </Panel>
  );
}
