export { PayoutErasure } from './payout-erasure.repository.ts';
export { PayoutsModule } from './payouts.module.ts';
export { PayoutsReadModel } from './payouts.read-model.ts';
export { HOLD_PAYOUTS } from './raise-hold.ts';
export { RecordPayout, type RecordPayoutInput } from './record-payout.ts';
export { ReleaseHold } from './release-hold.ts';
