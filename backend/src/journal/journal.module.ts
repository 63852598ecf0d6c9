import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { PeriodsModule } from '../periods/index.ts';
import { Jobs } from '../platform/jobs.ts';
import { JournalController } from './journal.controller.ts';
import { JournalErasure } from './journal-erasure.repository.ts';
import { JournalReadModel } from './journal.read-model.ts';
import { JournalRepository } from './journal.repository.ts';
import { PostJournal } from './post-journal.ts';

const FOLD_EVERY_MS = 5_000;

@Module({
  imports: [AuditModule, PeriodsModule],
  controllers: [JournalController],
  providers: [JournalRepository, JournalReadModel, PostJournal, JournalErasure],
  exports: [JournalReadModel, PostJournal, JournalErasure],
})
export class JournalModule {
  constructor(jobs: Jobs, journal: JournalRepository) {
    jobs.every(FOLD_EVERY_MS, 'fold journal days', () => journal.fold());
  }
}
