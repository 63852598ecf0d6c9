export { PayoutErasure } from './payout-erasure.repository.ts';
export { PayoutsModule } from './payouts.module.ts';
export { PayoutsReadModel } from './payouts.read-model.ts';
export { HOLD_PAYOUTS, RaiseHold } from './raise-hold.ts';
export { RecordPayout, type RecordPayoutInput } from './record-payout.ts';
export { ReleaseHold } from './release-hold.ts';
export { ShowNextPayout } from './show-next-payout.ts';
