import { Module } from '@nestjs/common';
import { RevenueModule } from '../revenue/index.ts';
import { InsightsController } from './insights.controller.ts';
import { ReadInsights } from './read-insights.ts';

@Module({
  imports: [RevenueModule],
  controllers: [InsightsController],
  providers: [ReadInsights],
})
export class InsightsModule {}
