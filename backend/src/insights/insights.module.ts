import { Module } from '@nestjs/common';
import { ApprovalCohortsModule } from '../approval-cohorts/index.ts';
import { FiguresModule } from '../figures/index.ts';
import { RevenueModule } from '../revenue/index.ts';
import { InsightsController } from './insights.controller.ts';
import { ReadInsights } from './read-insights.ts';

@Module({
  imports: [ApprovalCohortsModule, FiguresModule, RevenueModule],
  controllers: [InsightsController],
  providers: [ReadInsights],
})
export class InsightsModule {}
