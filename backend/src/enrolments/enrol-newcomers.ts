import { Injectable } from '@nestjs/common';
import type { Arm } from '@tips/shared/enrolments';
import {
  FEATURE_ORDER,
  type FeatureRules,
  type Population,
  PopulationIndex,
  PopulationLoader,
  PopulationScan,
} from '../decisions/index.ts';
import { Clock } from '../platform/clock.ts';
import { stageInForce } from '../rollouts/index.ts';
import { clearBit, type RowBits, rowBits, setBit, withRoom } from './domain/row-bits.ts';
import { EnrolWaiting } from './enrol-waiting.ts';
import { type Assignment, EnrolmentsRepository } from './enrolments.repository.ts';
import { StagePlans } from './stage-plans.ts';

/** Rows scanned in one go: some 10 ms of a worker, in which few writes fall. */
const SCAN_ROWS = 250_000;
/** Accounts enrolled by one statement. */
const BATCH = 5_000;

type Known = { population: Population; bits: RowBits[] };

/**
 * Writes who is newly exposed, or newly held out where exposure would have reached, into the exposure log. What it has enrolled before it
 * remembers as a bit a row; what it does not remember, after a restart or because another console did it, the database knows.
 */
@Injectable()
export class EnrolNewcomers {
  private known: Known | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private holders = 0;

  constructor(
    private readonly clock: Clock,
    private readonly index: PopulationIndex,
    private readonly scan: PopulationScan,
    private readonly loader: PopulationLoader,
    private readonly repository: EnrolmentsRepository,
    private readonly plans: StagePlans,
    private readonly waiting: EnrolWaiting,
  ) {}

  /** Enrols them as of now; answers how many it found. One call after the other. */
  async execute(): Promise<number> {
    const run = this.queue.then(() => this.all());
    this.queue = run.catch(() => {});
    return run;
  }

  /** Whether somebody enrols by themselves, so that nobody else does. */
  get isHeld(): boolean {
    return this.holders > 0;
  }

  /** While `work` runs, this console enrols only when it asks: for a past that is being invented, each stage at its own instant. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    this.holders += 1;
    try {
      return await work();
    } finally {
      this.holders -= 1;
    }
  }

  /** The rules that it goes by as one text: where it is another, somebody may be newly exposed. */
  rulesNow(): string {
    const { features } = this.index.rulesetAt(this.clock.presentMs());
    return features.map(({ rollout, policy }) => `${rollout.version} ${policy.version}`).join(' ');
  }

  private async all(): Promise<number> {
    const { population } = this.index;
    const { features } = this.index.rulesetAt(this.clock.presentMs());
    let found = 0;
    for (const rules of features) {
      const { featureIndex, below } = rules.plan;
      const { killed, paused } = rules.rollout.config;
      // While buckets are dealt anew, rows do not say who is exposed.
      if (killed || paused || below === 0 || population.unsettled.has(featureIndex)) continue;
      found += await this.feature(population, rules);
    }
    return found;
  }

  private async feature(population: Population, rules: FeatureRules): Promise<number> {
    const { rollout, plan } = rules;
    const { feature, version: rolloutVersion } = rollout;
    const stage = stageInForce(rollout.config).key;
    const planVersion = await this.plans.version(feature, stage);
    const common = { feature, stage, planVersion, rolloutVersion, at: this.clock.now() };
    let found = 0;
    for (let from = 0; from < population.columns.rows; from += SCAN_ROWS) {
      const known = this.bitsOf(population, plan.featureIndex);
      const { exposed, heldOut, gone } = await this.scan.newcomers({
        plan,
        known,
        from,
        to: from + SCAN_ROWS,
      });
      gone.forEach((row) => clearBit(known, row));
      found += await this.enrol(population, exposed, known, { ...common, arm: 'exposed' });
      found += await this.enrol(population, heldOut, known, { ...common, arm: 'holdout' });
      if (planVersion !== null && rollout.config.holdoutPercent === 0) {
        const stretch = { feature, stage, planVersion, at: common.at, known, from, to: from + SCAN_ROWS };
        await this.waiting.execute(population, rules, stretch);
      }
    }
    return found;
  }

  private async enrol(
    population: Population,
    rows: readonly number[],
    known: Uint8Array,
    assignment: Assignment & { arm: Arm },
  ): Promise<number> {
    let batch: [string, number][] = [];
    const flush = async (): Promise<void> => {
      if (batch.length === 0) return;
      await this.repository.enrol(
        batch.map(([id]) => id),
        assignment,
      );
      for (const [, row] of batch) setBit(known, row);
      batch = [];
    };
    if (rows.length === 0) return 0;
    for await (const ids of this.loader.idsOf(population, rows)) {
      batch.push(...ids);
      if (batch.length >= BATCH) await flush();
    }
    await flush();
    return rows.length;
  }

  /** With room for every row. Another population has other rows, and nobody of it is known. */
  private bitsOf(population: Population, featureIndex: number): RowBits {
    if (this.known?.population !== population) {
      this.known = { population, bits: FEATURE_ORDER.map(() => rowBits(population.columns.rows)) };
    }
    const { bits } = this.known;
    const roomy = withRoom(bits[featureIndex] ?? rowBits(0), population.columns.rows);
    bits[featureIndex] = roomy;
    return roomy;
  }
}
