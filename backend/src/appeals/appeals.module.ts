import { Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { CaseEffects, CasesModule } from '../cases/index.ts';
import { DecisionsModule } from '../decisions/index.ts';
import { NoticesModule } from '../notices/index.ts';
import { QualityModule } from '../quality/index.ts';
import { RemediesModule } from '../remedies/index.ts';
import { AppealsController } from './appeals.controller.ts';
import { AppealsReadModel } from './appeals.read-model.ts';
import { AppealErasure, AppealsRepository } from './appeals.repository.ts';
import { ChangeAppealWindows } from './change-appeal-windows.ts';
import { DecideAppeal } from './decide-appeal.ts';
import { OpenAppeal } from './open-appeal.ts';
import { SubmitAppeal } from './submit-appeal.ts';

@Module({
  imports: [
    AuditModule,
    AccountsModule,
    NoticesModule,
    QualityModule,
    RemediesModule,
    DecisionsModule,
    CasesModule,
  ],
  controllers: [AppealsController],
  providers: [
    AppealsRepository,
    AppealErasure,
    AppealsReadModel,
    OpenAppeal,
    SubmitAppeal,
    DecideAppeal,
    ChangeAppealWindows,
  ],
  exports: [AppealErasure, SubmitAppeal],
})
export class AppealsModule implements OnModuleInit {
  constructor(
    private readonly effects: CaseEffects,
    private readonly decideAppeal: DecideAppeal,
  ) {}

  onModuleInit(): void {
    this.effects.register('appeal', this.decideAppeal);
  }
}
