import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { PoliciesModule } from '../policies/index.ts';
import { StandingModule } from '../standing/index.ts';
import { CurrentEligibility } from './current-eligibility.ts';
import { EligibilityController } from './eligibility.controller.ts';
import { EligibilityReadModel } from './eligibility.read-model.ts';

@Module({
  imports: [PoliciesModule, AccountsModule, StandingModule],
  controllers: [EligibilityController],
  providers: [EligibilityReadModel, CurrentEligibility],
  exports: [EligibilityReadModel, CurrentEligibility],
})
export class EligibilityModule {}
