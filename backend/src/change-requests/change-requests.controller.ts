import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  approveChangeSchema,
  changeKindListSchema,
  changeRequestCountsSchema,
  changeRequestDetailSchema,
  changeRequestPageSchema,
  changeRequestQuerySchema,
  commentChangeSchema,
  editChangeSchema,
  endChangeSchema,
  proposeChangeSchema,
  scheduleChangeSchema,
  type ChangeKindRule,
  type ChangeRequest,
  type ChangeRequestCounts,
  type ChangeRequestDetail,
  type ChangeRequestQuery,
} from '@tips/shared/change-requests';
import type { Page } from '@tips/shared/page';
import { z } from 'zod';
import { Allow, CurrentPrincipal, EVERYONE, type Grant, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { DecideChange } from './decide-change.ts';
import { ProposeChange } from './propose-change.ts';
import { ShowChange } from './show-change.ts';

const CREATED = 201;
const idSchema = z.uuid();

const READ: Grant = { roles: EVERYONE };
/** Which of them may do what with which kind of change is the kind's to say. */
const TAKE_PART: Grant = {
  roles: ['trust_safety', 'trust_safety_lead', 'product', 'product_lead', 'finance', 'finance_lead', 'admin'],
};

@ApiTags('change-requests')
@Controller('api/v1/change-requests')
export class ChangeRequestsController {
  constructor(
    private readonly proposeChange: ProposeChange,
    private readonly decideChange: DecideChange,
    private readonly showChange: ShowChange,
  ) {}

  @Get()
  @Allow(READ)
  @Answers(changeRequestPageSchema)
  list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: changeRequestQuerySchema }) query: ChangeRequestQuery,
  ): Promise<Page<ChangeRequest>> {
    return this.showChange.page(principal, query);
  }

  @Get('counts')
  @Allow(READ)
  @Answers(changeRequestCountsSchema)
  counts(@CurrentPrincipal() principal: Principal): Promise<ChangeRequestCounts> {
    return this.showChange.counts(principal);
  }

  @Get('kinds')
  @Allow(READ)
  @Answers(changeKindListSchema)
  async kinds(@CurrentPrincipal() principal: Principal): Promise<{ items: ChangeKindRule[] }> {
    return { items: await this.showChange.rules(principal) };
  }

  /** With its diff, and with the effect as it was counted then and as it is now. */
  @Get(':id')
  @Allow(READ)
  @Answers(changeRequestDetailSchema)
  show(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<ChangeRequestDetail> {
    return this.showChange.execute(principal, id);
  }

  @Post()
  @Allow(TAKE_PART)
  @Answers(changeRequestDetailSchema, CREATED)
  async propose(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: proposeChangeSchema }) body: z.infer<typeof proposeChangeSchema>,
  ): Promise<ChangeRequestDetail> {
    return this.showChange.execute(principal, await this.proposeChange.execute(principal, body));
  }

  /** Puts another change in its place; an approval is void. */
  @Put(':id')
  @Allow(TAKE_PART)
  @Answers(changeRequestDetailSchema)
  async edit(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: editChangeSchema }) body: z.infer<typeof editChangeSchema>,
  ): Promise<ChangeRequestDetail> {
    await this.proposeChange.edit(principal, { id, ...body });
    return this.showChange.execute(principal, id);
  }

  /** Agrees to the change with this hash, and applies it, at once or when it is scheduled for. */
  @Post(':id/approve')
  @Allow(TAKE_PART)
  @Answers(changeRequestDetailSchema)
  async approve(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: approveChangeSchema }) body: z.infer<typeof approveChangeSchema>,
  ): Promise<ChangeRequestDetail> {
    await this.decideChange.approve(principal, { id, ...body });
    return this.showChange.execute(principal, id);
  }

  @Post(':id/reject')
  @Allow(TAKE_PART)
  @Answers(changeRequestDetailSchema)
  async reject(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: endChangeSchema }) { reason }: z.infer<typeof endChangeSchema>,
  ): Promise<ChangeRequestDetail> {
    await this.decideChange.reject(principal, id, reason);
    return this.showChange.execute(principal, id);
  }

  @Post(':id/withdraw')
  @Allow(TAKE_PART)
  @Answers(changeRequestDetailSchema)
  async withdraw(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: endChangeSchema }) { reason }: z.infer<typeof endChangeSchema>,
  ): Promise<ChangeRequestDetail> {
    await this.decideChange.withdraw(principal, id, reason);
    return this.showChange.execute(principal, id);
  }

  @Post(':id/schedule')
  @Allow(TAKE_PART)
  @Answers(changeRequestDetailSchema)
  async schedule(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: scheduleChangeSchema }) body: z.infer<typeof scheduleChangeSchema>,
  ): Promise<ChangeRequestDetail> {
    await this.decideChange.schedule(principal, { id, ...body });
    return this.showChange.execute(principal, id);
  }

  @Post(':id/comment')
  @Allow(TAKE_PART)
  @Answers(changeRequestDetailSchema)
  async comment(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: commentChangeSchema }) { text }: z.infer<typeof commentChangeSchema>,
  ): Promise<ChangeRequestDetail> {
    await this.decideChange.comment(principal, id, text);
    return this.showChange.execute(principal, id);
  }
}
