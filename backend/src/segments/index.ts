export {
  dayPlus,
  dayRanges,
  type Days,
  type IntervalPeriod,
  periodsIn,
  startOfPeriod,
  UTC,
} from './domain/calendar.ts';
export { type KindSums, measuresOf } from './domain/measures.ts';
export type { Dimension } from './domain/segment-columns.ts';
export type { SegmentSum } from './domain/sum-segments.ts';
export { periodBefore } from './domain/period-before.ts';
export { requirePeriod } from './require-period.ts';
export { SegmentsModule } from './segments.module.ts';
export { kindSums, type LedgerFilter, SegmentsReadModel, type SegmentSums } from './segments.read-model.ts';
export { SegmentsRepository } from './segments.repository.ts';
