import type { PreviewForecast } from '@tips/shared/previews';
import type { PreviewResult } from '@tips/shared/rollouts';

type Side = PreviewResult['tab'];
const NONE: Side = { gains: 0, losses: 0, on: 0 };
const BANDS = [
  { from: null, to: null },
  { from: 0, to: 1_000 },
  { from: 1_000, to: 100_000 },
  { from: 100_000, to: null },
];

/** A preview of the tab alone, from its cells: region, place of the band, side. */
export function previewOf(cells: readonly (readonly [string, number, Side])[]): PreviewResult {
  const tab = cells.reduce(
    (sum, [, , side]) => ({
      gains: sum.gains + side.gains,
      losses: sum.losses + side.losses,
      on: sum.on + side.on,
    }),
    NONE,
  );
  return {
    population: 5000,
    eligible: 2730,
    tab,
    button: NONE,
    byRegion: [],
    bands: BANDS,
    cells: cells.map(([region, band, side]) => ({ region, band, tab: side, button: NONE })),
    tookMs: 3,
  };
}

export const FORECAST: PreviewForecast = {
  windowDays: 28,
  horizonDays: 30,
  seen: { requests: 112, exposedDays: 12_300, decided: 90, approved: 60 },
  cases: { perDay: 38.4, low: 20, high: 60 },
  creators: { expected: 12, low: 8, high: 16 },
  tips: [{ currency: 'USD', perDay: 4120, low: 1010, high: 9000 }],
  bandsWithoutData: [1],
};

/** Too little was seen to say anything. */
export const NO_FORECAST: PreviewForecast = {
  ...FORECAST,
  seen: { requests: 2, exposedDays: 40, decided: 0, approved: 0 },
  cases: null,
  creators: null,
  tips: null,
  bandsWithoutData: [],
};
