import type { Clock } from '../backend/dist/platform/clock.js';
import {
  compilePlan,
  type PopulationIndex,
  PopulationScan,
  SEEN,
  sideOf,
} from '../backend/dist/decisions/index.js';
import type { Population } from '../backend/dist/decisions/domain/population.js';
import type { Plan } from '../backend/dist/decisions/domain/plan.js';
import { BANDS, type PlainRules, type PlainSide, regionOf } from './preview-population.ts';

/** The console's own previews over a population that no database holds. */
export class PreviewEngine {
  private readonly population: Population;
  private readonly scan: PopulationScan;

  constructor(population: Population) {
    this.population = population;
    const version = new Int32Array(new SharedArrayBuffer(4));
    // All that a scan asks of the index.
    const index: Pick<PopulationIndex, 'population' | 'version' | 'exclusive'> = {
      population,
      version,
      exclusive: (work) => work(),
    };
    const clock: Pick<Clock, 'presentMs'> = { presentMs: () => Date.now() };
    this.scan = new PopulationScan(index as PopulationIndex, clock as Clock);
  }

  /** Puts the accounts in order; previews before that look at each. */
  async prepare(rules: PlainRules): Promise<void> {
    await this.scan.prepare(this.planOf(rules));
  }

  /** One preview from the rules to the counts, as the API does it. */
  async preview(before: PlainRules, after: PlainRules): Promise<Map<string, PlainSide>> {
    const { counts, regions } = await this.scan.effectOf({
      before: this.planOf(before),
      after: this.planOf(after),
      heldOut: undefined,
      freezes: false,
      listChanges: [],
    });
    const sides = new Map<string, PlainSide>();
    regions.forEach((region, number) =>
      BANDS.forEach((_, band) => {
        const side = sideOf(counts, number, band, SEEN.tab);
        if (side.gains + side.losses + side.on > 0) sides.set(`${region}:${band}`, side);
      }),
    );
    return sides;
  }

  async close(): Promise<void> {
    await this.scan.close();
  }

  private planOf({ percent, followersMin, regions }: PlainRules): Plan {
    const audience = regions === undefined ? {} : { regions: regions.map(regionOf) };
    return compilePlan(
      {
        featureIndex: 0,
        config: {
          salt: 'bench',
          holdoutSalt: 'bench-holdout',
          holdoutPercent: 2,
          killed: false,
          paused: false,
          frozen: null,
          stageKey: 'beta',
          stages: [{ key: 'beta', name: 'Beta', audience, percent }],
        },
        policy: {
          version: 1,
          rules: {
            criteria: [
              { kind: 'followers', min: followersMin },
              { kind: 'standing', allowed: ['good'] },
            ],
            grace: { days: 14, floorPercent: 90 },
          },
        },
      },
      this.population.locales.since(0),
    );
  }
}

const text = (sides: ReadonlyMap<string, PlainSide>): string =>
  JSON.stringify(
    [...sides]
      .toSorted(([left], [right]) => left.localeCompare(right))
      .map(([key, { gains, losses, on }]) => [key, gains, losses, on]),
  );

/** Whether two counts agree in every region and band. */
export const sameCounts = (
  left: ReadonlyMap<string, PlainSide>,
  right: ReadonlyMap<string, PlainSide>,
): boolean => text(left) === text(right);
