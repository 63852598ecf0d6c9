import { Controller, Param, Post } from '@nestjs/common';
import { caseSchema, type Case } from '@tips/shared/cases';
import { z } from 'zod';
import { REVIEW_CASES } from '../cases/index.ts';
import { Allow, CurrentPrincipal, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { ClaimCase } from './claim-case.ts';
import { KeepLease } from './keep-lease.ts';

const caseIdSchema = z.uuid();

/** How reviewers get cases and give them back. */
@Controller('api/v1/cases')
@Allow(REVIEW_CASES)
export class QueuesController {
  constructor(
    private readonly claimCase: ClaimCase,
    private readonly keepLease: KeepLease,
  ) {}

  /** The case that the caller holds already, or else the next one of the queue. */
  @Post('claim')
  @Answers(caseSchema)
  claimNext(@CurrentPrincipal() principal: Principal): Promise<Case> {
    return this.claimCase.next(principal);
  }

  @Post(':id/claim')
  @Answers(caseSchema)
  claim(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: caseIdSchema }) id: string,
  ): Promise<Case> {
    return this.claimCase.chosen(principal, id);
  }

  @Post(':id/lease')
  @Answers(caseSchema)
  renew(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: caseIdSchema }) id: string,
  ): Promise<Case> {
    return this.keepLease.renew(principal, id);
  }

  @Post(':id/release')
  @Answers(caseSchema)
  release(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: caseIdSchema }) id: string,
  ): Promise<Case> {
    return this.keepLease.release(principal, id);
  }
}
