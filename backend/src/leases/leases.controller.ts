import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  caseSchema,
  caseViewersSchema,
  claimNextSchema,
  handOverCaseSchema,
  holdCaseSchema,
  type Case,
  type CaseViewers,
} from '@tips/shared/cases';
import { z } from 'zod';
import { REVIEW_CASES } from '../cases/index.ts';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { ClaimCase } from './claim-case.ts';
import { KeepLease } from './keep-lease.ts';
import { SetAsideCase } from './set-aside-case.ts';
import { ShowPresence } from './show-presence.ts';

const caseIdSchema = z.uuid();

/** How reviewers get cases, set them aside and give them back. */
@ApiTags('cases')
@Controller('api/v1/cases')
export class LeasesController {
  constructor(
    private readonly claimCase: ClaimCase,
    private readonly keepLease: KeepLease,
    private readonly setAsideCase: SetAsideCase,
    private readonly showPresence: ShowPresence,
  ) {}

  /** The case that the caller holds already or was handed, or else the next one of the queue. */
  @Post('claim')
  @Allow(REVIEW_CASES)
  @Answers(caseSchema)
  claimNext(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: claimNextSchema }) { queue }: z.infer<typeof claimNextSchema>,
  ): Promise<Case> {
    return this.claimCase.next(principal, queue);
  }

  @Post(':id/claim')
  @Allow(REVIEW_CASES)
  @Answers(caseSchema)
  claim(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: caseIdSchema }) id: string,
  ): Promise<Case> {
    return this.claimCase.chosen(principal, id);
  }

  @Post(':id/lease')
  @Allow(REVIEW_CASES)
  @Answers(caseSchema)
  renew(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: caseIdSchema }) id: string,
  ): Promise<Case> {
    return this.keepLease.renew(principal, id);
  }

  @Post(':id/release')
  @Allow(REVIEW_CASES)
  @Answers(caseSchema)
  release(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: caseIdSchema }) id: string,
  ): Promise<Case> {
    return this.keepLease.release(principal, id);
  }

  /** Sets the case aside until an instant, with the reason. */
  @Post(':id/hold')
  @Allow(REVIEW_CASES)
  @Answers(caseSchema)
  hold(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: caseIdSchema }) caseId: string,
    @Body({ schema: holdCaseSchema }) body: z.infer<typeof holdCaseSchema>,
  ): Promise<Case> {
    return this.setAsideCase.hold(principal, { caseId, ...body });
  }

  /** Gives the case to a colleague. */
  @Post(':id/hand-over')
  @Allow(REVIEW_CASES)
  @Answers(caseSchema)
  handOver(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: caseIdSchema }) caseId: string,
    @Body({ schema: handOverCaseSchema }) body: z.infer<typeof handOverCaseSchema>,
  ): Promise<Case> {
    return this.setAsideCase.handOver(principal, { caseId, ...body });
  }

  /** Says that the caller has the case on their screen; answers who else has. */
  @Post(':id/presence')
  @Allow({ roles: EVERYONE })
  @Answers(caseViewersSchema)
  presence(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: caseIdSchema }) id: string,
  ): Promise<CaseViewers> {
    return this.showPresence.execute(principal, id);
  }
}
