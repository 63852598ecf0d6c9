import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type ApprovalCohorts,
  approvalCohortsQuerySchema,
  type ApprovalCohortsQuery,
  approvalCohortsSchema,
  type CohortCreators,
  cohortCreatorsQuerySchema,
  type CohortCreatorsQuery,
  cohortCreatorsSchema,
} from '@tips/shared/approval-cohorts';
import { Allow, EVERYONE } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { ReadApprovalCohorts } from './read-approval-cohorts.ts';

@ApiTags('revenue')
@Controller('api/v1/revenue/cohorts')
export class ApprovalCohortsController {
  constructor(private readonly readCohorts: ReadApprovalCohorts) {}

  /** Gross, creators earning and retention by month of approval and months since. */
  @Get()
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(approvalCohortsSchema)
  cohorts(
    @Query({ schema: approvalCohortsQuerySchema }) query: ApprovalCohortsQuery,
  ): Promise<ApprovalCohorts> {
    return this.readCohorts.execute(query);
  }

  /** The creators behind one month of one cohort. */
  @Get('creators')
  @Allow({ roles: EVERYONE, scopes: ['read'] })
  @Answers(cohortCreatorsSchema)
  creators(
    @Query({ schema: cohortCreatorsQuerySchema }) query: CohortCreatorsQuery,
  ): Promise<CohortCreators> {
    return this.readCohorts.creators(query);
  }
}
