import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { accountIdSchema } from '@tips/shared/ids';
import { type Page, TOTAL_COUNTED_MAX } from '@tips/shared/page';
import {
  changePayoutScheduleSchema,
  type NextPayout,
  nextPayoutSchema,
  type Payout,
  type PayoutDetail,
  payoutDetailSchema,
  type PayoutHold,
  payoutHoldPageSchema,
  type PayoutHoldQuery,
  payoutHoldQuerySchema,
  payoutHoldSchema,
  payoutPageSchema,
  type PayoutQuery,
  payoutQuerySchema,
  type PayoutSchedule,
  payoutScheduleListSchema,
  payoutScheduleSchema,
  type PayoutSummary,
  payoutSummarySchema,
  type RaiseHold as Raise,
  raiseHoldSchema,
  releaseHoldSchema,
} from '@tips/shared/payouts';
import { z } from 'zod';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { decodeCursor } from '../platform/http/cursor.ts';
import { pageOfRows } from '../platform/http/page-of-rows.ts';
import { CHANGE_PAYOUT_SCHEDULE, ChangePayoutSchedule } from './change-payout-schedule.ts';
import { HoldsReadModel } from './holds.read-model.ts';
import { PayoutsReadModel } from './payouts.read-model.ts';
import { HOLD_PAYOUTS, RaiseHold } from './raise-hold.ts';
import { ReleaseHold } from './release-hold.ts';
import { ShowNextPayout } from './show-next-payout.ts';

const READ = { roles: EVERYONE, scopes: ['read'] as const };
const idSchema = z.string().max(161);
const holdIdSchema = z.uuid();
const payoutCursorSchema = z.tuple([z.iso.datetime(), z.string()]);
const holdCursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** What is paid out, what is held, and when. */
@ApiTags('payouts')
@Controller('api/v1')
export class PayoutsController {
  constructor(
    private readonly payouts: PayoutsReadModel,
    private readonly holds: HoldsReadModel,
    private readonly nextPayout: ShowNextPayout,
    private readonly raiseHold: RaiseHold,
    private readonly releaseHold: ReleaseHold,
    private readonly changeSchedule: ChangePayoutSchedule,
  ) {}

  @Get('payouts')
  @Allow(READ)
  @Answers(payoutPageSchema)
  async list(@Query({ schema: payoutQuerySchema }) { cursor, ...query }: PayoutQuery): Promise<Page<Payout>> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, payoutCursorSchema);
    const rows = await this.payouts.page(query, after && { createdAt: after[0], id: after[1] });
    const counted = await this.payouts.count(query, TOTAL_COUNTED_MAX + 1);
    const total = { value: Math.min(counted, TOTAL_COUNTED_MAX), exact: counted <= TOTAL_COUNTED_MAX };
    return { ...pageOfRows(rows, query.limit, ({ createdAt, id }) => [createdAt, id]), total };
  }

  @Get('payouts/summary')
  @Allow(READ)
  @Answers(payoutSummarySchema)
  summary(@Query({ schema: payoutQuerySchema }) query: PayoutQuery): Promise<PayoutSummary> {
    return this.payouts.summary(query);
  }

  /** One payout by `provider:payoutId`, every state that was heard of, and what is in it. */
  @Get('payouts/:id')
  @Allow(READ)
  @Answers(payoutDetailSchema)
  async one(@Param('id', { schema: idSchema }) id: string): Promise<PayoutDetail> {
    const payout = await this.payouts.find(id);
    return { ...payout, history: await this.payouts.history(id), tie: await this.nextPayout.tieOf(payout) };
  }

  @Get('accounts/:id/next-payout')
  @Allow(READ)
  @Answers(nextPayoutSchema)
  next(@Param('id', { schema: accountIdSchema }) id: string): Promise<NextPayout> {
    return this.nextPayout.execute(id);
  }

  @Get('payout-holds')
  @Allow(READ)
  @Answers(payoutHoldPageSchema)
  async held(
    @Query({ schema: payoutHoldQuerySchema }) { cursor, ...query }: PayoutHoldQuery,
  ): Promise<Page<PayoutHold>> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, holdCursorSchema);
    const rows = await this.holds.page(query, after && { raisedAt: after[0], id: after[1] });
    return pageOfRows(rows, query.limit, ({ raisedAt, id }) => [raisedAt, id]);
  }

  @Post('payout-holds')
  @Allow(HOLD_PAYOUTS)
  @Answers(payoutHoldSchema)
  raise(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: raiseHoldSchema }) body: Raise,
  ): Promise<PayoutHold> {
    return this.raiseHold.execute(principal, body);
  }

  @Post('payout-holds/:id/release')
  @Allow(HOLD_PAYOUTS)
  @Answers(payoutHoldSchema)
  release(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: holdIdSchema }) id: string,
    @Body({ schema: releaseHoldSchema }) { reason }: z.infer<typeof releaseHoldSchema>,
  ): Promise<PayoutHold> {
    return this.releaseHold.execute(principal, id, reason);
  }

  @Get('payout-schedule')
  @Allow(READ)
  @Answers(payoutScheduleListSchema)
  async schedule(): Promise<{ items: PayoutSchedule[] }> {
    return { items: await this.holds.schedules() };
  }

  @Post('payout-schedule')
  @Allow(CHANGE_PAYOUT_SCHEDULE)
  @Answers(payoutScheduleSchema)
  change(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: changePayoutScheduleSchema }) body: z.infer<typeof changePayoutScheduleSchema>,
  ): Promise<PayoutSchedule> {
    return this.changeSchedule.execute(principal, body);
  }
}
