import Box from '@mui/material/Box';
import type { ChangePreview, ChangeRequestDetail } from '@tips/shared/change-requests';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { ExposureThenAndNow } from './ExposureThenAndNow.tsx';
import { ChangeTable } from './ChangeTable.tsx';
import { isPlainFigure } from './change-words.ts';
import { CoinsPanel } from './CoinsPanel.tsx';
import { DiffTable } from './DiffTable.tsx';
import { FeesPanel } from './FeesPanel.tsx';

const REGIONS_SHOWN = 12;

/** What the change gives another value, before and after. */
export function DiffPanel({ request }: { request: ChangeRequestDetail }) {
  const t = useT();
  const title = t('resources.change-requests.diff.title');
  return (
    <Panel title={title}>
      <DiffTable
        diff={request.diff}
        label={title}
        before={t('resources.change-requests.diff.before')}
        after={t('resources.change-requests.diff.after')}
      />
    </Panel>
  );
}

type Row = { key: string; label: string; before: string; now: string | null };

function useRows(before: ChangePreview, now: ChangePreview | null): Row[] {
  const t = useT();
  const format = useFormat();
  const figures = before.figures.flatMap((figure): Row[] => {
    const name = t(`resources.change-requests.figures.${figure.key}`);
    const same = now?.figures.find(({ key }) => key === figure.key);
    const row = (part: 'gains' | 'losses' | 'after', label: string): Row[] => {
      const value = figure[part];
      const later = same?.[part];
      if (value === null) return [];
      return [
        {
          key: `${figure.key}.${part}`,
          label,
          before: format.integer(value),
          now: typeof later === 'number' ? format.integer(later) : null,
        },
      ];
    };
    if (isPlainFigure(figure.key)) return row('gains', name);
    return [
      ...row('gains', t('resources.change-requests.effect.gains', { name })),
      ...row('losses', t('resources.change-requests.effect.losses', { name })),
      ...row('after', t('resources.change-requests.effect.after', { name })),
    ];
  });
  const regionText = (preview: ChangePreview, region: string): string => {
    const found = preview.regions.find((each) => each.region === region);
    return t('resources.change-requests.effect.change', {
      gains: format.integer(found?.gains ?? 0),
      losses: format.integer(found?.losses ?? 0),
    });
  };
  // Where everything was kept, regions stand below with their follower bands.
  const regions = (before.exposure ? [] : before.regions)
    .toSorted((left, right) => right.gains + right.losses - (left.gains + left.losses))
    .slice(0, REGIONS_SHOWN)
    .map(({ region }) => ({
      key: `region.${region}`,
      label: t('words.pair', {
        name: t('resources.change-requests.figures.tab'),
        value: region === 'unknown' ? t('words.yesNo.unknown') : format.region(region),
      }),
      before: regionText(before, region),
      now: now === null ? null : regionText(now, region),
    }));
  return [...figures, ...regions];
}

/** The exact effect as it was counted when the change was asked for, and as it is now, side by side. */
export function EffectPanel({ request }: { request: ChangeRequestDetail }) {
  const t = useT();
  const { previewThen, previewNow, endedAt } = request;
  const rows = useRows(previewThen, previewNow);
  const unknown = t('resources.change-requests.effect.unknown');
  const { fees, coins } = previewNow ?? previewThen;
  if (fees) return <FeesPanel fees={fees} />;
  if (coins) return <CoinsPanel coins={coins} />;
  return (
    <Panel title={t('resources.change-requests.effect.title')}>
      <Box sx={{ overflowX: 'auto' }}>
        <ChangeTable aria-label={t('resources.change-requests.effect.title')}>
          <thead>
            <tr>
              <th>{t('resources.change-requests.effect.what')}</th>
              <th className="end">
                {t('resources.change-requests.effect.before')}
                <div>
                  <Instant at={previewThen.at} quiet />
                </div>
              </th>
              <th className="end">
                {t(
                  endedAt === null
                    ? 'resources.change-requests.effect.now'
                    : 'resources.change-requests.effect.end',
                )}
                {previewNow !== null && (
                  <div>
                    <Instant at={previewNow.at} quiet />
                  </div>
                )}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, before, now }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td className="end">{before}</td>
                <td className={now === before ? 'end' : 'end moved'}>{now ?? unknown}</td>
              </tr>
            ))}
          </tbody>
        </ChangeTable>
      </Box>
      <ExposureThenAndNow request={request} />
    </Panel>
  );
}
