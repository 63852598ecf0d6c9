import { Module, type OnModuleInit } from '@nestjs/common';
import { BooksModule } from '../books/index.ts';
import { ChangeKinds, ChangeRequestsModule } from '../change-requests/index.ts';
import { CoinsModule } from '../coins/index.ts';
import { FeesModule } from '../fees/index.ts';
import { PayoutsModule } from '../payouts/index.ts';
import { ReconciliationModule } from '../reconciliation/index.ts';
import { CoinPriceInForce } from './coin-price-in-force.ts';
import { FeeScheduleInForce } from './fee-schedule-in-force.ts';
import { PayoutHoldRelease } from './payout-hold-release.ts';
import { PeriodClose } from './period-close.ts';
import { ReconciliationResolve } from './reconciliation-resolve.ts';

/** What two people change where money is moved, priced or fixed. */
@Module({
  imports: [ChangeRequestsModule, PayoutsModule, ReconciliationModule, FeesModule, BooksModule, CoinsModule],
  providers: [PayoutHoldRelease, ReconciliationResolve, FeeScheduleInForce, PeriodClose, CoinPriceInForce],
})
export class MoneyChangesModule implements OnModuleInit {
  constructor(
    private readonly kinds: ChangeKinds,
    private readonly holdRelease: PayoutHoldRelease,
    private readonly resolve: ReconciliationResolve,
    private readonly fees: FeeScheduleInForce,
    private readonly periodClose: PeriodClose,
    private readonly coinPrice: CoinPriceInForce,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this.holdRelease);
    this.kinds.register(this.resolve);
    this.kinds.register(this.fees);
    this.kinds.register(this.periodClose);
    this.kinds.register(this.coinPrice);
  }
}
