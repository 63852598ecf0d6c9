import type { PreviewForecast } from '@tips/shared/previews';
import { type Interval, poissonInterval, ratioInterval, type RatioSums } from './interval.ts';

/** Days ahead that a forecast looks. */
export const HORIZON_DAYS = 30;
/** Fewer requests, decisions or creators than these say nothing of the next ones. */
export const REQUESTS_MIN = 10;
export const DECIDED_MIN = 10;
export const CREATORS_MIN = 20;

/** What was seen of a feature up to now. */
export interface Rates {
  windowDays: number;
  requests: number;
  decided: number;
  approved: number;
  /** Percentage over the window against the one now, in days: 14 where half as many were exposed over 28 days. */
  exposedDays: number;
  /** Creators with access, their days and tips, by currency and follower band. */
  tips: ReadonlyMap<string, ReadonlyMap<number, RatioSums>>;
}

/** What a change does in one follower band. */
export interface BandEffect {
  band: number;
  tabGains: number;
  buttonGains: number;
  buttonLosses: number;
}

export interface Exposure {
  bands: readonly BandEffect[];
  /** Who sees the tab now without having access. */
  waiting: number;
}

type Cases = PreviewForecast['cases'];
type Estimate = Interval & { mean: number };

/**
 * What a change brings the review desk and its creators. Requests: everyone who gains sight asks as often a day as those who see
 * the tab now have. Tips: those of them who ask within `HORIZON_DAYS` and are approved, and those who gain or lose the button at
 * once, earn a day what creators of their follower band have. Ranges are 95 % of each rate; products take both at their ends.
 */
export function forecastOf(exposure: Exposure, rates: Rates): PreviewForecast {
  const rate = requestRate(exposure, rates);
  const gains = exposure.bands.reduce((sum, { tabGains }) => sum + tabGains, 0);
  const seen = {
    requests: rates.requests,
    exposedDays: Math.round(exposureDays(exposure, rates)),
    decided: rates.decided,
    approved: rates.approved,
  };
  const cases: Cases =
    rate === undefined ? null : { perDay: gains * rate.mean, low: gains * rate.low, high: gains * rate.high };
  return {
    windowDays: rates.windowDays,
    horizonDays: HORIZON_DAYS,
    seen,
    cases,
    ...tipsOf(exposure, rates, rate),
  };
}

function exposureDays({ waiting }: Exposure, { requests, exposedDays }: Rates): number {
  return (waiting + requests) * exposedDays;
}

/** Requests a day of one who sees the tab without having access. */
function requestRate(exposure: Exposure, rates: Rates): Estimate | undefined {
  const days = exposureDays(exposure, rates);
  if (rates.requests < REQUESTS_MIN || days <= 0) return undefined;
  const { low, high } = poissonInterval(rates.requests);
  return { mean: rates.requests / days, low: low / days, high: high / days };
}

/** The share of those who see the tab that asks within the horizon, at so many requests a day. */
const asking = (perDay: number): number => 1 - Math.exp(-perDay * HORIZON_DAYS);

function tipsOf(
  { bands }: Exposure,
  rates: Rates,
  rate: Estimate | undefined,
): Pick<PreviewForecast, 'creators' | 'tips' | 'bandsWithoutData'> {
  const needsRate = bands.some(({ tabGains }) => tabGains > 0);
  if (needsRate && (rate === undefined || rates.decided < DECIDED_MIN)) {
    return { creators: null, tips: null, bandsWithoutData: [] };
  }
  const share = rates.decided === 0 ? 0 : rates.approved / rates.decided;
  const joining = bands.map((effect) => ({
    band: effect.band,
    ...joiningOf(effect, share, rate ?? { mean: 0, low: 0, high: 0 }),
  }));
  const total = (key: keyof Estimate) => joining.reduce((sum, each) => sum + each[key], 0);
  const moved = joining.filter(({ mean, low, high }) => mean !== 0 || low !== 0 || high !== 0);
  const isKnown = (band: number) =>
    [...rates.tips.values()].some((byBand) => (byBand.get(band)?.creators ?? 0) >= CREATORS_MIN);
  const known = moved.filter(({ band }) => isKnown(band));
  return {
    creators: { expected: total('mean'), low: total('low'), high: total('high') },
    tips:
      known.length === 0 && moved.length > 0
        ? null
        : [...rates.tips].map(([currency, byBand]) => ({ currency, ...earned(known, byBand) })),
    bandsWithoutData: moved.filter(({ band }) => !isKnown(band)).map(({ band }) => band),
  };
}

/** Creators with access after the horizon, more or fewer than without the change. */
function joiningOf(
  { tabGains, buttonGains, buttonLosses }: BandEffect,
  share: number,
  rate: Estimate,
): Estimate {
  const atOnce = buttonGains - buttonLosses;
  const of = (perDay: number) => atOnce + tabGains * share * asking(perDay);
  return { mean: of(rate.mean), low: of(rate.low), high: of(rate.high) };
}

function earned(
  joining: readonly (Estimate & { band: number })[],
  byBand: ReadonlyMap<number, RatioSums>,
): { perDay: number; low: number; high: number } {
  const sum = { perDay: 0, low: 0, high: 0 };
  for (const creators of joining) {
    const sums = byBand.get(creators.band);
    if (sums === undefined || sums.days === 0) continue;
    const rate = ratioInterval(sums);
    sum.perDay += creators.mean * rate.mean;
    // Creators that are lost lose more where they earn more.
    sum.low += creators.low * (creators.low < 0 ? rate.high : rate.low);
    sum.high += creators.high * (creators.high < 0 ? rate.low : rate.high);
  }
  return { perDay: Math.round(sum.perDay), low: Math.round(sum.low), high: Math.round(sum.high) };
}
