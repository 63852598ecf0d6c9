import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { RatesModule } from '../rates/index.ts';
import { ParticipationModule } from '../participation/index.ts';
import { SegmentsModule } from '../segments/index.ts';
import { AccessModule } from '../access/index.ts';
import { ConvertSeries } from './convert-series.ts';
import { CreatorRanking } from './creator-ranking.ts';
import { ReadPivot } from './read-pivot.ts';
import { ReadSeries } from './read-series.ts';
import { ReadTopCreators } from './read-top-creators.ts';
import { RevenueController } from './revenue.controller.ts';

@Module({
  imports: [AccessModule, AccountsModule, LedgerModule, ParticipationModule, RatesModule, SegmentsModule],
  controllers: [RevenueController],
  providers: [ConvertSeries, CreatorRanking, ReadPivot, ReadSeries, ReadTopCreators],
  exports: [ConvertSeries, ReadPivot, ReadSeries, ReadTopCreators],
})
export class RevenueModule {}
