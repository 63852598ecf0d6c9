import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { JournalModule } from '../journal/index.ts';
import { CoinsController } from './coins.controller.ts';
import { CoinsReadModel } from './coins.read-model.ts';
import { CoinsRepository } from './coins.repository.ts';
import { IngestCoins } from './ingest-coins.ts';
import { PutCoinPricesInForce } from './put-coin-prices-in-force.ts';
import { ShowCoins } from './show-coins.ts';

@Module({
  imports: [AuditModule, JournalModule],
  controllers: [CoinsController],
  providers: [CoinsRepository, CoinsReadModel, IngestCoins, PutCoinPricesInForce, ShowCoins],
  exports: [IngestCoins, PutCoinPricesInForce, ShowCoins],
})
export class CoinsModule {}
