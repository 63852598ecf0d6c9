import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { ChangesModule } from '../changes/index.ts';
import { StandingModule } from '../standing/index.ts';
import { CurrentEligibility } from './current-eligibility.ts';
import { DiscardEligibilityPolicy } from './discard-eligibility-policy.ts';
import { DraftEligibilityPolicy } from './draft-eligibility-policy.ts';
import { EditEligibilityPolicy } from './edit-eligibility-policy.ts';
import { EligibilityController } from './eligibility.controller.ts';
import { EligibilityReadModel } from './eligibility.read-model.ts';
import { EligibilityRepository } from './eligibility.repository.ts';
import { FindDraft } from './find-draft.ts';
import { PutEligibilityPolicyInForce } from './put-eligibility-policy-in-force.ts';

@Module({
  imports: [AccountsModule, StandingModule, AuditModule, ChangesModule],
  controllers: [EligibilityController],
  providers: [
    EligibilityRepository,
    EligibilityReadModel,
    CurrentEligibility,
    FindDraft,
    DraftEligibilityPolicy,
    EditEligibilityPolicy,
    DiscardEligibilityPolicy,
    PutEligibilityPolicyInForce,
  ],
  exports: [EligibilityReadModel, CurrentEligibility],
})
export class EligibilityModule {}
