import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  appealableSchema,
  appealDetailSchema,
  appealPageSchema,
  appealQuerySchema,
  appealSchema,
  appealWindowsVersionSchema,
  changeAppealWindowsSchema,
  submitAppealSchema,
  type Appeal,
  type Appealable,
  type AppealDetail,
  type AppealQuery,
  type AppealWindowsVersion,
} from '@tips/shared/appeals';
import { accountIdSchema } from '@tips/shared/ids';
import type { Page } from '@tips/shared/page';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { AppError } from '../platform/http/app-error.ts';
import { AppealsReadModel } from './appeals.read-model.ts';
import { CHANGE_APPEAL_WINDOWS, ChangeAppealWindows } from './change-appeal-windows.ts';
import { SUBMIT_APPEALS, SubmitAppeal } from './submit-appeal.ts';

const OK = 200;
const CREATED = 201;
const READ = { roles: EVERYONE };

@ApiTags('appeals')
@Controller('api/v1')
export class AppealsController {
  constructor(
    private readonly submitAppeal: SubmitAppeal,
    private readonly changeAppealWindows: ChangeAppealWindows,
    private readonly readModel: AppealsReadModel,
  ) {}

  /** A creator appeals a decision: 201 where that makes an appeal, 200 with the same one sent before. */
  @Post('appeals')
  @Allow(SUBMIT_APPEALS)
  @Answers(appealSchema, CREATED, OK)
  async submit(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: submitAppealSchema }) body: z.infer<typeof submitAppealSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Appeal> {
    const { appeal, created } = await this.submitAppeal.execute(principal, body);
    reply.status(created ? CREATED : OK);
    return appeal;
  }

  /** Decisions on an account that can be appealed right now, and until when. */
  @Get('accounts/:id/appealable')
  @Allow({ roles: EVERYONE, scopes: ['access:request'] })
  @Answers(appealableSchema)
  appealable(@Param('id', { schema: accountIdSchema }) accountId: string): Promise<Appealable> {
    return this.submitAppeal.appealable(accountId);
  }

  @Get('appeals')
  @Allow(READ)
  @Answers(appealPageSchema)
  list(@Query({ schema: appealQuerySchema }) query: AppealQuery): Promise<Page<Appeal>> {
    return this.readModel.page(query);
  }

  @Get('appeals/:id')
  @Allow(READ)
  @Answers(appealDetailSchema)
  async show(@Param('id', { schema: z.uuid() }) id: string): Promise<AppealDetail> {
    const found = await this.readModel.find(id);
    if (!found) throw new AppError('NOT_FOUND', `There is no appeal ${id}.`);
    return found;
  }

  @Get('appeal-windows')
  @Allow(READ)
  @Answers(appealWindowsVersionSchema)
  windows(): Promise<AppealWindowsVersion> {
    return this.readModel.windows();
  }

  @Post('appeal-windows')
  @Allow(CHANGE_APPEAL_WINDOWS)
  @Answers(appealWindowsVersionSchema)
  change(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: changeAppealWindowsSchema }) body: z.infer<typeof changeAppealWindowsSchema>,
  ): Promise<AppealWindowsVersion> {
    return this.changeAppealWindows.execute(principal, body);
  }
}
