import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { SegmentsModule } from '../segments/index.ts';
import { CreatorRanking } from './creator-ranking.ts';
import { ReadSeries } from './read-series.ts';
import { ReadTopCreators } from './read-top-creators.ts';
import { RevenueController } from './revenue.controller.ts';

@Module({
  imports: [AccountsModule, LedgerModule, SegmentsModule],
  controllers: [RevenueController],
  providers: [CreatorRanking, ReadSeries, ReadTopCreators],
  exports: [ReadSeries, ReadTopCreators],
})
export class RevenueModule {}
