import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import type { Measures, RevenueSeries } from '@tips/shared/revenue';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Money } from '../kit/Money.tsx';
import { changeShare } from './chart-series.ts';
import { MEASURES, type RevenueView } from './useRevenueView.ts';

const NOTHING: Measures = {
  gross: 0,
  refunds: 0,
  disputes: 0,
  processorFees: 0,
  platformFees: 0,
  net: 0,
  tips: 0,
};

type FigureProps = { measure: keyof Measures; now: number; before: number; view: RevenueView };

/** Against the period before: the share, and its size in money or tips. */
function Change({ measure, now, before, view }: FigureProps) {
  const t = useT();
  const format = useFormat();
  const share = changeShare(now, before);
  const days = format.integer(view.days);
  if (share === null)
    return <span>{now === 0 ? format.empty : t('resources.revenue.changeNone', { days })}</span>;
  const percent = format.percent(Math.round(share * 1000) / 10);
  const size =
    measure === 'tips' ? format.integer(now - before) : format.moneyParts(now - before, view.currency).amount;
  const plus = now > before ? '+' : '';
  return (
    <span title={t('resources.revenue.change', { days })}>
      {plus}
      {percent} ({plus}
      {size})
    </span>
  );
}

function Figure({ measure, now, before, view }: FigureProps) {
  const t = useT();
  const format = useFormat();
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
          {measure === 'tips' ? format.integer(now) : <Money minor={now} currency={view.currency} />}
        </Box>
        <Box className="figures" sx={{ color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
          <Change measure={measure} now={now} before={before} view={view} />
        </Box>
      </Box>
    </Tooltip>
  );
}

/** One row of figures with the change since the period before; a click draws the measure. */
export function FigureRow({ series, view }: { series: RevenueSeries; view: RevenueView }) {
  const now = series.totals.find(({ currency }) => currency === view.currency) ?? NOTHING;
  const before = series.previousTotals.find(({ currency }) => currency === view.currency) ?? NOTHING;
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
      {MEASURES.map((measure) => (
        <Figure key={measure} measure={measure} now={now[measure]} before={before[measure]} view={view} />
      ))}
    </Box>
  );
}
