import type { Stream, TipLine } from '@tips/shared/ledger';
import { currencyOf } from './currencies.ts';
import { dayPlan, type DayPlan } from './plan-tip-days.ts';
import { at, type Random, seededRandom, seedOf, weightedIndex, weightedPick } from './random.ts';
import { MONTHLY_AMOUNTS, ONCE_AMOUNTS, PROCESSOR_PRICES, type ProcessorPrice } from './tip-figures.ts';

export interface TippedCreator {
  accountId: string;
  region: string | null;
  followers: number | null;
  /** Tips begin here, in epoch milliseconds; absent: at `from`. */
  tippedFromMs?: number;
  /** And end here; absent: at `to`. */
  tippedUntilMs?: number;
}

export interface TipsInput {
  seed: number;
  creators: readonly TippedCreator[];
  from: Date;
  to: Date;
  /** Rows in all, of every kind. */
  count: number;
  /** Begins each external id; ids sort in the order of time. */
  idPrefix?: string;
}

const DAY_MS = 86_400_000;
/** Lines in one batch. */
const BATCH = 2000;
const ID_DIGITS = 9;

/** Refunds come within two weeks; disputes take longer, and some are won back. */
const REFUND_SHARE = 0.01;
const REFUND_DAYS_MAX = 14;
const DISPUTE_SHARE = 0.0015;
const DISPUTE_DAYS_MIN = 4;
const DISPUTE_DAYS_SPREAD = 35;
const REVERSAL_SHARE = 0.4;
const REVERSAL_DAYS_MIN = 15;
const REVERSAL_DAYS_SPREAD = 20;
/** What the processor charges for a dispute, and gives back with the reversal (a won dispute of real data), minor units. */
const DISPUTE_FEE = 1500;

/** Tippers of one creator come back: about the square root of the followers is as many as there are. */
const ANONYMOUS_SHARE = 0.08;
/** Every so many creators share a small circle of tippers, who give so much of their tips. */
const CIRCLE_EVERY = 9;
const CIRCLE_SIZE = 7;
const CIRCLE_SHARE = 0.12;
const CHOICES_MAX = 12;

const pickStream = weightedPick<Stream>([
  ['tip', 84],
  ['gift', 10],
  ['coins', 6],
]);
const pickOnceAmount = weightedPick(ONCE_AMOUNTS);
const pickMonthlyAmount = weightedPick(MONTHLY_AMOUNTS);
const pickPrice = weightedPick(PROCESSOR_PRICES);

/** A row that waits for its day: what answers an earlier tip. */
interface Answer {
  dueMs: number;
  line: Omit<TipLine, 'externalId' | 'occurredAt'>;
}

/**
 * Tips with the sizes, fees and rhythm of a real public ledger (`tip-figures.ts`), in the order of time, exactly `count` rows:
 * tips, and the refunds, disputes and reversals that answer them. The same input gives the same rows.
 */
export function* generateTips(input: TipsInput): Generator<TipLine[]> {
  if (input.creators.length === 0) return;
  const writer = new TipWriter(input);
  let batch: TipLine[] = [];
  for (const day of dayPlan({ ...input, share: (dayMs) => writer.shareOpen(dayMs) })) {
    for (const line of writer.day(day)) {
      batch.push(line);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

class TipWriter {
  private readonly random: Random;
  private readonly pickCreator: (random: Random) => number;
  private readonly creators: readonly TippedCreator[];
  private readonly first: TippedCreator;
  private readonly weights: readonly number[];
  private readonly idPrefix: string;
  private readonly inCircle: ReadonlySet<string>;
  private answers: Answer[] = [];
  private written = 0;

  constructor({ seed, creators, idPrefix }: TipsInput) {
    this.random = seededRandom(seedOf(seed, 'tips'));
    this.creators = creators;
    this.weights = creators.map(({ followers }) => Math.sqrt((followers ?? 0) + 1));
    this.pickCreator = weightedIndex(this.weights);
    this.first = creators.reduce((left, right) => (tippedFrom(right) < tippedFrom(left) ? right : left));
    this.idPrefix = idPrefix ?? 'sample-tip-';
    const circle = creators.filter((_, place) => place % CIRCLE_EVERY === 4);
    this.inCircle = new Set(circle.map(({ accountId }) => accountId));
  }

  /** Share of the tips that go to creators who can be tipped by the end of a day. */
  shareOpen(dayMs: number): number {
    let open = 0;
    let all = 0;
    this.creators.forEach((creator, index) => {
      const weight = this.weights[index] ?? 0;
      all += weight;
      if (tippedFrom(creator) < dayMs + DAY_MS) open += weight;
    });
    return open / all;
  }

  /** The rows of a day in order: answers that are due, and new tips for the rest of its count. */
  *day(day: DayPlan): Generator<TipLine> {
    const due = this.takeDue(day.endMs, day.count);
    const times = Float64Array.from({ length: day.count - due.length }, () => day.pickMs(this.random)).sort();
    let next = 0;
    for (const timeMs of times) {
      for (let answer = due[next]; answer && answer.dueMs <= timeMs; answer = due[next]) {
        next += 1;
        yield this.identified(answer.line, Math.max(answer.dueMs, day.startMs));
      }
      yield this.tip(timeMs, day.monthlyShare);
    }
    for (const answer of due.slice(next))
      yield this.identified(answer.line, Math.max(answer.dueMs, day.startMs));
  }

  private takeDue(endMs: number, most: number): Answer[] {
    const due = this.answers.filter(({ dueMs }) => dueMs < endMs).toSorted((a, b) => a.dueMs - b.dueMs);
    const taken = new Set(due.slice(0, most));
    if (taken.size > 0) this.answers = this.answers.filter((answer) => !taken.has(answer));
    return [...taken];
  }

  private tip(timeMs: number, monthlyShare: number): TipLine {
    const { random } = this;
    const creator = this.creatorAt(timeMs);
    const currency = currencyOf(creator.region);
    const monthly = random.next() < monthlyShare;
    const amount = monthly ? pickMonthlyAmount(random) : pickOnceAmount(random);
    const line = this.identified(
      {
        kind: 'tip',
        stream: monthly ? 'tip' : pickStream(random),
        accountId: creator.accountId,
        tipperId: this.tipper(creator),
        amount,
        currency,
        processorFee: feeOf(amount, pickPrice(random)),
      },
      timeMs,
    );
    this.planAnswers(line, timeMs);
    return line;
  }

  private creatorAt(timeMs: number): TippedCreator {
    for (let choice = 0; choice < CHOICES_MAX; choice += 1) {
      const creator = at(this.creators, this.pickCreator(this.random));
      if (tippedFrom(creator) <= timeMs && timeMs < (creator.tippedUntilMs ?? Infinity)) return creator;
    }
    return this.first;
  }

  private tipper({ accountId, followers }: TippedCreator): string | null {
    if (this.random.next() < ANONYMOUS_SHARE) return null;
    if (this.inCircle.has(accountId) && this.random.next() < CIRCLE_SHARE) {
      return `sample-circle-${this.random.below(CIRCLE_SIZE) + 1}`;
    }
    const tippers = Math.ceil(Math.sqrt((followers ?? 0) + 1));
    return `${accountId}-fan-${this.random.below(tippers) + 1}`;
  }

  private planAnswers(tip: TipLine, timeMs: number): void {
    const fate = this.random.next();
    if (fate < REFUND_SHARE) {
      const dueMs = timeMs + this.random.next() * REFUND_DAYS_MAX * DAY_MS;
      this.answers.push({ dueMs, line: answerTo(tip, 'refund', 0) });
    } else if (fate < REFUND_SHARE + DISPUTE_SHARE) {
      const dueMs = timeMs + (DISPUTE_DAYS_MIN + this.random.next() * DISPUTE_DAYS_SPREAD) * DAY_MS;
      this.answers.push({ dueMs, line: answerTo(tip, 'dispute', DISPUTE_FEE) });
      if (this.random.next() >= REVERSAL_SHARE) return;
      const wonMs = dueMs + (REVERSAL_DAYS_MIN + this.random.next() * REVERSAL_DAYS_SPREAD) * DAY_MS;
      this.answers.push({ dueMs: wonMs, line: answerTo(tip, 'dispute_reversal', -DISPUTE_FEE) });
    }
  }

  private identified(line: Answer['line'], timeMs: number): TipLine {
    this.written += 1;
    const externalId = this.idPrefix + String(this.written).padStart(ID_DIGITS, '0');
    return { externalId, ...line, occurredAt: new Date(timeMs).toISOString() };
  }
}

/** What the processor keeps of a payment, rounded half up to minor units. */
function feeOf(amount: number, { basisPoints, fixed }: ProcessorPrice): number {
  return Math.floor((amount * basisPoints + 5000) / 10_000) + fixed;
}

function answerTo(tip: TipLine, kind: TipLine['kind'], processorFee: number): Answer['line'] {
  const { stream, accountId, tipperId, amount, currency, externalId } = tip;
  return { kind, stream, accountId, tipperId, amount, currency, processorFee, relatesTo: externalId };
}

function tippedFrom({ tippedFromMs }: TippedCreator): number {
  return tippedFromMs ?? -Infinity;
}
