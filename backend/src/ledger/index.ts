export { CreatorTotalsReadModel, type CreatorWindow, type StreamPart } from './creator-totals.read-model.ts';
export { type FeeSchedule, feeOf } from './domain/fee-schedule.ts';
export { LedgerRepository as FeeSchedules } from './ledger.repository.ts';
export { type KindSums, measuresOf } from './domain/measures.ts';
export { IngestTips } from './ingest-tips.ts';
export { LedgerModule } from './ledger.module.ts';
export { type LedgerFilter, LedgerReadModel, type SegmentSums } from './ledger.read-model.ts';
export { TipErasure } from './tip-erasure.repository.ts';
export { LEDGER_CHECKS, type LedgerReport, VerifyLedger } from './verify-ledger.ts';
