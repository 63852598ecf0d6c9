import { Module } from '@nestjs/common';
import { ChangeRequestsModule } from '../change-requests/index.ts';
import { DecisionsModule } from '../decisions/index.ts';
import { GuardrailsModule } from '../guardrails/index.ts';
import { SegmentsModule } from '../segments/index.ts';
import { PlansModule } from '../plans/index.ts';
import { RolloutsModule } from '../rollouts/index.ts';
import { PortfolioController } from './portfolio.controller.ts';
import { ShowPortfolio } from './show-portfolio.ts';

@Module({
  imports: [
    RolloutsModule,
    DecisionsModule,
    PlansModule,
    ChangeRequestsModule,
    SegmentsModule,
    GuardrailsModule,
  ],
  controllers: [PortfolioController],
  providers: [ShowPortfolio],
})
export class PortfolioModule {}
