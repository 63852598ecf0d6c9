import { Module, type OnModuleInit } from '@nestjs/common';
import { BatchesModule } from '../batches/index.ts';
import { ChangeKinds, ChangeRequestsModule } from '../change-requests/index.ts';
import { MoneyChangesModule } from '../money-changes/index.ts';
import { PlansModule } from '../plans/index.ts';
import { PoliciesModule } from '../policies/index.ts';
import { PreviewsModule } from '../previews/index.ts';
import { RolloutsModule } from '../rollouts/index.ts';
import { StandingModule } from '../standing/index.ts';
import { CasesBatch } from './cases-batch.ts';
import { PlanInForce } from './plan-in-force.ts';
import { PlanMove } from './plan-move.ts';
import { EligibilityInForce, PolicyDrafts, StandingInForce } from './policy-in-force.ts';
import { RolloutChange } from './rollout-change.ts';
import { RolloutReshuffle } from './rollout-reshuffle.ts';

/** What can be changed by two people, and how each of it is held against what there is, counted and done. */
@Module({
  imports: [
    ChangeRequestsModule,
    PoliciesModule,
    StandingModule,
    RolloutsModule,
    PreviewsModule,
    BatchesModule,
    PlansModule,
    MoneyChangesModule,
  ],
  providers: [
    RolloutChange,
    RolloutReshuffle,
    PolicyDrafts,
    EligibilityInForce,
    StandingInForce,
    PlanInForce,
    PlanMove,
    CasesBatch,
  ],
})
export class ChangeKindsModule implements OnModuleInit {
  constructor(
    private readonly kinds: ChangeKinds,
    private readonly rolloutChange: RolloutChange,
    private readonly reshuffle: RolloutReshuffle,
    private readonly eligibility: EligibilityInForce,
    private readonly standing: StandingInForce,
    private readonly planInForce: PlanInForce,
    private readonly planMove: PlanMove,
    private readonly casesBatch: CasesBatch,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this.rolloutChange);
    this.kinds.register(this.reshuffle);
    this.kinds.register(this.eligibility);
    this.kinds.register(this.standing);
    this.kinds.register(this.planInForce);
    this.kinds.register(this.planMove);
    this.kinds.register(this.casesBatch);
  }
}
