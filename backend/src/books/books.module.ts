import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { PeriodsModule } from '../periods/index.ts';
import { SegmentsModule } from '../segments/index.ts';
import { BooksController } from './books.controller.ts';
import { BooksRepository } from './books.repository.ts';
import { ClosePeriod } from './close-period.ts';
import { ShowPeriods } from './show-periods.ts';
import { VerifyPeriods } from './verify-periods.ts';

@Module({
  imports: [AuditModule, LedgerModule, PeriodsModule, SegmentsModule],
  controllers: [BooksController],
  providers: [BooksRepository, ShowPeriods, ClosePeriod, VerifyPeriods],
  exports: [ClosePeriod, ShowPeriods, VerifyPeriods],
})
export class BooksModule {}
