import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type ParticipationSeries,
  participationSeriesSchema,
  type SeriesQuery,
  seriesQuerySchema,
} from '@tips/shared/revenue';
import { Allow, EVERYONE } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { ReadParticipation } from './read-participation.ts';

@ApiTags('revenue')
@Controller('api/v1/revenue')
export class ParticipationController {
  constructor(private readonly readParticipation: ReadParticipation) {}

  /** Tippers, repeat tippers, creators, the average tip and the share of the top 1 % by period and group. */
  @Get('participation')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(participationSeriesSchema)
  participation(@Query({ schema: seriesQuerySchema }) query: SeriesQuery): Promise<ParticipationSeries> {
    return this.readParticipation.execute(query);
  }
}
