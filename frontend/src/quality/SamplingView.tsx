import Box from '@mui/material/Box';
import { SAMPLING_PACE_DAYS, type Sampling, type SamplingVersion } from '@tips/shared/quality';
import { Answer } from '../kit/Answer.tsx';
import { Columns } from '../kit/Columns.tsx';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { reasonName } from '../kit/reason-name.ts';
import { useApi } from '../kit/useApi.ts';
import { versionReason } from '../kit/version-reason.ts';
import { rateText } from './quality-words.ts';
import { SamplingEditor } from './SamplingEditor.tsx';

function VersionText({ version }: { version: SamplingVersion }) {
  const t = useT();
  const format = useFormat();
  const { rates, changedBy, changedAt } = version;
  const names = [
    ...rates.byReason.map(({ reasonCode }) => reasonName(reasonCode, t)),
    ...rates.byReviewer.map(({ reviewer }) => reviewer),
  ];
  const words = { rate: rateText(rates.defaultBp, format), names: format.list(names) };
  return (
    <>
      <div>
        {t(
          names.length === 0
            ? 'resources.quality.sampling.summary'
            : 'resources.quality.sampling.summaryMore',
          words,
        )}
      </div>
      <Box sx={{ color: 'var(--ink-quiet)' }}>
        {versionReason(version, t)} · {changedBy} · <Instant at={changedAt} />
      </Box>
    </>
  );
}

/** The rates of sampling: to change for leads, to read for others, with every version before. */
export function SamplingView() {
  const t = useT();
  const sampling = useApi<Sampling>('/quality/sampling');
  return (
    <Answer of={sampling}>
      {(found) => (
        <Columns widths={['1.4fr', '1fr']}>
          <SamplingEditor key={found.current.version} sampling={found} days={SAMPLING_PACE_DAYS} />
          <Panel title={t('resources.quality.sampling.history')}>
            <Facts
              facts={found.history.map((version) => ({
                id: String(version.version),
                label: t('resources.quality.sampling.version', { version: version.version }),
                value: <VersionText version={version} />,
              }))}
            />
          </Panel>
        </Columns>
      )}
    </Answer>
  );
}
