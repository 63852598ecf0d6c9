import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { MEASURE_NAMES, MEASURES, SUMMED_MEASURES, isSummed, type Measure } from '@tips/shared/measures';
import type { ParticipationSeries, RevenueSeries } from '@tips/shared/revenue';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { changeShare } from './chart-series.ts';
import { measureText } from './measure-text.ts';
import type { RevenueView } from './useRevenueView.ts';

type FigureProps = {
  measure: Measure;
  /** Undefined until it is known. */
  now: number | undefined;
  before: number | undefined;
  view: RevenueView;
};

/** Against the period before: the share, and its size in money or tips. */
function Change({ measure, now, before, view }: FigureProps) {
  const t = useT();
  const format = useFormat();
  if (now === undefined || before === undefined) return <span>{format.empty}</span>;
  const share = changeShare(now, before);
  const days = format.integer(view.days);
  if (share === null)
    return <span>{now === 0 ? format.empty : t('resources.revenue.changeNone', { days })}</span>;
  const percent = format.percent(Math.round(share * 1000) / 10);
  const { unit } = MEASURES[measure];
  const size =
    unit === 'money'
      ? format.moneyParts(now - before, view.currency).amount
      : measureText(format, measure, now - before, view.currency);
  const plus = now > before ? '+' : '';
  return (
    <span title={t('resources.revenue.change', { days })}>
      {plus}
      {percent} ({plus}
      {size})
    </span>
  );
}

function Value({
  measure,
  value,
  currency,
}: {
  measure: Measure;
  value: number | undefined;
  currency: string;
}) {
  const format = useFormat();
  if (value === undefined) return <span>{format.empty}</span>;
  if (MEASURES[measure].unit === 'money') return <Money minor={value} currency={currency} />;
  return <span>{measureText(format, measure, value, currency)}</span>;
}

function Figure({ measure, now, before, view }: FigureProps) {
  const t = useT();
  const chosen = view.measure === measure;
  return (
    <Tooltip title={t(`resources.revenue.definitions.${measure}`)} describeChild>
      <Box
        component="button"
        type="button"
        aria-pressed={chosen}
        onClick={() => view.set({ measure })}
        sx={{
          all: 'unset',
          boxSizing: 'border-box',
          display: 'flex',
          flexDirection: 'column',
          cursor: 'pointer',
          minWidth: 0,
          px: 1.5,
          py: 1.25,
          borderRight: '1px solid var(--line)',
          boxShadow: chosen ? 'inset 0 -2px 0 var(--accent)' : 'none',
          '&:hover': { background: 'var(--canvas)' },
          '&:focus-visible': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
        }}
      >
        <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
          {t(`resources.revenue.measures.${measure}`)}
        </Box>
        <Box className="figures" sx={{ fontSize: '1rem', fontWeight: 600, whiteSpace: 'nowrap' }}>
          <Value measure={measure} value={now} currency={view.currency} />
        </Box>
        <Box className="figures" sx={{ color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
          <Change measure={measure} now={now} before={before} view={view} />
        </Box>
      </Box>
    </Tooltip>
  );
}

type FigureRowProps = {
  series: RevenueSeries;
  /** Absent until it is known. */
  participation: ParticipationSeries | undefined;
  view: RevenueView;
};

/** Every figure with the change since the period before; a click draws the measure. */
export function FigureRow({ series, participation, view }: FigureRowProps) {
  const find = (which: 'totals' | 'previousTotals', measure: Measure): number | undefined => {
    const answer = isSummed(measure) ? series : participation;
    if (answer === undefined) return undefined;
    const totals: readonly (Partial<Record<Measure, number>> & { currency: string })[] = answer[which];
    return totals.find(({ currency }) => currency === view.currency)?.[measure] ?? 0;
  };
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(136px, 1fr))',
        background: 'var(--surface)',
        border: '1px solid var(--line)',
        borderRadius: 2,
        overflow: 'hidden',
        mb: 2,
      }}
    >
      {(view.convertTo === '' ? MEASURE_NAMES : SUMMED_MEASURES).map((measure) => (
        <Figure
          key={measure}
          measure={measure}
          now={find('totals', measure)}
          before={find('previousTotals', measure)}
          view={view}
        />
      ))}
    </Box>
  );
}
