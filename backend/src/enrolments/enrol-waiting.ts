import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import {
  BUCKETS,
  type FeatureRules,
  type Population,
  PopulationLoader,
  PopulationScan,
} from '../decisions/index.ts';
import { addBits, type RowBits, rowBits, setBit, withRoom } from './domain/row-bits.ts';
import { EnrolmentsRepository } from './enrolments.repository.ts';

/** Accounts written by one statement. */
const BATCH = 5_000;

/** A stage of a plan in force, and a stretch of rows to look at; `known`: who is exposed or held out already. */
export type Stretch = {
  feature: Feature;
  stage: string;
  planVersion: number;
  at: Date;
  known: RowBits;
  from: number;
  to: number;
};

type Line = { stage: string; population: Population; bits: RowBits };

/**
 * Writes down who stands next in line: eligible, in the audience, and not exposed yet, as many buckets of them as are exposed. Chance
 * put them behind those who are exposed, so the two are alike; guardrails compare them where there is no holdout.
 */
@Injectable()
export class EnrolWaiting {
  private readonly lines = new Map<Feature, Line>();

  constructor(
    private readonly scan: PopulationScan,
    private readonly loader: PopulationLoader,
    private readonly repository: EnrolmentsRepository,
  ) {}

  async execute(population: Population, { plan }: FeatureRules, stretch: Stretch): Promise<void> {
    const { known, from, to } = stretch;
    const line = this.lineOf(population, stretch);
    addBits(line, known, from, to);
    const widened = { ...plan, below: Math.min(BUCKETS, plan.below * 2) };
    const { exposed } = await this.scan.newcomers({ plan: widened, known: line, from, to });
    if (exposed.length === 0) return;
    for await (const ids of this.loader.idsOf(population, exposed)) {
      const all = [...ids.keys()];
      for (let start = 0; start < all.length; start += BATCH) {
        await this.repository.wait(all.slice(start, start + BATCH), stretch);
      }
    }
    for (const row of exposed) setBit(line, row);
  }

  /** Who was written down before at this stage. */
  private lineOf(population: Population, { feature, stage, planVersion }: Stretch): RowBits {
    const key = `${planVersion} ${stage}`;
    const { rows } = population.columns;
    const kept = this.lines.get(feature);
    const isSame = kept?.stage === key && kept.population === population;
    const bits = isSame ? withRoom(kept.bits, rows) : rowBits(rows);
    this.lines.set(feature, { stage: key, population, bits });
    return bits;
  }
}
