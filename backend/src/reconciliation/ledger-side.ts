import { Injectable } from '@nestjs/common';
import { type Entry } from '@tips/shared/ledger';
import { LedgerReadModel } from '../ledger/index.ts';
import { PayoutsReadModel } from '../payouts/index.ts';
import type { CountedLine, KnownPayout, LedgerItem } from './domain/reconcile.ts';
import { moveOf } from './domain/money-moves.ts';
import { PROVIDER } from './report-lines.repository.ts';

const ENTRIES_PER_READ = 5_000;
const DAY_MS = 86_400_000;
/** The two sides may disagree on the instant by so much. */
const SLACK_DAYS = 2;

/** Ids of Stripe's objects, as the ledger keeps them for what came from there. */
const STRIPE_ID = /^(?:ch|py|pi|re|pyr|dp|du|txn|po)_[\x21-\x7e]+$/;

export type LedgerWindow = { from: Date; until: Date };

/** What the ledger has of the processor's money in a window of time. */
@Injectable()
export class LedgerSideReader {
  constructor(
    private readonly ledger: LedgerReadModel,
    private readonly payouts: PayoutsReadModel,
  ) {}

  /** Payouts are items only where the reports list them: most say what is in them, and not that they are. */
  async items(window: LedgerWindow, lines: readonly CountedLine[]): Promise<LedgerItem[]> {
    const listed = new Set(
      lines.filter(({ category }) => moveOf(category) === 'payout').map(({ sourceId }) => sourceId),
    );
    const known = await this.payoutsOf(window);
    const payouts = known
      .filter(({ payoutId }) => listed.has(payoutId))
      .map(({ payoutId, currency, amount, createdAt }) => ({
        accountId: null,
        externalId: payoutId,
        move: 'payout' as const,
        currency,
        gross: 0 - amount,
        fee: 0,
        occurredAt: createdAt,
      }));
    return [...(await this.entries(window)), ...payouts];
  }

  payoutsOf({ from, until }: LedgerWindow): Promise<KnownPayout[]> {
    return this.payouts.settlements(PROVIDER, around(from, -SLACK_DAYS), around(until, SLACK_DAYS));
  }

  private async entries({ from, until }: LedgerWindow): Promise<LedgerItem[]> {
    const range = { from: dayOf(around(from, -SLACK_DAYS)), to: dayOf(around(until, SLACK_DAYS + 1)) };
    const items: LedgerItem[] = [];
    let after: Entry | undefined;
    for (;;) {
      const entries: Entry[] = await this.ledger.entries({ ...range, after, limit: ENTRIES_PER_READ });
      for (const entry of entries) if (STRIPE_ID.test(entry.externalId)) items.push(itemOf(entry));
      after = entries.at(-1);
      if (entries.length < ENTRIES_PER_READ) return items;
    }
  }
}

function itemOf({
  accountId,
  externalId,
  kind,
  currency,
  gross,
  processorFee,
  occurredAt,
}: Entry): LedgerItem {
  return {
    accountId,
    externalId,
    move: kind,
    currency,
    gross,
    fee: processorFee,
    occurredAt: Date.parse(occurredAt),
  };
}

const around = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
