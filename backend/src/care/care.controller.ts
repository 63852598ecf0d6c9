import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { reviewerCareSchema, type ReviewerCare } from '@tips/shared/care';
import { REVIEW_CASES } from '../cases/index.ts';
import { Allow, CurrentPrincipal, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { CareReadModel } from './care.read-model.ts';

@ApiTags('cases')
@Controller('api/v1/cases')
export class CareController {
  constructor(private readonly readModel: CareReadModel) {}

  /** The caller's own hard cases of today, and whether a break would do good. Nobody sees another's. */
  @Get('care')
  @Allow(REVIEW_CASES)
  @Answers(reviewerCareSchema)
  care(@CurrentPrincipal() { id }: Principal): Promise<ReviewerCare> {
    return this.readModel.of(id);
  }
}
