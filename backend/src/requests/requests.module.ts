import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { AccountsModule } from '../accounts/index.ts';
import { CaseEffects, CasesModule } from '../cases/index.ts';
import { DecisionsModule } from '../decisions/index.ts';
import { EligibilityModule } from '../eligibility/index.ts';
import { NoticesModule } from '../notices/index.ts';
import { DecideRequest } from './decide-request.ts';
import { RequestAccess } from './request-access.ts';
import { RequestsController } from './requests.controller.ts';

@Module({
  imports: [NoticesModule, AccountsModule, EligibilityModule, AccessModule, DecisionsModule, CasesModule],
  controllers: [RequestsController],
  providers: [RequestAccess, DecideRequest],
  exports: [RequestAccess],
})
export class RequestsModule implements OnModuleInit {
  constructor(
    private readonly effects: CaseEffects,
    private readonly decideRequest: DecideRequest,
  ) {}

  onModuleInit(): void {
    this.effects.register('access_request', this.decideRequest);
  }
}
