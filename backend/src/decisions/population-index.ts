import { randomInt } from 'node:crypto';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type ChangeBatch, ChangeFeed } from '../changes/index.ts';
import { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Logger } from '../platform/logger.ts';
import { SeededIdHash } from './domain/id-hash.ts';
import { Population } from './domain/population.ts';
import { WORD } from './domain/population-columns.ts';
import { dependsOnTime, rowKey } from './domain/row-key.ts';
import { type Gathered, LOAD_BATCH, placeOf, PopulationLoader, sameStanding } from './population-loader.ts';
import {
  type Answer,
  answerIndex,
  compileRulesets,
  type LoadedRules,
  missingAnswer,
  type Ruleset,
  RulesetLoader,
} from './ruleset.ts';

const SEED_MAX = 2 ** 32;
const TWO_SURFACES = 2;
/** A change of salts or of the standing policy concerns everyone: longest that the change waits for all to be done. */
const SETTLE_WAIT_MS = 2_000;

const breathe = (): Promise<void> => setImmediate();

type Loaded = {
  population: Population;
  rules: LoadedRules;
  /** What holds now, until when, and what comes after it. */
  ruleset: Ruleset;
  untilMs: number;
  later: Ruleset[];
};

/**
 * Everything that decides, in memory: the population and the rules in force. Loaded at the start, kept current by the change feed.
 * Reads are synchronous and see whole changes only.
 */
@Injectable()
export class PopulationIndex {
  /** Counts writes, in memory that workers share: even between writes. A scan that sees it move begins again. */
  readonly version = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  /** Each is called with a batch once answers show it. */
  readonly listeners: ((batch: ChangeBatch) => void)[] = [];
  /** Row and bucket of the account that `answerOf` answered last; -1 where it is not known. */
  row = -1;
  bucket = -1;
  private readonly logger = new Logger('PopulationIndex');
  private loaded: Loaded | undefined;
  private issuedLater: Gathered['issuedLater'] = [];
  private queue: Promise<unknown> = Promise.resolve();
  /** All accounts are being gone through: `run` tells one such round from the next, `done` ends with it. */
  private settling: { run: symbol; done: Promise<void> | undefined } | undefined;
  /** Accounts are not only placed, but read again, each with all that is known of it. */
  private isReadAgain = false;

  constructor(
    private readonly feed: ChangeFeed,
    private readonly clock: Clock,
    private readonly loader: PopulationLoader,
    private readonly rulesetLoader: RulesetLoader,
  ) {}

  get isReady(): boolean {
    return this.loaded !== undefined;
  }

  get population(): Population {
    return this.whole().population;
  }

  /** Resolves once everything is loaded; from then on the feed keeps it current. */
  async start(): Promise<void> {
    await this.feed.subscribe({
      consumer: 'index',
      shared: false,
      topics: ['accounts', 'rules'],
      load: () => this.exclusive(() => this.load()),
      handle: (batch) => this.handle(batch),
    });
  }

  /** The rules that hold at an instant. */
  rulesetAt(nowMs: number): Ruleset {
    return rulesetAt(this.whole(), nowMs);
  }

  /** The decision for an account and a place in `FLAGS` right now; `bucket` then holds the account's bucket. Allocates nothing. */
  answerOf(accountId: string, flagIndex: number): Answer {
    const loaded = this.loaded ?? notReady();
    const { population } = loaded;
    const rules = loaded.untilMs === Infinity ? loaded.ruleset : this.rulesetAt(this.clock.presentMs());
    const row = population.rowOf(accountId);
    this.row = row;
    if (row < 0) {
      this.bucket = -1;
      return rules.unknown(flagIndex);
    }
    const { columns } = population;
    const plan = rules.plans[flagIndex >> 1] ?? notReady();
    const word = columns.features[flagIndex >> 1]?.[row] ?? 0;
    const nowMs = dependsOnTime(columns, plan, row, word) ? this.clock.presentMs() : 0;
    const key = rowKey(columns, population.grace, plan, row, word, nowMs);
    this.bucket = word & WORD.bucketMask;
    const outcome = plan.outcomes[key * TWO_SURFACES + (flagIndex & 1)] ?? 0;
    return rules.answers[answerIndex(flagIndex, outcome)] ?? missingAnswer();
  }

  /** Runs `work` while nothing is written. */
  async exclusive<T>(work: () => Promise<T>): Promise<T> {
    const run = this.queue.then(work);
    this.queue = run.catch(() => {});
    return run;
  }

  /** Applies what only the passing of time brings. Call every second or so. */
  async tick(): Promise<void> {
    if (this.loaded === undefined) return;
    if (this.settling !== undefined && this.settling.done === undefined) this.beginSettling();
    const nowMs = this.clock.presentMs();
    const due = this.issuedLater.filter(({ atMs }) => atMs <= nowMs);
    const isNewStanding = nowMs >= this.loaded.rules.standingUntilMs;
    if (due.length === 0 && !isNewStanding) return;
    this.issuedLater = this.issuedLater.filter(({ atMs }) => atMs > nowMs);
    await this.handle({
      accountIds: due.map(({ accountId }) => accountId),
      topics: isNewStanding ? ['rules'] : [],
    });
  }

  private now(): Date {
    return new Date(this.clock.presentMs());
  }

  private whole(): Loaded {
    return this.loaded ?? notReady();
  }

  private async load(): Promise<void> {
    const rules = await this.rulesetLoader.load(this.now());
    const population: Population = new Population(
      new SeededIdHash(randomInt(SEED_MAX), randomInt(SEED_MAX)),
      // While it loads, the rules it loads by; afterwards those in force.
      (id) => bucketsOf(id, this.loaded?.population === population ? this.loaded.rules : rules),
    );
    this.issuedLater = [];
    // Room for all at once: growing on the way would move each row twenty times.
    await population.reserve(await this.loader.size(), breathe);
    for await (const gathered of this.loader.all(rules, () => this.now())) {
      await population.reserve(gathered.records.length, breathe);
      this.write(population, gathered);
    }
    this.loaded = loadedOf(population, rules);
  }

  private async handle(batch: ChangeBatch): Promise<void> {
    await this.exclusive(() => this.apply(batch));
    const done = this.settling?.done;
    if (done !== undefined) await Promise.race([done, sleep(SETTLE_WAIT_MS, undefined, { ref: false })]);
    for (const listener of this.listeners) listener(batch);
  }

  /** Reads first, then writes in one go: a change of rules and the accounts that come with it show together. */
  private async apply({ accountIds, topics }: ChangeBatch): Promise<void> {
    const now = this.now();
    const before = this.whole().rules;
    const fresh = topics.includes('rules') ? await this.rulesetLoader.load(now) : undefined;
    const [first = [], ...others] = chunksOf(accountIds);
    const gathered = await this.gather(first, fresh ?? before);
    if (fresh !== undefined) this.putInForce(fresh, before);
    this.write(this.population, gathered);
    for (const chunk of others) this.write(this.population, await this.gather(chunk, fresh ?? before));
  }

  private async gather(accountIds: readonly string[], rules: LoadedRules): Promise<Gathered> {
    if (accountIds.length === 0) return { records: [], missing: [], issuedLater: [] };
    const gathered = await this.loader.gather(accountIds, rules, this.now());
    await this.population.reserve(gathered.records.length, breathe);
    return gathered;
  }

  private write(population: Population, { records, missing, issuedLater }: Gathered): void {
    if (records.length === 0 && missing.length === 0) return;
    Atomics.add(this.version, 0, 1);
    for (const record of records) population.put(record);
    for (const id of missing) population.remove(id);
    this.learn(population, records);
    Atomics.add(this.version, 0, 1);
    this.issuedLater.push(...issuedLater);
  }

  private learn(population: Population, records: Gathered['records']): void {
    if (this.loaded?.population !== population) return;
    const { ruleset, later } = this.loaded;
    for (const each of [ruleset, ...later]) {
      each.learnLocales(population.locales);
      each.learnMembers(population, records);
    }
  }

  private putInForce(fresh: LoadedRules, before: LoadedRules): void {
    const { population } = this.whole();
    const moved = fresh.salts.flatMap((salts, index) =>
      JSON.stringify(salts) === JSON.stringify(before.salts[index]) ? [] : [index],
    );
    moved.forEach((index) => population.unsettled.add(index));
    const isFrozen = this.forgetFreezes(fresh, before);
    this.loaded = loadedOf(population, fresh);
    const isNewStanding = !sameStanding(fresh.standing.rules, before.standing.rules);
    if (moved.length === 0 && !isNewStanding && !isFrozen) return;
    this.isReadAgain ||= isNewStanding || isFrozen;
    this.beginSettling();
  }

  /** Until its row is read again an account that has not changed counts as exposed before the freeze: nobody loses sight meanwhile. */
  private forgetFreezes(fresh: LoadedRules, before: LoadedRules): boolean {
    const { population } = this.whole();
    let isFrozen = false;
    fresh.frozen.forEach((freeze, index) => {
      if (freeze?.at.getTime() === before.frozen[index]?.at.getTime()) return;
      isFrozen ||= freeze !== null;
      Atomics.add(this.version, 0, 1);
      population.forgetFreeze(index);
      Atomics.add(this.version, 0, 1);
    });
    return isFrozen;
  }

  private beginSettling(): void {
    const run = Symbol('settling');
    const done = this.settle(run).catch((error: unknown) => {
      this.logger.warn(`going through all accounts failed, and begins again: ${String(error)}`);
      // The next tick sees that nobody is at it.
      if (this.settling?.run === run) this.settling.done = undefined;
    });
    this.settling = { run, done };
  }

  /** Goes through all accounts in turns with the feed; ends early where newer rules have begun to do the same. */
  private async settle(run: symbol): Promise<void> {
    // Not before `settling` names this run.
    await breathe();
    for await (const ids of this.loader.allIds()) {
      await this.exclusive(async () => {
        if (this.settling?.run !== run) return;
        if (this.isReadAgain) this.write(this.population, await this.gather(ids, this.whole().rules));
        else await this.place(ids);
      });
      if (this.settling?.run !== run) return;
    }
    this.population.unsettled.clear();
    this.isReadAgain = false;
    this.settling = undefined;
  }

  private async place(ids: readonly string[]): Promise<void> {
    const { population, rules } = this.whole();
    const places = ids.map((id) => ({ id, places: rules.salts.map((salts) => placeOf(id, salts)) }));
    await breathe();
    Atomics.add(this.version, 0, 1);
    for (const { id, places: byFeature } of places) {
      const row = population.rowOf(id);
      if (row < 0) continue;
      byFeature.forEach(({ bucket, heldOut }, index) => population.putBucket(row, index, bucket, heldOut));
    }
    Atomics.add(this.version, 0, 1);
  }
}

function loadedOf(population: Population, rules: LoadedRules): Loaded {
  const [ruleset = notReady(), ...later] = compileRulesets(rules, population);
  return { population, rules, ruleset, later, untilMs: later[0]?.fromMs ?? Infinity };
}

/** Rules that have come to hold take the place of those before them. */
function rulesetAt(loaded: Loaded, nowMs: number): Ruleset {
  while (nowMs >= loaded.untilMs) {
    loaded.ruleset = loaded.later.shift() ?? notReady();
    loaded.untilMs = loaded.later[0]?.fromMs ?? Infinity;
  }
  return loaded.ruleset;
}

function bucketsOf(accountId: string, rules: LoadedRules): number[] {
  return rules.salts.map((salts) => placeOf(accountId, salts).bucket);
}

function chunksOf(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / LOAD_BATCH);
  return Array.from({ length: count }, (_, index) => ids.slice(index * LOAD_BATCH, (index + 1) * LOAD_BATCH));
}

function notReady(): never {
  throw new AppError('BUSY', 'The population is still being loaded: try again shortly.');
}
