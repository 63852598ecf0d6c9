export { FeesModule } from './fees.module.ts';
export { FeesReadModel } from './fees.read-model.ts';
export { APPROVE_FEES, PROPOSE_FEES, PutFeesInForce } from './put-fees-in-force.ts';
export { ShowFeeEffect } from './show-fee-effect.ts';
