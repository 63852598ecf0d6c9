import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { accessRequestSchema, createAccessRequestSchema } from '@tips/shared/access';
import {
  caseDetailSchema,
  casePageSchema,
  caseQuerySchema,
  caseSchema,
  decideCaseSchema,
  queueCountsSchema,
  reasonCodeListSchema,
  type Case,
  type CaseDetail,
  type CaseQuery,
  type QueueCounts,
  type ReasonCode,
} from '@tips/shared/cases';
import type { Page } from '@tips/shared/page';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AccountPage } from '../decisions/index.ts';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Answers } from '../platform/http/contract.ts';
import { CasesReadModel } from './cases.read-model.ts';
import { ClaimCase, REVIEW_CASES } from './claim-case.ts';
import { DecideCase } from './decide-case.ts';
import { KeepLease } from './keep-lease.ts';
import { REQUEST_ACCESS, RequestAccess } from './request-access.ts';

const OK = 200;
const CREATED = 201;
const READ = { roles: EVERYONE };
const caseIdSchema = z.uuid();

@Controller('api/v1')
export class CasesController {
  constructor(
    private readonly readModel: CasesReadModel,
    private readonly accountPage: AccountPage,
    private readonly requestAccess: RequestAccess,
    private readonly claimCase: ClaimCase,
    private readonly keepLease: KeepLease,
    private readonly decideCase: DecideCase,
  ) {}

  @Post('access-requests')
  @Allow(REQUEST_ACCESS)
  @Answers(accessRequestSchema, CREATED, OK)
  async request(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createAccessRequestSchema }) body: z.infer<typeof createAccessRequestSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof accessRequestSchema>> {
    const { created, ...answer } = await this.requestAccess.execute(principal, body);
    reply.status(created ? CREATED : OK);
    return answer;
  }

  @Get('cases')
  @Allow(READ)
  @Answers(casePageSchema)
  list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: caseQuerySchema }) query: CaseQuery,
  ): Promise<Page<Case>> {
    return this.readModel.page(query, principal.id);
  }

  @Get('cases/counts')
  @Allow(READ)
  @Answers(queueCountsSchema)
  counts(): Promise<QueueCounts> {
    return this.readModel.counts();
  }

  @Get('reason-codes')
  @Allow(READ)
  @Answers(reasonCodeListSchema)
  async reasonCodes(): Promise<{ items: ReasonCode[] }> {
    return { items: await this.readModel.reasonCodes() };
  }

  @Get('cases/:id')
  @Allow(READ)
  @Answers(caseDetailSchema)
  async show(@Param('id', { schema: caseIdSchema }) id: string): Promise<CaseDetail> {
    const found = await this.readModel.find(id);
    if (!found) throw new AppError('NOT_FOUND', `There is no case ${id}.`);
    const account = await this.accountPage.detail(found.accountId);
    const earlierCases = await this.readModel.othersOf(found.accountId, id);
    return { case: found, account, earlierCases };
  }

  @Post('cases/claim')
  @Allow(REVIEW_CASES)
  @Answers(caseSchema)
  claimNext(@CurrentPrincipal() principal: Principal): Promise<Case> {
    return this.claimCase.next(principal);
  }

  @Post('cases/:id/claim')
  @Allow(REVIEW_CASES)
  @Answers(caseSchema)
  claim(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: caseIdSchema }) id: string,
  ): Promise<Case> {
    return this.claimCase.chosen(principal, id);
  }

  @Post('cases/:id/lease')
  @Allow(REVIEW_CASES)
  @Answers(caseSchema)
  renew(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: caseIdSchema }) id: string,
  ): Promise<Case> {
    return this.keepLease.renew(principal, id);
  }

  @Post('cases/:id/release')
  @Allow(REVIEW_CASES)
  @Answers(caseSchema)
  release(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: caseIdSchema }) id: string,
  ): Promise<Case> {
    return this.keepLease.release(principal, id);
  }

  @Post('cases/:id/decision')
  @Allow(REVIEW_CASES)
  @Answers(caseSchema)
  decide(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: caseIdSchema }) caseId: string,
    @Body({ schema: decideCaseSchema }) body: z.infer<typeof decideCaseSchema>,
  ): Promise<Case> {
    return this.decideCase.execute(principal, { caseId, ...body });
  }
}
