import { QUALITY_COUNT_MIN, type Share } from '@tips/shared/quality';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';

const PER_CENT = 100;
const BP_PER_PERCENT = 100;

/** A fraction of 1 as a whole percentage: a tenth of a percent would claim more than a few dozen reviews can tell. */
export const wholePercent = (fraction: number, format: Format) =>
  format.percent(Math.round(fraction * PER_CENT));

export function intervalText({ low, high }: Share, t: Translator, format: Format): string {
  return t('resources.quality.interval', {
    low: wholePercent(low, format),
    high: wholePercent(high, format),
  });
}

export const tooFewText = (t: Translator, format: Format) =>
  t('resources.quality.notEnough', { count: format.integer(QUALITY_COUNT_MIN) });

/** A rate of sampling in words: basis points as a percentage. */
export const rateText = (rateBp: number, format: Format) => format.percent(rateBp / BP_PER_PERCENT);
