import Box from '@mui/material/Box';
import type { PreviewForecast } from '@tips/shared/previews';
import type { PreviewResult } from '@tips/shared/rollouts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat, type Format } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useLivePreview } from '../kit/useLivePreview.ts';
import { bandText } from './band-text.ts';
import { PreviewTable } from './preview-table.ts';
import { StaleMark } from './StaleMark.tsx';
import { bodyOf, type Preview } from './usePreview.ts';

const TENTHS = 10;
/** 38.4: a tenth is as exact as an expectation gets. */
const rounded = (value: number, format: Format): string =>
  format.decimal(Math.round(value * TENTHS) / TENTHS);
const signed = (value: number, text: string): string => (value > 0 ? `+${text}` : text);

/** A currency in which nothing is to be expected says nothing. */
const isSome = ({ perDay, low, high }: NonNullable<PreviewForecast['tips']>[number]): boolean =>
  perDay !== 0 || low !== 0 || high !== 0;

type Line = { key: string; name: string; value: string; range: string };

function useLines({ cases, creators, tips, horizonDays: days }: PreviewForecast): Line[] {
  const t = useT();
  const format = useFormat();
  const line = (name: string, mean: number, low: number, high: number, write: (n: number) => string) => ({
    key: name,
    name,
    value: signed(mean, write(mean)),
    range: t('resources.previews.range', { low: write(low), high: write(high) }),
  });
  const plain = (value: number) => rounded(value, format);
  return [
    ...(cases ? [line(t('resources.previews.cases'), cases.perDay, cases.low, cases.high, plain)] : []),
    ...(creators
      ? [
          line(
            t('resources.previews.creators', { days }),
            creators.expected,
            creators.low,
            creators.high,
            plain,
          ),
        ]
      : []),
    ...(tips ?? [])
      .filter(isSome)
      .map(({ currency, perDay, low, high }) =>
        line(t('resources.previews.tips', { currency, days }), perDay, low, high, (minor) =>
          format.money(minor, currency),
        ),
      ),
  ];
}

function Assumptions({ forecast, bands }: { forecast: PreviewForecast; bands: PreviewResult['bands'] }) {
  const t = useT();
  const format = useFormat();
  const { seen, windowDays, horizonDays, cases, creators, tips, bandsWithoutData } = forecast;
  const figures = {
    days: windowDays,
    horizon: horizonDays,
    requests: format.integer(seen.requests),
    exposed: format.integer(seen.exposedDays),
    approved: format.integer(seen.approved),
    decided: format.integer(seen.decided),
  };
  const names = bandsWithoutData.flatMap((band) => {
    const found = bands[band];
    return found === undefined ? [] : [bandText(found, t, format)];
  });
  const sentences = [
    t(cases ? 'resources.previews.assumedCases' : 'resources.previews.tooFewCases', figures),
    ...(cases && creators === null ? [t('resources.previews.tooFewDecided', figures)] : []),
    ...(creators ? [t('resources.previews.assumedCreators', figures)] : []),
    ...(tips && tips.length > 0 ? [t('resources.previews.assumedTips')] : []),
    ...(names.length > 0 ? [t('resources.previews.leftOut', { bands: format.list(names) })] : []),
  ];
  return (
    <Box component="p" sx={{ m: 0, mt: 0.75, color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
      {sentences.join(' ')}
    </Box>
  );
}

function Forecast({ forecast, bands }: { forecast: PreviewForecast; bands: PreviewResult['bands'] }) {
  const t = useT();
  const lines = useLines(forecast);
  return (
    <>
      {lines.length > 0 && (
        <PreviewTable aria-label={t('resources.previews.expected')}>
          <thead>
            <tr>
              <th scope="col">{t('resources.previews.expected')}</th>
              <th scope="col">{t('resources.previews.about')}</th>
              <th scope="col">{t('resources.previews.between')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, name, value, range }) => (
              <tr key={key}>
                <th scope="row" style={{ whiteSpace: 'normal' }}>
                  {name}
                </th>
                <td className="total">{value}</td>
                <td className="range">{range}</td>
              </tr>
            ))}
          </tbody>
        </PreviewTable>
      )}
      <Assumptions forecast={forecast} bands={bands} />
    </>
  );
}

/** Cases a day and tips that a change is expected to bring, with their range and what that rests on. */
export function ForecastLines({ preview }: { preview: Preview }) {
  const t = useT();
  const { proposed, basis, data: counted } = preview;
  const { data, error, settled } = useLivePreview<PreviewForecast>(
    `/rollouts/${proposed.feature}/preview/forecast`,
    bodyOf(proposed),
    basis,
  );
  if (error) return <ErrorState error={error} compact />;
  if (!data || !counted)
    return <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.previews.counting')}</Box>;
  return (
    <Box>
      <Forecast forecast={data} bands={counted.bands} />
      {preview.settled && <StaleMark stale={!settled} />}
    </Box>
  );
}
