import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type DraftTemplate,
  draftTemplateSchema,
  type NoticeTemplate,
  type PreviewTemplate as PreviewInput,
  previewTemplateSchema,
  type TemplateHistory,
  templateHistorySchema,
  type TemplateList,
  templateListSchema,
  type TemplatePreview,
  templatePreviewSchema,
  templateSchema,
} from '@tips/shared/notice-templates';
import {
  type NoticeKind,
  noticeKindSchema,
  type NoticeLanguage,
  noticeLanguageSchema,
} from '@tips/shared/notices';
import { putInForceSchema } from '@tips/shared/policies';
import type { z } from 'zod';
import { Allow, CurrentPrincipal, type Grant, type Principal } from '../identity/index.ts';
import { Answers, AnswersNothing } from '../platform/http/contract.ts';
import { PreviewTemplate } from './preview-template.ts';
import { TemplateHistories } from './template-histories.ts';
import { DRAFT_TEMPLATES, PUT_TEMPLATES_IN_FORCE, WriteTemplate } from './write-template.ts';

const READ: Grant = { roles: ['trust_safety', 'trust_safety_lead', 'auditor', 'admin'] };

@ApiTags('notices')
@Controller('api/v1/notice-templates')
export class TemplatesController {
  constructor(
    private readonly histories: TemplateHistories,
    private readonly writeTemplate: WriteTemplate,
    private readonly previewTemplate: PreviewTemplate,
  ) {}

  /** What notices of each kind say in each language, and what is drafted. */
  @Get()
  @Allow(READ)
  @Answers(templateListSchema)
  list(): Promise<TemplateList> {
    return this.histories.list();
  }

  /** The text as a creator would read it, and what is wrong with it; changes nothing. */
  @Post('preview')
  @Allow(READ)
  @Answers(templatePreviewSchema)
  preview(@Body({ schema: previewTemplateSchema }) body: PreviewInput): Promise<TemplatePreview> {
    return this.previewTemplate.execute(body);
  }

  /** Every version of a kind in a language, and what it has to name. */
  @Get(':kind/:language')
  @Allow(READ)
  @Answers(templateHistorySchema)
  one(
    @Param('kind', { schema: noticeKindSchema }) kind: NoticeKind,
    @Param('language', { schema: noticeLanguageSchema }) language: NoticeLanguage,
  ): Promise<TemplateHistory> {
    return this.histories.of({ kind, language });
  }

  /** Makes the draft of the next version, or changes it. */
  @Put(':kind/:language/draft')
  @Allow(DRAFT_TEMPLATES)
  @Answers(templateSchema)
  draft(
    @CurrentPrincipal() principal: Principal,
    @Param('kind', { schema: noticeKindSchema }) kind: NoticeKind,
    @Param('language', { schema: noticeLanguageSchema }) language: NoticeLanguage,
    @Body({ schema: draftTemplateSchema }) body: DraftTemplate,
  ): Promise<NoticeTemplate> {
    return this.writeTemplate.draft(principal, { kind, language }, body);
  }

  /** Throws the draft away. */
  @Delete(':kind/:language/draft')
  @Allow(DRAFT_TEMPLATES)
  @AnswersNothing()
  async discard(
    @CurrentPrincipal() principal: Principal,
    @Param('kind', { schema: noticeKindSchema }) kind: NoticeKind,
    @Param('language', { schema: noticeLanguageSchema }) language: NoticeLanguage,
  ): Promise<void> {
    await this.writeTemplate.discard(principal, { kind, language });
  }

  /** From now on notices of this kind say what the draft says. */
  @Post(':kind/:language/in-force')
  @Allow(PUT_TEMPLATES_IN_FORCE)
  @Answers(templateSchema)
  putInForce(
    @CurrentPrincipal() principal: Principal,
    @Param('kind', { schema: noticeKindSchema }) kind: NoticeKind,
    @Param('language', { schema: noticeLanguageSchema }) language: NoticeLanguage,
    @Body({ schema: putInForceSchema }) body: z.infer<typeof putInForceSchema>,
  ): Promise<NoticeTemplate> {
    return this.writeTemplate.putInForce(principal, { kind, language }, body);
  }
}
