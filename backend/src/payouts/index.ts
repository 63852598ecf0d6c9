export { PayoutsModule } from './payouts.module.ts';
export { RecordPayout, type RecordPayoutInput } from './record-payout.ts';
