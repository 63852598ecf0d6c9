export { type CreatorPart, CreatorTotalsReadModel } from './creator-totals.read-model.ts';
export { type FeeSchedule, feeOf } from './domain/fee-schedule.ts';
export { LedgerRepository as FeeSchedules } from './ledger.repository.ts';
export { IngestTips } from './ingest-tips.ts';
export { PostTips } from './post-tips.ts';
export { LedgerModule } from './ledger.module.ts';
export { LedgerReadModel } from './ledger.read-model.ts';
export { TipErasure } from './tip-erasure.repository.ts';
export { LEDGER_CHECKS, type LedgerReport, VerifyLedger } from './verify-ledger.ts';
