import { Injectable } from '@nestjs/common';
import { exponentOf } from '@tips/shared/money-exponents';
import type { PayoutHold } from '@tips/shared/payouts';
import { AuditLog } from '../audit/index.ts';
import { RequireSecondPerson } from '../change-requests/index.ts';
import { authorise, type Principal, SYSTEM } from '../identity/index.ts';
import { PostJournal } from '../journal/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { HoldsReadModel } from './holds.read-model.ts';
import { PayoutsRepository } from './payouts.repository.ts';
import { HOLD_PAYOUTS } from './raise-hold.ts';
import { ShowNextPayout } from './show-next-payout.ts';

const DUE_PER_RUN = 500;

/** Lets a creator's money go: by a person with a reason, above a set size by two, or when its time is over. */
@Injectable()
export class ReleaseHold {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly holds: HoldsReadModel,
    private readonly nextPayout: ShowNextPayout,
    private readonly repository: PayoutsRepository,
    private readonly postJournal: PostJournal,
    private readonly secondPerson: RequireSecondPerson,
    private readonly auditLog: AuditLog,
  ) {}

  /** By one person. Throws CHANGE_REQUEST_REQUIRED, NOT_FOUND, NO_CHANGE where it was released before. */
  async execute(principal: Principal, id: string, reason: string): Promise<PayoutHold> {
    authorise(principal, HOLD_PAYOUTS);
    const alone = await this.secondPerson.execute(principal, 'payout_hold.release', { holdId: id });
    return this.transactions.run(async () => {
      const released = await this.apply(principal, id, reason);
      await this.secondPerson.keep(principal, alone);
      return released;
    });
  }

  /** The hold, as long as it holds. Throws NOT_FOUND, NO_CHANGE. */
  async open(id: string): Promise<PayoutHold> {
    const hold = await this.holds.find(id);
    if (hold.releasedAt === null) return hold;
    throw new AppError('NO_CHANGE', `${hold.releasedBy ?? 'Somebody'} has released this hold already.`);
  }

  /** Money that could go out because of it: whole units of its currency, rounded up; of a hold, the most of any currency. */
  async sizeOf({ accountId, currency, amount }: PayoutHold): Promise<number> {
    if (currency !== null && amount !== null) return wholeUnits(amount, currency);
    const { items } = await this.nextPayout.execute(accountId);
    return Math.max(0, ...items.map((each) => wholeUnits(each.available + each.pending, each.currency)));
  }

  /** What was agreed to, by one person or two. */
  async apply(principal: Principal, id: string, reason: string): Promise<PayoutHold> {
    authorise(principal, HOLD_PAYOUTS);
    return this.transactions.run(async () => {
      const { accountId } = await this.holds.find(id);
      await this.repository.lockAccount(accountId);
      const hold = await this.open(id);
      const now = this.clock.now();
      await this.repository.releaseHold(id, now, principal.name, reason);
      await this.giveBack(principal, hold, now, reason);
      await this.auditLog.append({
        principal,
        action: 'payout_hold.released',
        subjectKind: 'account',
        subjectId: accountId,
        reason,
        before: {
          hold: id,
          kind: hold.kind,
          currency: hold.currency,
          amount: hold.amount,
          endsAt: hold.endsAt,
        },
      });
      return this.holds.find(id);
    });
  }

  /** Releases what has lasted as long as it was to last. */
  async releaseDue(): Promise<void> {
    const due = await this.holds.due(this.clock.now(), DUE_PER_RUN);
    for (const { id } of due) await this.apply(SYSTEM, id, 'Its time is over');
  }

  private async giveBack(
    principal: Principal,
    hold: PayoutHold,
    occurredAt: Date,
    reason: string,
  ): Promise<void> {
    const { id, accountId, currency, amount } = hold;
    if (currency === null || amount === null) return;
    await this.postJournal.execute(principal, {
      kind: 'reserve_release',
      externalId: id,
      occurredAt,
      reason,
      subject: { kind: 'payout_hold', id },
      lines: [
        { account: 'creator_reserve', accountId, currency, amount },
        { account: 'creator_payable', accountId, currency, amount: 0 - amount },
      ],
    });
  }
}

const wholeUnits = (minor: number, currency: string): number => Math.ceil(minor / 10 ** exponentOf(currency));
