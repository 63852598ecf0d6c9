import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type AnnotationList,
  annotationListSchema,
  type AnnotationQuery,
  annotationQuerySchema,
  type FiguresCheck,
  figuresCheckSchema,
} from '@tips/shared/annotations';
import { type SeriesQuery, seriesQuerySchema } from '@tips/shared/revenue';
import { Allow, EVERYONE } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { CheckFigures } from './check-figures.ts';
import { ReadAnnotations } from './read-annotations.ts';

/** What stands beside the figures of revenue: what was changed in their days, and whether they are right. */
@ApiTags('revenue')
@Controller('api/v1/revenue')
export class FiguresController {
  constructor(
    private readonly readAnnotations: ReadAnnotations,
    private readonly checkFigures: CheckFigures,
  ) {}

  /** Stages, kills and changes of the platform's cut in a range of days. */
  @Get('annotations')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(annotationListSchema)
  async annotations(
    @Query({ schema: annotationQuerySchema }) query: AnnotationQuery,
  ): Promise<AnnotationList> {
    return { items: await this.readAnnotations.execute(query) };
  }

  /** The figures of a range by the rollup, and by the rows themselves. */
  @Get('check')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(figuresCheckSchema)
  check(@Query({ schema: seriesQuerySchema }) query: SeriesQuery): Promise<FiguresCheck> {
    return this.checkFigures.execute(query);
  }
}
