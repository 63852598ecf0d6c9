import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { PayoutsRepository } from './payouts.repository.ts';
import { RecordPayout } from './record-payout.ts';

@Module({
  imports: [AuditModule],
  providers: [PayoutsRepository, RecordPayout],
  exports: [RecordPayout],
})
export class PayoutsModule {}
