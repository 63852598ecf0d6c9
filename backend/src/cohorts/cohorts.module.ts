import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { ChangeCohort } from './change-cohort.ts';
import { CohortErasure } from './cohort-erasure.repository.ts';
import { CohortsController } from './cohorts.controller.ts';
import { CohortsReadModel } from './cohorts.read-model.ts';
import { CohortsRepository } from './cohorts.repository.ts';

@Module({
  imports: [AccountsModule, AuditModule],
  controllers: [CohortsController],
  providers: [CohortsRepository, CohortsReadModel, ChangeCohort, CohortErasure],
  exports: [CohortsReadModel, CohortErasure],
})
export class CohortsModule {}
