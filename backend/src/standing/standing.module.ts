import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { ChangesModule } from '../changes/index.ts';
import { PoliciesModule } from '../policies/index.ts';
import { SanctionsModule } from '../sanctions/index.ts';
import { CurrentStanding } from './current-standing.ts';
import { IngestViolations } from './ingest-violations.ts';
import { PreviewStandingPolicy } from './preview-standing-policy.ts';
import { StandingController } from './standing.controller.ts';
import { StandingReadModel } from './standing.read-model.ts';
import { StrikesRepository } from './strikes.repository.ts';
import { ViolationsRepository } from './violations.repository.ts';
import { ViolationErasure } from './violation-erasure.repository.ts';

@Module({
  imports: [PoliciesModule, AccountsModule, SanctionsModule, AuditModule, ChangesModule],
  controllers: [StandingController],
  providers: [
    ViolationErasure,
    ViolationsRepository,
    StandingReadModel,
    CurrentStanding,
    IngestViolations,
    StrikesRepository,
    PreviewStandingPolicy,
  ],
  exports: [
    PreviewStandingPolicy,
    ViolationErasure,
    StandingReadModel,
    CurrentStanding,
    IngestViolations,
    StrikesRepository,
  ],
})
export class StandingModule {}
