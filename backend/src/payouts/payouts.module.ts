import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { ChangeRequestsModule } from '../change-requests/index.ts';
import { JournalModule } from '../journal/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { Jobs } from '../platform/jobs.ts';
import { ChangePayoutSchedule } from './change-payout-schedule.ts';
import { HoldsReadModel } from './holds.read-model.ts';
import { PayoutErasure } from './payout-erasure.repository.ts';
import { PayoutsController } from './payouts.controller.ts';
import { PayoutsReadModel } from './payouts.read-model.ts';
import { PayoutsRepository } from './payouts.repository.ts';
import { RaiseHold } from './raise-hold.ts';
import { RecordPayout } from './record-payout.ts';
import { ReleaseHold } from './release-hold.ts';
import { ShowNextPayout } from './show-next-payout.ts';

const RELEASE_DUE_EVERY_MS = 60_000;

@Module({
  imports: [AccountsModule, AuditModule, ChangeRequestsModule, JournalModule, LedgerModule],
  controllers: [PayoutsController],
  providers: [
    PayoutsRepository,
    PayoutsReadModel,
    HoldsReadModel,
    PayoutErasure,
    RecordPayout,
    ShowNextPayout,
    RaiseHold,
    ReleaseHold,
    ChangePayoutSchedule,
  ],
  exports: [RecordPayout, PayoutsReadModel, ReleaseHold, RaiseHold, ShowNextPayout, PayoutErasure],
})
export class PayoutsModule {
  constructor(jobs: Jobs, releaseHold: ReleaseHold) {
    jobs.every(RELEASE_DUE_EVERY_MS, 'release due holds', () => releaseHold.releaseDue());
  }
}
