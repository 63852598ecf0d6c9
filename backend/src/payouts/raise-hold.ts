import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PayoutHold, RaiseHold as Raise } from '@tips/shared/payouts';
import { AccountsReadModel } from '../accounts/index.ts';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { PostJournal } from '../journal/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { shareOf } from './domain/next-payout.ts';
import { PayoutsRepository } from './payouts.repository.ts';
import { ShowNextPayout } from './show-next-payout.ts';

export const HOLD_PAYOUTS: Grant = { roles: ['trust_safety_lead', 'finance', 'finance_lead'] };

const DAY_MS = 86_400_000;

/** Holds a creator's payouts, or sets a part of what is payable apart: at once, by one person. */
@Injectable()
export class RaiseHold {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly nextPayout: ShowNextPayout,
    private readonly repository: PayoutsRepository,
    private readonly postJournal: PostJournal,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws ACCOUNT_UNKNOWN, and VALIDATION_FAILED where a reserve would take nothing. */
  async execute(principal: Principal, input: Raise): Promise<PayoutHold> {
    authorise(principal, HOLD_PAYOUTS);
    const { accountId, kind, reason, days } = input;
    const known = await this.accounts.existing([accountId]);
    if (!known.has(accountId)) throw new AppError('ACCOUNT_UNKNOWN', `There is no account ${accountId}.`);
    return this.transactions.run(async () => {
      await this.repository.lockAccount(accountId);
      const now = this.clock.now();
      const hold: PayoutHold = {
        id: randomUUID(),
        kind,
        accountId,
        currency: input.kind === 'reserve' ? input.currency : null,
        amount: input.kind === 'reserve' ? await this.amountOf(input) : null,
        shareBp: input.kind === 'reserve' ? (input.shareBp ?? null) : null,
        reason,
        raisedAt: now.toISOString(),
        raisedBy: principal.name,
        endsAt: new Date(now.getTime() + days * DAY_MS).toISOString(),
        releasedAt: null,
        releasedBy: null,
        releaseReason: null,
      };
      await this.repository.insertHold(hold);
      await this.reserve(principal, hold, now);
      await this.auditLog.append({
        principal,
        action: 'payout_hold.raised',
        subjectKind: 'account',
        subjectId: accountId,
        reason,
        after: { hold: hold.id, kind, currency: hold.currency, amount: hold.amount, endsAt: hold.endsAt },
      });
      return hold;
    });
  }

  private async amountOf({
    accountId,
    currency,
    amount,
    shareBp,
  }: Extract<Raise, { kind: 'reserve' }>): Promise<number> {
    if (amount !== undefined) return amount;
    const payable = await this.nextPayout.payable(accountId, currency);
    const share = shareOf(payable, shareBp ?? 0);
    if (share > 0) return share;
    const message = `there is nothing payable in ${currency} that a share could be taken of`;
    throw new AppError('VALIDATION_FAILED', `Nothing was reserved: ${message}.`, {
      errors: [{ path: 'shareBp', code: 'nothing_payable', message }],
    });
  }

  private async reserve(principal: Principal, hold: PayoutHold, occurredAt: Date): Promise<void> {
    const { id, accountId, currency, amount, reason } = hold;
    if (currency === null || amount === null) return;
    await this.postJournal.execute(principal, {
      kind: 'reserve',
      externalId: id,
      occurredAt,
      reason,
      subject: { kind: 'payout_hold', id },
      lines: [
        { account: 'creator_payable', accountId, currency, amount },
        { account: 'creator_reserve', accountId, currency, amount: 0 - amount },
      ],
    });
  }
}
