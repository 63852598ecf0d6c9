import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  caseRulesPreviewSchema,
  caseRulesSchema,
  caseRulesVersionSchema,
  changeCaseRulesSchema,
  queueListSchema,
  type CaseRulesPreview,
  type CaseRulesVersion,
  type Queue,
} from '@tips/shared/cases';
import { z } from 'zod';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { CHANGE_CASE_RULES, ChangeCaseRules } from './change-case-rules.ts';
import { QueuesReadModel } from './queues.read-model.ts';

const READ = { roles: EVERYONE };
const previewBodySchema = z.object({ rules: caseRulesSchema }).meta({ id: 'PreviewCaseRules' });

@ApiTags('queues')
@Controller('api/v1')
export class QueuesController {
  constructor(
    private readonly queues: QueuesReadModel,
    private readonly changeCaseRules: ChangeCaseRules,
  ) {}

  /** The queues, each with its open cases by age. */
  @Get('queues')
  @Allow(READ)
  @Answers(queueListSchema)
  async list(): Promise<{ items: Queue[] }> {
    return { items: await this.queues.list() };
  }

  @Get('case-rules')
  @Allow(READ)
  @Answers(caseRulesVersionSchema)
  rules(): Promise<CaseRulesVersion> {
    return this.changeCaseRules.current();
  }

  /** A new version of the rules; open cases are placed anew right after. */
  @Post('case-rules')
  @Allow(CHANGE_CASE_RULES)
  @Answers(caseRulesVersionSchema)
  change(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: changeCaseRulesSchema }) body: z.infer<typeof changeCaseRulesSchema>,
  ): Promise<CaseRulesVersion> {
    return this.changeCaseRules.change(principal, body);
  }

  @Post('case-rules/preview')
  @Allow(CHANGE_CASE_RULES)
  @Answers(caseRulesPreviewSchema)
  preview(
    @Body({ schema: previewBodySchema }) body: z.infer<typeof previewBodySchema>,
  ): Promise<CaseRulesPreview> {
    return this.changeCaseRules.preview(body.rules);
  }
}
