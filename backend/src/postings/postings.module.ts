import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { PostingsReadModel } from './postings.read-model.ts';
import { PostingsRepository } from './postings.repository.ts';
import { PostJournal } from './post-journal.ts';

@Module({
  imports: [AuditModule],
  providers: [PostingsRepository, PostingsReadModel, PostJournal],
  exports: [PostJournal, PostingsReadModel],
})
export class PostingsModule {}
