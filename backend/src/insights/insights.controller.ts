import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type Insights,
  type InsightsQuery,
  insightsQuerySchema,
  insightsSchema,
} from '@tips/shared/insights';
import { Allow, EVERYONE } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { ReadInsights } from './read-insights.ts';

@ApiTags('revenue')
@Controller('api/v1/insights')
export class InsightsController {
  constructor(private readonly readInsights: ReadInsights) {}

  /** Forecast of gross with its interval, and unusual days with what drove them. */
  @Get()
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(insightsSchema)
  read(@Query({ schema: insightsQuerySchema }) query: InsightsQuery): Promise<Insights> {
    return this.readInsights.execute(query);
  }
}
