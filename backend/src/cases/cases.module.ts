import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { DecisionsModule } from '../decisions/index.ts';
import { CaseEffects } from './case-effects.ts';
import { CaseErasure } from './case-erasure.repository.ts';
import { CaseRulesReadModel } from './case-rules.read-model.ts';
import { CasesController } from './cases.controller.ts';
import { CasesReadModel } from './cases.read-model.ts';
import { CasesRepository } from './cases.repository.ts';
import { DecideCase } from './decide-case.ts';
import { FindHeldCase } from './find-held-case.ts';
import { OpenCase } from './open-case.ts';

@Module({
  imports: [AccountsModule, DecisionsModule, AuditModule],
  controllers: [CasesController],
  providers: [
    CaseRulesReadModel,
    CaseEffects,
    CaseErasure,
    CasesRepository,
    CasesReadModel,
    FindHeldCase,
    OpenCase,
    DecideCase,
  ],
  exports: [CaseRulesReadModel, CaseEffects, CaseErasure, CasesReadModel, FindHeldCase, OpenCase, DecideCase],
})
export class CasesModule {}
