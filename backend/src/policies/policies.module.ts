import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.ts';
import { ChangeRequestsModule } from '../change-requests/index.ts';
import { ChangesModule } from '../changes/index.ts';
import { DiscardPolicy } from './discard-policy.ts';
import { DraftPolicy } from './draft-policy.ts';
import { EditPolicy } from './edit-policy.ts';
import { FindDraft } from './find-draft.ts';
import { PoliciesReadModel } from './policies.read-model.ts';
import { PoliciesRepository } from './policies.repository.ts';
import { PutPolicyInForce } from './put-policy-in-force.ts';

const USE_CASES = [DraftPolicy, EditPolicy, DiscardPolicy, PutPolicyInForce];

@Module({
  imports: [AuditModule, ChangesModule, ChangeRequestsModule],
  providers: [PoliciesRepository, PoliciesReadModel, FindDraft, ...USE_CASES],
  exports: [PoliciesReadModel, ...USE_CASES],
})
export class PoliciesModule {}
