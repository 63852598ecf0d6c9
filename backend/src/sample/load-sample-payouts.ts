import { Injectable } from '@nestjs/common';
import type { PayoutState } from '@tips/shared/payouts';
import { RaiseHold, RecordPayout, ShowNextPayout } from '../payouts/index.ts';
import { actAt } from '../platform/clock.ts';
import type { SamplePlan } from './domain/plan-sample.ts';
import { SAMPLE_STAFF } from './sample-progress.ts';

/** What became of the first payouts, creator by creator. */
const STATES: readonly PayoutState[] = ['paid', 'in_transit', 'paid', 'failed', 'pending', 'in_transit'];
const HELD_DAYS = 14;
const DAY_MS = 86_400_000;

/** The first creators who earned enough are paid; what came back is held. */
@Injectable()
export class LoadSamplePayouts {
  constructor(
    private readonly nextPayout: ShowNextPayout,
    private readonly recordPayout: RecordPayout,
    private readonly raiseHold: RaiseHold,
  ) {}

  async execute({ invited }: SamplePlan, now: Date): Promise<void> {
    const states = [...STATES];
    for (const { accountId, decision } of invited) {
      if (decision?.outcome !== 'approve') continue;
      const [state] = states;
      if (state === undefined) return;
      const { items } = await actAt(now, () => this.nextPayout.execute(accountId));
      const item = items.find(({ amount }) => amount > 0);
      if (item === undefined) continue;
      states.shift();
      await actAt(now, () => this.pay(accountId, item, state, now));
    }
  }

  private async pay(
    accountId: string,
    { currency, amount }: { currency: string; amount: number },
    state: PayoutState,
    now: Date,
  ): Promise<void> {
    const { changed } = await this.recordPayout.execute(SAMPLE_STAFF, {
      provider: 'sample',
      payoutId: `po_${accountId}`,
      accountId,
      currency,
      amount,
      state,
      arrivalOn: new Date(now.getTime() + 2 * DAY_MS).toISOString().slice(0, 10),
      automatic: true,
      failureCode: state === 'failed' ? 'account_closed' : null,
      occurredAt: now.toISOString(),
    });
    if (!changed || state !== 'failed') return;
    const reason = 'The bank sent the payout back: the account is closed';
    await this.raiseHold.execute(SAMPLE_STAFF, { kind: 'hold', accountId, days: HELD_DAYS, reason });
  }
}
