import {
  OUTCOME_DAYS,
  type ResultInterval,
  type ResultMeasure,
  type RolloutResults,
} from '@tips/shared/results';
import type { Format } from '../kit/format.ts';
import type { Translator } from '../kit/i18n/useT.ts';

const HUNDRED = 100;
const DAY_HOURS = 24;
/** From so many hours on a time is told in days. */
const DAYS_FROM_HOURS = 48;
const ALARM = 0.001;

/** +0.4 and −0.1: three digits that count, for means near nought too. */
export function signedDecimal(value: number, format: Format): string {
  const text = format.decimal(rounded(value));
  return rounded(value) > 0 ? `+${text}` : text;
}

export const meanText = (value: number, format: Format): string => format.decimal(rounded(value));

function rounded(value: number): number {
  const size = Math.abs(value);
  if (size >= HUNDRED) return Math.round(value);
  const scale = size >= 1 ? HUNDRED : 1000;
  return Math.round(value * scale) / scale;
}

/** The ends of an interval as words; `write` tells each of them. */
export function intervalText(
  { low, high }: ResultInterval,
  t: Translator,
  write: (value: number) => string,
): string {
  if (low === null || high === null) return t('resources.results.openInterval');
  return t('resources.results.interval', { low: write(low), high: write(high) });
}

export const shareText = (share: number, format: Format): string =>
  format.percent(Math.round(share * HUNDRED * 10) / 10);

export function pValueText(value: number, t: Translator, format: Format): string {
  if (value < ALARM) return t('resources.results.pValueSmall');
  return t('resources.results.pValue', { value: format.decimal(value) });
}

export function timeText(hours: number | null, t: Translator, format: Format): string {
  if (hours === null) return format.empty;
  if (hours < 1) return t('resources.results.underAnHour');
  return hours < DAYS_FROM_HOURS
    ? t.count('resources.plans.hours', Math.round(hours))
    : t.count('resources.plans.days', Math.round(hours / DAY_HOURS));
}

/** A difference in words: "+0.4" and "+0.1 to +0.7". */
export function differenceWords(
  difference: ResultInterval,
  t: Translator,
  format: Format,
): { difference: string; interval: string } {
  const write = (value: number) => signedDecimal(value, format);
  return { difference: write(difference.estimate), interval: intervalText(difference, t, write) };
}

function postsSentence(
  key: 'better' | 'worse' | 'noDifference',
  measures: readonly ResultMeasure[],
  t: Translator,
  format: Format,
): string {
  const difference = measures.find((measure) => measure.key === 'posts')?.difference;
  if (!difference) return t('resources.results.armTooSmall');
  const words = differenceWords(difference, t, format);
  return t(`resources.results.${key}`, { ...words, days: OUTCOME_DAYS });
}

/** What all of it says, as one plain sentence. */
export function verdictSentence(results: RolloutResults, t: Translator, format: Format): string {
  const { verdict, sample, measures } = results;
  switch (verdict) {
    case 'no_holdout':
      return t('resources.results.noHoldout');
    case 'sample_ratio':
      return t('resources.results.sampleRatio', { pValue: pValueText(sample.pValue ?? 0, t, format) });
    case 'not_enough_data': {
      const count = sample.exposed + sample.holdout;
      if (count >= sample.needed) return t('resources.results.armTooSmall');
      return t('resources.results.notEnough', {
        count: format.integer(count),
        needed: format.integer(sample.needed),
      });
    }
    case 'no_difference_yet':
      return postsSentence('noDifference', measures, t, format);
    case 'better':
    case 'worse':
      return postsSentence(verdict, measures, t, format);
  }
}
