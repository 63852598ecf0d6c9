import { Injectable } from '@nestjs/common';
import { STEPS } from '@tips/shared/decisions';
import { Clock } from '../platform/clock.ts';
import { OffThread } from '../platform/off-thread.ts';
import { Logger } from '../platform/logger.ts';
import { ChangeJournal } from './domain/change-journal.ts';
import { type EffectCounts, newCounts } from './domain/effect.ts';
import { bandOf } from './domain/follower-cells.ts';
import type { Locales } from './domain/locales.ts';
import type { Newcomers, NewcomerTask } from './domain/newcomers.ts';
import { isMadeFor } from './domain/order-count.ts';
import type { Order, OrderRequest } from './domain/order.ts';
import { outcomeOf, type Plan } from './domain/plan.ts';
import type { Population } from './domain/population.ts';
import type { Tally } from './domain/tally.ts';
import { WORD } from './domain/population-columns.ts';
import { RowCounter } from './domain/row-counter.ts';
import {
  type KeptOrder,
  type Proposal,
  proposedWord,
  type RowFilter,
  type ScanAnswer,
  type Scanned,
  type ScanRequest,
  type ScanTask,
} from './domain/scan.ts';
import { PopulationIndex } from './population-index.ts';

/** Scans that may meet a write; the next one makes writes wait. */
const TRIES = 3;
const UNKNOWN_REGION = 'unknown';
const SCAN_MODULE = new URL('./domain/scan', import.meta.url);
const ORDER_MODULE = new URL('./domain/order', import.meta.url);
/** Fewer rows are looked at one by one sooner than an order of them pays. */
const ORDERED_ROWS_MIN = 100_000;
/** Makes the next order before the one in use ends. */
const RENEW_BEFORE_S = 300;
const SECOND_MS = 1000;
const BY_PERCENTAGE = outcomeOf(STEPS.indexOf('percentage'), true);

/** Accounts by what a proposal changes for them, and the names of the regions that the counts number. */
export type Effect = { counts: EffectCounts; regions: string[] };

/** What decides about an account before a proposed change and after it, as keys of both plans. */
export type Fate = { bucket: number; keyBefore: number; keyAfter: number };

type Kept = { population: Population; order: Order; journal: ChangeJournal };

/** Keeps an order of the accounts for each feature that people preview, made off the event loop and renewed as it ages. */
class Orders {
  private readonly offThread = new OffThread('patient');
  private readonly kept = new Map<number, Kept>();
  private readonly making = new Map<number, Promise<void>>();
  private readonly logger = new Logger('PopulationScan');

  constructor(
    private readonly index: PopulationIndex,
    private readonly clock: Clock,
  ) {}

  /** The order that a plan's feature has now; undefined while there is none that holds. Sees to it that there is one next time. */
  of(plan: Plan): KeptOrder | undefined {
    const { population } = this.index;
    if (population.columns.rows < ORDERED_ROWS_MIN) return undefined;
    this.dropEnded();
    const kept = this.kept.get(plan.featureIndex);
    const holds =
      kept !== undefined &&
      kept.population === population &&
      isMadeFor(kept.order, plan) &&
      !kept.journal.isFull;
    const ages = !holds || kept.journal.isHalfFull || this.nowS() > kept.order.untilS - RENEW_BEFORE_S;
    if (ages) void this.make(plan);
    return holds ? { order: kept.order, journal: kept.journal.arrays() } : undefined;
  }

  /** Makes the order of a plan's feature, unless that is under way. */
  async make(plan: Plan): Promise<void> {
    const { featureIndex } = plan;
    const making = this.making.get(featureIndex) ?? this.replace(plan);
    this.making.set(featureIndex, making);
    await making;
    this.making.delete(featureIndex);
  }

  async close(): Promise<void> {
    await this.offThread.close();
  }

  private async replace(plan: Plan): Promise<void> {
    const { population } = this.index;
    const { columns, journals } = population;
    const journal = new ChangeJournal(columns.rows, columns.features.length);
    journals.add(journal);
    try {
      const request: OrderRequest = {
        columns: columns.arrays(),
        journal: journal.arrays(),
        plan,
        nowMs: this.clock.presentMs(),
      };
      const made = await this.offThread.call(ORDER_MODULE, import.meta.url, 'makeOrder', request);
      this.drop(plan.featureIndex);
      // What `makeOrder` returns.
      this.kept.set(plan.featureIndex, { population, order: made as Order, journal });
    } catch (error) {
      journals.delete(journal);
      this.logger.warn(`the accounts were not put in order: ${String(error)}`);
    }
  }

  private nowS(): number {
    return Math.floor(this.clock.presentMs() / SECOND_MS);
  }

  private dropEnded(): void {
    for (const [featureIndex, { order }] of this.kept) {
      if (this.nowS() >= order.untilS) this.drop(featureIndex);
    }
  }

  private drop(featureIndex: number): void {
    const kept = this.kept.get(featureIndex);
    kept?.population.journals.delete(kept.journal);
    this.kept.delete(featureIndex);
  }
}

/** A scan's task, once it is known how regions are numbered. */
type MakeTask = (regions: readonly string[]) => ScanTask;
type Scan = { answer: ScanAnswer; regions: string[] };

/** Asks a worker thread what all accounts together come to. */
@Injectable()
export class PopulationScan {
  /** Previews have a thread of their own: a person waits for them. */
  private readonly previews = new OffThread();
  private readonly counts = new OffThread();
  private readonly orders: Orders;

  constructor(
    private readonly index: PopulationIndex,
    private readonly clock: Clock,
  ) {
    this.orders = new Orders(index, clock);
  }

  /** The effect of a proposal, with the names of the regions that its numbers stand for. */
  async effectOf(proposal: Proposal): Promise<Effect> {
    const { result, regions } = await this.scan(() => {
      const kept = this.orders.of(proposal.before);
      return { kind: 'proposal', proposal, kept };
    });
    // The worker answers a task of kind `proposal` with the counts.
    return { counts: result as EffectCounts, regions };
  }

  /** What a proposal makes of single accounts right now; undefined where the account is not known. */
  fatesOf(proposal: Proposal): (accountId: string) => Fate | undefined {
    const { population } = this.index;
    const { columns } = population;
    const { scanned, regions } = this.scanned();
    const counter = new RowCounter(scanned, proposal, newCounts(regions.length));
    const listed = new Map(proposal.listChanges.map((change) => [change.row, change]));
    const words = columns.features[proposal.before.featureIndex];
    return (accountId) => {
      const row = population.rowOf(accountId);
      if (row < 0) return undefined;
      const { set, clear } = listed.get(row) ?? { set: 0, clear: 0 };
      const word = words?.[row] ?? 0;
      const proposed = (proposedWord(word, proposal.heldOut, row) & ~clear) | set;
      const keyBefore = counter.keyBefore(columns, row);
      const keyAfter = counter.keyAfter(columns, row, proposed, keyBefore);
      return { bucket: word & WORD.bucketMask, keyBefore, keyAfter };
    };
  }

  /** The follower band of an account; undefined where it is not known. */
  bandOf(accountId: string): number | undefined {
    const { population } = this.index;
    const row = population.rowOf(accountId);
    return row < 0 ? undefined : bandOf(((population.columns.followers[row] ?? 0) + 1) >>> 0);
  }

  /** Puts the accounts in order for a plan's feature, as its first preview would have it done. */
  async prepare(plan: Plan): Promise<void> {
    await this.orders.make(plan);
  }

  /** How many accounts match; `regions` names the asked-for regions, undefined: any. */
  async count(
    plan: Plan,
    filter: Omit<RowFilter, 'regions'>,
    regions: readonly string[] | undefined,
  ): Promise<number> {
    const { result } = await this.scan((names) => {
      const wanted = regions && Uint8Array.from(names, (name) => (regions.includes(name) ? 1 : 0));
      return { kind: 'count', plan, filter: { ...filter, regions: wanted } };
    });
    return Number(result);
  }

  /** How a feature stands: accounts, eligible ones, those that see the tab, and states of access. */
  async tally(plan: Plan): Promise<Tally> {
    const { result } = await this.scan(() => ({ kind: 'tally', plan }));
    // The worker answers a task of kind `tally` with one.
    return result as Tally;
  }

  /** Who of a stretch of rows is exposed, or held out, and was not found before. */
  async newcomers(task: Omit<NewcomerTask, 'exposed'>): Promise<Newcomers> {
    const { result } = await this.scan(() => ({ kind: 'newcomers', ...task, exposed: BY_PERCENTAGE }));
    // The worker answers a task of kind `newcomers` with them.
    return result as Newcomers;
  }

  async close(): Promise<void> {
    await Promise.all([this.previews.close(), this.counts.close(), this.orders.close()]);
  }

  private async scan(task: MakeTask): Promise<{ result: unknown; regions: string[] }> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const { answer, regions } = await this.ask(task);
      if (!answer.torn) return { result: answer.result, regions };
    }
    return this.index.exclusive(async () => {
      const { answer, regions } = await this.ask(task);
      if (answer.torn) throw new Error('the index was written to while writes had to wait');
      return { result: answer.result, regions };
    });
  }

  private scanned(): { scanned: Scanned; regions: string[] } {
    const { columns, grace, locales } = this.index.population;
    const { regions, regionOfLocale } = regionsOf(locales);
    const scanned: Scanned = {
      columns: columns.arrays(),
      grace: { keys: grace.keys, untilMs: grace.untilMs },
      rows: columns.rows,
      regionOfLocale,
      regions: regions.length,
      nowMs: this.clock.presentMs(),
    };
    return { scanned, regions };
  }

  private async ask(task: MakeTask): Promise<Scan> {
    const { version } = this.index;
    const { scanned, regions } = this.scanned();
    const request: ScanRequest = { task: task(regions), scanned, version };
    const thread = request.task.kind === 'proposal' ? this.previews : this.counts;
    const answer = await thread.call(SCAN_MODULE, import.meta.url, 'answerScan', request);
    // What `answerScan` returns.
    return { answer: answer as ScanAnswer, regions };
  }
}

/** Numbers the regions; an unknown one is 0. */
function regionsOf(locales: Locales): { regions: string[]; regionOfLocale: Uint16Array } {
  const regions = [UNKNOWN_REGION];
  const numbers = new Map([[UNKNOWN_REGION, 0]]);
  const regionOfLocale = Uint16Array.from(locales.since(0), ({ region }) => {
    const name = region ?? UNKNOWN_REGION;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, regions.length);
    return regions.push(name) - 1;
  });
  return { regions, regionOfLocale };
}
