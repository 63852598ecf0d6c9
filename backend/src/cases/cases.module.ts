import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { DecisionsModule } from '../decisions/index.ts';
import { EligibilityModule } from '../eligibility/index.ts';
import { CasesController } from './cases.controller.ts';
import { CasesReadModel } from './cases.read-model.ts';
import { CasesRepository } from './cases.repository.ts';
import { ClaimCase } from './claim-case.ts';
import { DecideCase } from './decide-case.ts';
import { FindHeldCase } from './find-held-case.ts';
import { KeepLease } from './keep-lease.ts';
import { RequestAccess } from './request-access.ts';
import { CaseErasure } from './case-erasure.repository.ts';

@Module({
  imports: [AccountsModule, EligibilityModule, AccessModule, DecisionsModule, AuditModule],
  controllers: [CasesController],
  providers: [
    CaseErasure,
    CasesRepository,
    CasesReadModel,
    FindHeldCase,
    RequestAccess,
    ClaimCase,
    KeepLease,
    DecideCase,
  ],
  exports: [CaseErasure, CasesReadModel, RequestAccess, ClaimCase, DecideCase],
})
export class CasesModule {}
