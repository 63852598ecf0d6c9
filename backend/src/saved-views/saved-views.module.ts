import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { KeepViews } from './keep-views.ts';
import { SavedViewsController } from './saved-views.controller.ts';
import { SavedViewsRepository } from './saved-views.repository.ts';

@Module({
  imports: [AuditModule],
  controllers: [SavedViewsController],
  providers: [SavedViewsRepository, KeepViews],
  exports: [KeepViews],
})
export class SavedViewsModule {}
