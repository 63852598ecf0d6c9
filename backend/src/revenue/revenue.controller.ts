import { Controller, Get, Query } from '@nestjs/common';
import { type Pivot, type PivotQuery, pivotQuerySchema, pivotSchema } from '@tips/shared/pivot';
import {
  type RevenueSeries,
  type SeriesQuery,
  seriesQuerySchema,
  seriesSchema,
  type TopCreators,
  topCreatorsQuerySchema,
  type TopCreatorsQuery,
  topCreatorsSchema,
} from '@tips/shared/revenue';
import { ApiTags } from '@nestjs/swagger';
import { Allow, EVERYONE } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { ConvertSeries } from './convert-series.ts';
import { ReadPivot } from './read-pivot.ts';
import { ReadTopCreators } from './read-top-creators.ts';

@ApiTags('revenue')
@Controller('api/v1/revenue')
export class RevenueController {
  constructor(
    private readonly convertSeries: ConvertSeries,
    private readonly readTopCreators: ReadTopCreators,
    private readonly readPivot: ReadPivot,
  ) {}

  /** Gross, refunds, disputes, fees and net by period and group, as booked or in one currency. */
  @Get('series')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(seriesSchema)
  series(@Query({ schema: seriesQuerySchema }) query: SeriesQuery): Promise<RevenueSeries> {
    return this.convertSeries.execute(query);
  }

  /** Measures by any of period, region, stream and stage at once. */
  @Get('pivot')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(pivotSchema)
  pivot(@Query({ schema: pivotQuerySchema }) query: PivotQuery): Promise<Pivot> {
    return this.readPivot.execute(query);
  }

  /** The creators who were given most. */
  @Get('top-creators')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(topCreatorsSchema)
  topCreators(@Query({ schema: topCreatorsQuerySchema }) query: TopCreatorsQuery): Promise<TopCreators> {
    return this.readTopCreators.execute(query);
  }
}
