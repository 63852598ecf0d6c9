import { MEASURES, type Measure } from '@tips/shared/measures';
import { currencyExponent, type Format } from '../kit/format.ts';

/** A value of a measure in words: money with its currency, a number, or a share of a hundred. */
export function measureText(format: Format, measure: Measure, value: number, currency: string): string {
  const { unit } = MEASURES[measure];
  if (unit === 'money') return format.money(value, currency);
  return unit === 'share' ? format.percent(value / 100) : format.integer(value);
}

/** The same without its currency, where the table names it. */
export function bareText(format: Format, measure: Measure, value: number, currency: string): string {
  return MEASURES[measure].unit === 'money'
    ? format.moneyParts(value, currency).amount
    : measureText(format, measure, value, currency);
}

/** How many of a measure's units one step of its axis is: cents to dollars, 10,000ths to hundredths. */
export function axisScale(measure: Measure, currency: string): number {
  const { unit } = MEASURES[measure];
  if (unit === 'money') return 10 ** currencyExponent(currency);
  return unit === 'share' ? 100 : 1;
}
