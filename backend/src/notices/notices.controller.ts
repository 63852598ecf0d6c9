import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type NoticeDetail,
  noticeDetailSchema,
  type NoticePage,
  noticePageSchema,
  type NoticeQuery,
  noticeQuerySchema,
  noticesResentSchema,
  noticesResumedSchema,
} from '@tips/shared/notices';
import { z } from 'zod';
import { Allow, CurrentPrincipal, type Grant, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { DeliverNotices } from './deliver-notices.ts';
import { NoticesReadModel } from './notices.read-model.ts';
import { RESEND_NOTICES, ResendNotices } from './resend-notices.ts';

const READ: Grant = { roles: ['trust_safety', 'trust_safety_lead', 'auditor', 'admin'], scopes: ['read'] };

@ApiTags('notices')
@Controller('api/v1/notices')
export class NoticesController {
  constructor(
    private readonly notices: NoticesReadModel,
    private readonly deliverNotices: DeliverNotices,
    private readonly resendNotices: ResendNotices,
  ) {}

  /** What creators were told of decisions, word for word, newest first, and how its delivery goes. */
  @Get()
  @Allow(READ)
  @Answers(noticePageSchema)
  async page(@Query({ schema: noticeQuerySchema }) query: NoticeQuery): Promise<NoticePage> {
    return { ...(await this.notices.page(query)), ...(await this.deliverNotices.overview()) };
  }

  /** One notice, with every try to deliver it. */
  @Get(':id')
  @Allow(READ)
  @Answers(noticeDetailSchema)
  one(@Param('id', { schema: z.uuid() }) noticeId: string): Promise<NoticeDetail> {
    return this.notices.get(noticeId);
  }

  /** Puts every notice that was given up in line again. */
  @Post('dead/resend')
  @Allow(RESEND_NOTICES)
  @Answers(noticesResentSchema)
  resendDead(@CurrentPrincipal() principal: Principal): Promise<{ queued: number }> {
    return this.resendNotices.allDead(principal);
  }

  /** Goes on after the receiver had said that it wants nothing more (410). */
  @Post('resume')
  @Allow(RESEND_NOTICES)
  @Answers(noticesResumedSchema)
  resume(@CurrentPrincipal() principal: Principal): Promise<{ resumed: true }> {
    return this.resendNotices.resume(principal);
  }

  /** Sends one notice again, under the id that it has. */
  @Post(':id/resend')
  @Allow(RESEND_NOTICES)
  @Answers(noticeDetailSchema)
  resend(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: z.uuid() }) noticeId: string,
  ): Promise<NoticeDetail> {
    return this.resendNotices.execute(principal, noticeId);
  }
}
