import { Injectable } from '@nestjs/common';
import type { NextPayout, PayoutDetail, Payout } from '@tips/shared/payouts';
import { CreatorTotalsReadModel } from '../ledger/index.ts';
import { JournalReadModel } from '../journal/index.ts';
import { Clock } from '../platform/clock.ts';
import { type Balance, nextPayDay, planPayout } from './domain/next-payout.ts';
import { HoldsReadModel } from './holds.read-model.ts';
import { PayoutsReadModel } from './payouts.read-model.ts';

const DAY_MS = 86_400_000;

/** What a creator gets next, and what was in what they got. */
@Injectable()
export class ShowNextPayout {
  constructor(
    private readonly clock: Clock,
    private readonly totals: CreatorTotalsReadModel,
    private readonly journal: JournalReadModel,
    private readonly holds: HoldsReadModel,
    private readonly payouts: PayoutsReadModel,
  ) {}

  async execute(accountId: string): Promise<NextPayout> {
    const now = this.clock.now();
    const { version, rules } = await this.holds.scheduleAt(now);
    const open = await this.holds.openOf(accountId);
    const hold = open.find(({ kind }) => kind === 'hold') ?? null;
    const balances = await this.balances(accountId, new Date(now.getTime() - rules.delayDays * DAY_MS));
    const payOn = nextPayDay(rules, now);
    return {
      accountId,
      at: now.toISOString(),
      scheduleVersion: version,
      items: balances.map((balance) => ({
        ...planPayout(balance, rules, hold !== null),
        payOn,
        hold: hold && { reason: hold.reason, endsAt: hold.endsAt },
      })),
    };
  }

  /** What a creator is owed in a currency at this instant, without what is reserved. */
  async payable(accountId: string, currency: string): Promise<number> {
    const balances = await this.balances(accountId, this.clock.now());
    return balances.find((each) => each.currency === currency)?.payable ?? 0;
  }

  /** The creator's entries between the payout before and this one, each cut as many days back as the schedule waits. */
  async tieOf(payout: Payout): Promise<PayoutDetail['tie']> {
    const window = await this.windowOf(payout);
    if (window === null || payout.accountId === null) return null;
    const upTo = async (at: Date) => {
      const all = await this.totals.netOf(payout.accountId ?? '', at);
      const found = all.find(({ currency }) => currency === payout.currency);
      return { net: (found?.net ?? 0) - (found?.netAfter ?? 0), after: found?.entriesAfter ?? 0 };
    };
    const until = await upTo(window.until);
    const from = await upTo(window.from);
    const sum = until.net - from.net;
    const carriedIn = from.net - window.paid;
    return {
      members: from.after - until.after,
      sum,
      carriedIn,
      difference: carriedIn + sum - payout.amount,
    };
  }

  /** Which of the creator's entries a payout pays: `from` is out, `until` is in. Null for the platform's own. */
  async windowOf(payout: Payout): Promise<{ from: Date; until: Date; paid: number } | null> {
    if (payout.accountId === null) return null;
    const { paid, last } = await this.payouts.before(payout);
    return {
      paid,
      from: last === null ? new Date(0) : await this.cutOf(last),
      until: await this.cutOf(new Date(payout.createdAt)),
    };
  }

  private async cutOf(at: Date): Promise<Date> {
    const { rules } = await this.holds.scheduleAt(at);
    return new Date(at.getTime() - rules.delayDays * DAY_MS);
  }

  private async balances(accountId: string, youngAfter: Date): Promise<Balance[]> {
    const balances = new Map<string, Balance>();
    const of = (currency: string): Balance => {
      const known = balances.get(currency) ?? { currency, payable: 0, young: 0, reserved: 0 };
      balances.set(currency, known);
      return known;
    };
    for (const { currency, net, netAfter } of await this.totals.netOf(accountId, youngAfter)) {
      const balance = of(currency);
      balance.payable += net;
      balance.young += netAfter;
    }
    for (const { account, currency, amount } of await this.journal.balancesOf(accountId)) {
      // A credit is what the creator is owed.
      if (account === 'creator_payable') of(currency).payable -= amount;
      if (account === 'creator_reserve') of(currency).reserved -= amount;
    }
    return [...balances.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
  }
}
