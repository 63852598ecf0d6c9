import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type NoticePage, noticePageSchema, type NoticeQuery, noticeQuerySchema } from '@tips/shared/notices';
import { Allow, type Grant } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { NoticesReadModel } from './notices.read-model.ts';

const READ: Grant = { roles: ['trust_safety', 'trust_safety_lead', 'auditor', 'admin'], scopes: ['read'] };

@ApiTags('notices')
@Controller('api/v1/notices')
export class NoticesController {
  constructor(private readonly notices: NoticesReadModel) {}

  /** What creators were told of decisions, word for word, newest first. */
  @Get()
  @Allow(READ)
  @Answers(noticePageSchema)
  page(@Query({ schema: noticeQuerySchema }) query: NoticeQuery): Promise<NoticePage> {
    return this.notices.page(query);
  }
}
