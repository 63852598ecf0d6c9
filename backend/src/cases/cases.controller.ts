import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
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
import { z } from 'zod';
import { AccountPage } from '../decisions/index.ts';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Answers } from '../platform/http/contract.ts';
import { CasesReadModel } from './cases.read-model.ts';
import { DecideCase, REVIEW_CASES } from './decide-case.ts';

const READ = { roles: EVERYONE };
const caseIdSchema = z.uuid();

@Controller('api/v1')
export class CasesController {
  constructor(
    private readonly readModel: CasesReadModel,
    private readonly accountPage: AccountPage,
    private readonly decideCase: DecideCase,
  ) {}

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
    const signals = await this.readModel.signalsOf(id);
    return { case: found, signals, account, earlierCases };
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
