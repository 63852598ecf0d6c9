import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { FeesController } from './fees.controller.ts';
import { FeesReadModel } from './fees.read-model.ts';
import { FeesRepository } from './fees.repository.ts';
import { ProveFees } from './prove-fees.ts';
import { PutFeesInForce } from './put-fees-in-force.ts';
import { ShowFeeEffect } from './show-fee-effect.ts';

@Module({
  imports: [AuditModule, LedgerModule],
  controllers: [FeesController],
  providers: [FeesRepository, FeesReadModel, ShowFeeEffect, ProveFees, PutFeesInForce],
  exports: [ShowFeeEffect, PutFeesInForce, FeesReadModel],
})
export class FeesModule {}
