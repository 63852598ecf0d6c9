import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { featureSchema, type Feature } from '@tips/shared/ids';
import { resultsQuerySchema, resultsSchema, type RolloutResults } from '@tips/shared/results';
import type { z } from 'zod';
import { Allow, EVERYONE } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { ReadResults } from './read-results.ts';

@ApiTags('rollouts')
@Controller('api/v1/rollouts/:feature/results')
export class ResultsController {
  constructor(private readonly readResults: ReadResults) {}

  /** How far the exposed came, and how they differ from the holdout, by one stage or by all. */
  @Get()
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(resultsSchema)
  results(
    @Param('feature', { schema: featureSchema }) feature: Feature,
    @Query({ schema: resultsQuerySchema }) { stage }: z.infer<typeof resultsQuerySchema>,
  ): Promise<RolloutResults> {
    return this.readResults.execute(feature, stage ?? null);
  }
}
