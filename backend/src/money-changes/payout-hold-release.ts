import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type ChangeKind, type Counted, diffOf, type Pinned } from '../change-requests/index.ts';
import type { Principal } from '../identity/index.ts';
import { HOLD_PAYOUTS, ReleaseHold } from '../payouts/index.ts';

const changeSchema = z.strictObject({ holdId: z.uuid() });
type Change = z.infer<typeof changeSchema>;

/** A hold never changes but by its end. */
const HELD = 'held';

/** A creator's money is let go before its time. */
@Injectable()
export class PayoutHoldRelease implements ChangeKind<Change> {
  readonly name = 'payout_hold.release';
  readonly change = changeSchema;
  readonly mayPropose = HOLD_PAYOUTS;
  readonly mayApprove = { roles: ['finance_lead', 'trust_safety_lead', 'admin'] } as const;
  readonly limit = 'release';
  readonly widens = () => 'payouts';

  constructor(private readonly releaseHold: ReleaseHold) {}

  async pin(_principal: Principal, { holdId }: Change): Promise<Pinned> {
    const { kind, accountId, currency, amount, endsAt, reason } = await this.releaseHold.open(holdId);
    const content = { kind, accountId, currency, amount, endsAt, reason };
    return { subject: accountId, base: HELD, content, diff: diffOf(content, {}) };
  }

  async baseNow({ holdId }: Change): Promise<string> {
    await this.releaseHold.open(holdId);
    return HELD;
  }

  async count(_principal: Principal, { holdId }: Change): Promise<Counted> {
    const size = await this.releaseHold.sizeOf(await this.releaseHold.open(holdId));
    return { size, figures: [{ key: 'released', gains: size, losses: 0, after: null }], regions: [] };
  }

  async apply(principal: Principal, { holdId }: Change, reason: string): Promise<void> {
    await this.releaseHold.apply(principal, holdId, reason);
  }
}
