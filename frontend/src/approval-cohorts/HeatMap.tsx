import Box from '@mui/material/Box';
import type { ApprovalCohort, ApprovalCohorts, CohortCell } from '@tips/shared/approval-cohorts';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type Format, useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';

export const COHORT_MEASURES = ['gross', 'earning', 'retention'] as const;
export type CohortMeasure = (typeof COHORT_MEASURES)[number];

/** The strongest tint on which text still has enough contrast, in both themes. */
const TINT_MAX = 45;
const WHOLE = 10_000;

/** A cell's value in words. */
function cellText(format: Format, measure: CohortMeasure, cell: CohortCell, currency: string): string {
  if (measure === 'gross') return format.moneyParts(cell.gross, currency).amount;
  return measure === 'earning'
    ? format.integer(cell.earning)
    : format.percent(Math.round(cell.retention / 10) / 10);
}

/** Between 0 and 1: of the largest month for gross, of the cohort for creators. */
function shareOf(measure: CohortMeasure, cell: CohortCell, grossMax: number): number {
  if (measure !== 'gross') return cell.retention / WHOLE;
  return grossMax === 0 ? 0 : Math.max(0, cell.gross) / grossMax;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** One tab stop for the whole map; arrows move between its cells. */
function useCellKeys() {
  const table = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState<readonly [number, number]>([0, 0]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    const [row, column] = [place[0] + step[0], place[1] + step[1]];
    const next = table.current?.querySelector<HTMLElement>(`[data-place="${row} ${column}"]`);
    if (!next) return;
    event.preventDefault();
    setPlace([row, column]);
    next.focus();
  };
  return { table, place, setPlace, onKeyDown };
}

const cellSx = {
  all: 'unset',
  display: 'block',
  boxSizing: 'border-box',
  width: '100%',
  px: 1,
  py: 0.75,
  cursor: 'pointer',
  textAlign: 'right',
  whiteSpace: 'nowrap',
  '&:hover': { textDecoration: 'underline' },
  '&:focus-visible': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
} as const;

type HeatMapProps = {
  map: ApprovalCohorts;
  measure: CohortMeasure;
  chosen: { cohort: string; month: string };
  onChoose: (cohort: ApprovalCohort, cell: CohortCell) => void;
};

/** A table of numbers with a tint for how large each is of its whole: cohorts down, months since the approval across. */
export function HeatMap({ map, measure, chosen, onChoose }: HeatMapProps) {
  const t = useT();
  const format = useFormat();
  const { table, place, setPlace, onKeyDown } = useCellKeys();
  const { cohorts, currency } = map;
  const columns = Math.max(...cohorts.map(({ cells }) => cells.length));
  const grossMax = Math.max(0, ...cohorts.flatMap(({ cells }) => cells.map(({ gross }) => gross)));
  const monthText = (month: string) => format.month(`${month}-01`);
  const title = t('resources.approval-cohorts.map', {
    measure: t(`resources.approval-cohorts.measures.${measure}`),
  });
  return (
    <Box sx={{ overflowX: 'auto', '& th': { fontWeight: 500, px: 1, py: 0.75, whiteSpace: 'nowrap' } }}>
      <Box
        component="table"
        ref={table}
        aria-label={title}
        className="figures"
        onKeyDown={onKeyDown}
        sx={{ borderCollapse: 'collapse', fontSize: '0.8125rem', minWidth: '100%' }}
      >
        <thead>
          <tr>
            <Box component="th" scope="col" sx={{ textAlign: 'left', ...sticky }}>
              {t('resources.approval-cohorts.cohort')}
            </Box>
            <Box component="th" scope="col" sx={{ textAlign: 'right' }}>
              {t('resources.approval-cohorts.creators')}
            </Box>
            {Array.from({ length: columns }, (_, since) => (
              // oxlint-disable-next-line react/no-array-index-key -- a column is its number
              <Box
                component="th"
                scope="col"
                key={since}
                sx={{ textAlign: 'right', color: 'var(--ink-quiet)' }}
              >
                {t('resources.approval-cohorts.since', { count: format.integer(since) })}
              </Box>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort, row) => (
            <tr key={cohort.month}>
              <Box component="th" scope="row" sx={{ textAlign: 'left', ...sticky }}>
                {monthText(cohort.month)}
              </Box>
              <Box component="td" sx={{ textAlign: 'right', px: 1 }}>
                {format.integer(cohort.creators)}
              </Box>
              {cohort.cells.map((cell, column) => {
                const isChosen = chosen.cohort === cohort.month && chosen.month === cell.month;
                const tint = Math.round(shareOf(measure, cell, grossMax) * TINT_MAX);
                const text = cellText(format, measure, cell, currency);
                return (
                  <Box
                    component="td"
                    key={cell.month}
                    sx={{
                      p: 0,
                      border: '1px solid var(--surface)',
                      background: `color-mix(in srgb, var(--accent) ${tint}%, var(--surface))`,
                      boxShadow: isChosen ? 'inset 0 0 0 2px var(--accent)' : 'none',
                    }}
                  >
                    <Box
                      component="button"
                      type="button"
                      data-place={`${row} ${column}`}
                      tabIndex={place[0] === row && place[1] === column ? 0 : -1}
                      aria-pressed={isChosen}
                      aria-label={t('resources.approval-cohorts.cell', {
                        cohort: monthText(cohort.month),
                        month: monthText(cell.month),
                        value: measure === 'gross' ? format.money(cell.gross, currency) : text,
                        earning: format.integer(cell.earning),
                        creators: format.integer(cohort.creators),
                      })}
                      onFocus={() => setPlace([row, column])}
                      onClick={() => onChoose(cohort, cell)}
                      sx={cellSx}
                    >
                      {text}
                    </Box>
                  </Box>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

const sticky = { position: 'sticky', left: 0, background: 'var(--surface)', zIndex: 1 } as const;
