import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { PreviewTemplate } from './preview-template.ts';
import { TemplateHistories } from './template-histories.ts';
import { TemplatesController } from './templates.controller.ts';
import { TemplatesReadModel } from './templates.read-model.ts';
import { TemplatesRepository } from './templates.repository.ts';
import { WriteTemplate } from './write-template.ts';

@Module({
  imports: [AccountsModule, AuditModule],
  controllers: [TemplatesController],
  providers: [TemplatesReadModel, TemplatesRepository, TemplateHistories, WriteTemplate, PreviewTemplate],
  exports: [TemplatesReadModel],
})
export class TemplatesModule {}
