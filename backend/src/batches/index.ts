export { BatchesModule } from './batches.module.ts';
export { type Selected, SelectCases } from './select-cases.ts';
export { DECIDE_MANY, type PinnedCase, StartBatch } from './start-batch.ts';
