import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { TemplatesModule } from '../templates/index.ts';
import { NoticesController } from './notices.controller.ts';
import { NoticesReadModel } from './notices.read-model.ts';
import { NoticeErasure, NoticesRepository } from './notices.repository.ts';
import { WriteNotice } from './write-notice.ts';

@Module({
  imports: [AccountsModule, TemplatesModule],
  controllers: [NoticesController],
  providers: [NoticesRepository, NoticesReadModel, NoticeErasure, WriteNotice],
  exports: [NoticeErasure, WriteNotice],
})
export class NoticesModule {}
