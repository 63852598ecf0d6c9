import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { AccountsModule } from '../accounts/index.ts';
import { DecisionsModule } from '../decisions/index.ts';
import { EnrolmentsModule } from '../enrolments/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { PlansModule } from '../plans/index.ts';
import { RolloutsModule } from '../rollouts/index.ts';
import { StandingModule } from '../standing/index.ts';
import { ReadResults } from './read-results.ts';
import { ResultsController } from './results.controller.ts';
import { ResultsReadModel } from './results.read-model.ts';

@Module({
  imports: [
    AccountsModule,
    StandingModule,
    RolloutsModule,
    AccessModule,
    DecisionsModule,
    EnrolmentsModule,
    LedgerModule,
    PlansModule,
  ],
  controllers: [ResultsController],
  providers: [ReadResults, ResultsReadModel],
})
export class ResultsModule {}
