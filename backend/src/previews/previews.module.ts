import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { AccountsModule } from '../accounts/index.ts';
import { CasesModule } from '../cases/index.ts';
import { CohortsModule } from '../cohorts/index.ts';
import { DecisionsModule } from '../decisions/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { RolloutsModule } from '../rollouts/index.ts';
import { ForecastChange } from './forecast-change.ts';
import { PreviewAccountList } from './preview-account-list.ts';
import { PreviewChange } from './preview-change.ts';
import { PreviewCreator } from './preview-creator.ts';
import { PreviewsController } from './previews.controller.ts';
import { SeenRates } from './seen-rates.ts';

@Module({
  imports: [
    AccountsModule,
    AccessModule,
    CohortsModule,
    RolloutsModule,
    DecisionsModule,
    CasesModule,
    LedgerModule,
  ],
  controllers: [PreviewsController],
  providers: [PreviewChange, ForecastChange, PreviewAccountList, PreviewCreator, SeenRates],
  exports: [PreviewChange],
})
export class PreviewsModule {}
