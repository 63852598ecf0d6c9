import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { ChangesModule } from '../changes/index.ts';
import { DiscardEligibilityPolicy } from './discard-eligibility-policy.ts';
import { DraftEligibilityPolicy } from './draft-eligibility-policy.ts';
import { EditEligibilityPolicy } from './edit-eligibility-policy.ts';
import { EligibilityController } from './eligibility.controller.ts';
import { EligibilityReadModel } from './eligibility.read-model.ts';
import { EligibilityRepository } from './eligibility.repository.ts';
import { FindDraft } from './find-draft.ts';
import { PutEligibilityPolicyInForce } from './put-eligibility-policy-in-force.ts';

@Module({
  imports: [AuditModule, ChangesModule],
  controllers: [EligibilityController],
  providers: [
    EligibilityRepository,
    EligibilityReadModel,
    FindDraft,
    DraftEligibilityPolicy,
    EditEligibilityPolicy,
    DiscardEligibilityPolicy,
    PutEligibilityPolicyInForce,
  ],
  exports: [EligibilityReadModel],
})
export class EligibilityModule {}
