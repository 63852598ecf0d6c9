import { Module, type OnModuleInit } from '@nestjs/common';
import { BatchesModule } from '../batches/index.ts';
import { ChangeKinds, ChangeRequestsModule } from '../change-requests/index.ts';
import { CoinsModule } from '../coins/index.ts';
import { BooksModule } from '../books/index.ts';
import { PayoutsModule } from '../payouts/index.ts';
import { FeesModule } from '../fees/index.ts';
import { PlansModule } from '../plans/index.ts';
import { PoliciesModule } from '../policies/index.ts';
import { PreviewsModule } from '../previews/index.ts';
import { ReconciliationModule } from '../reconciliation/index.ts';
import { RolloutsModule } from '../rollouts/index.ts';
import { StandingModule } from '../standing/index.ts';
import { CasesBatch } from './cases-batch.ts';
import { FeeScheduleInForce } from './fee-schedule-in-force.ts';
import { CoinPriceInForce } from './coin-price-in-force.ts';
import { PlanInForce } from './plan-in-force.ts';
import { PayoutHoldRelease } from './payout-hold-release.ts';
import { PeriodClose } from './period-close.ts';
import { PlanMove } from './plan-move.ts';
import { ReconciliationResolve } from './reconciliation-resolve.ts';
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
    PayoutsModule,
    ReconciliationModule,
    FeesModule,
    BooksModule,
    CoinsModule,
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
    PayoutHoldRelease,
    ReconciliationResolve,
    FeeScheduleInForce,
    PeriodClose,
    CoinPriceInForce,
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
    private readonly holdRelease: PayoutHoldRelease,
    private readonly resolve: ReconciliationResolve,
    private readonly fees: FeeScheduleInForce,
    private readonly periodClose: PeriodClose,
    private readonly coinPrice: CoinPriceInForce,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this.rolloutChange);
    this.kinds.register(this.reshuffle);
    this.kinds.register(this.eligibility);
    this.kinds.register(this.standing);
    this.kinds.register(this.planInForce);
    this.kinds.register(this.planMove);
    this.kinds.register(this.casesBatch);
    this.kinds.register(this.holdRelease);
    this.kinds.register(this.resolve);
    this.kinds.register(this.fees);
    this.kinds.register(this.periodClose);
    this.kinds.register(this.coinPrice);
  }
}
