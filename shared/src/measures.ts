import type { EntryKind } from './ledger.ts';

/** What a measure is made of: minor units of one currency, a number, or parts of 10,000. */
export type MeasureUnit = 'money' | 'count' | 'share';
type Definition = {
  unit: MeasureUnit;
  /** Sums of groups and of periods make the sum of all; of who took part they do not. */
  sums: boolean;
  /** The kinds of entries that it is made of; all of them where absent. */
  kinds?: readonly EntryKind[];
};

/** Every measure of revenue, in the order in which it is shown: the one list that charts, tables, exports and the API go by. */
export const MEASURES = {
  gross: { unit: 'money', sums: true, kinds: ['tip'] },
  refunds: { unit: 'money', sums: true, kinds: ['refund'] },
  disputes: { unit: 'money', sums: true, kinds: ['dispute', 'dispute_reversal'] },
  processorFees: { unit: 'money', sums: true },
  platformFees: { unit: 'money', sums: true },
  net: { unit: 'money', sums: true },
  tips: { unit: 'count', sums: true, kinds: ['tip'] },
  averageTip: { unit: 'money', sums: false, kinds: ['tip'] },
  tippers: { unit: 'count', sums: false, kinds: ['tip'] },
  repeatTippers: { unit: 'count', sums: false, kinds: ['tip'] },
  creators: { unit: 'count', sums: false, kinds: ['tip'] },
  topShare: { unit: 'share', sums: false, kinds: ['tip'] },
} as const satisfies Record<string, Definition>;

export type Measure = keyof typeof MEASURES;
export type SummedMeasure = {
  [Name in Measure]: (typeof MEASURES)[Name]['sums'] extends true ? Name : never;
}[Measure];
export type CountedMeasure = Exclude<Measure, SummedMeasure>;

const ALL = Object.keys(MEASURES) as Measure[];
export const MEASURE_NAMES: readonly Measure[] = ALL;
export const SUMMED_MEASURES: readonly SummedMeasure[] = ALL.filter(isSummed);
export const COUNTED_MEASURES: readonly CountedMeasure[] = ALL.filter(
  (name): name is CountedMeasure => !isSummed(name),
);

export function isSummed(name: Measure): name is SummedMeasure {
  return MEASURES[name].sums;
}

/** Days within which a tipper who gives again is a repeat tipper. */
export const REPEAT_DAYS = 30;
