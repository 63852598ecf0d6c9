import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { SegmentsModule } from '../segments/index.ts';
import { FrozenRates } from './frozen-rates.ts';
import { ImportRates } from './import-rates.ts';
import { RatesController } from './rates.controller.ts';
import { RatesReadModel } from './rates.read-model.ts';
import { RatesRepository } from './rates.repository.ts';
import { ShowRates } from './show-rates.ts';

@Module({
  imports: [AuditModule, SegmentsModule],
  controllers: [RatesController],
  providers: [RatesRepository, RatesReadModel, FrozenRates, ImportRates, ShowRates],
  exports: [FrozenRates, ImportRates],
})
export class RatesModule {}
