import { Injectable } from '@nestjs/common';
import type { PreviewForecast } from '@tips/shared/previews';
import { BANDS, PopulationScan, SEEN } from '../decisions/index.ts';
import { forecastOf } from './domain/forecast.ts';
import { PreviewChange, type PreviewRolloutInput } from './preview-change.ts';
import { bandSides, totalOf } from './preview-result.ts';
import { SeenRates } from './seen-rates.ts';

/** What a change of a rollout is expected to bring the review desk and its creators. */
@Injectable()
export class ForecastChange {
  constructor(
    private readonly previewChange: PreviewChange,
    private readonly scan: PopulationScan,
    private readonly rates: SeenRates,
  ) {}

  async execute(input: PreviewRolloutInput): Promise<PreviewForecast> {
    const effect = await this.scan.effectOf(await this.previewChange.proposalOf(input));
    const tab = bandSides(effect, SEEN.tab);
    const button = bandSides(effect, SEEN.button);
    const hadBefore = (bit: number): number => {
      const { on, gains, losses } = totalOf(effect, bit);
      return on - gains + losses;
    };
    return forecastOf(
      {
        bands: Array.from({ length: BANDS }, (_, band) => ({
          band,
          tabGains: tab[band]?.gains ?? 0,
          buttonGains: button[band]?.gains ?? 0,
          buttonLosses: button[band]?.losses ?? 0,
        })),
        waiting: Math.max(0, hadBefore(SEEN.tab) - hadBefore(SEEN.button)),
      },
      await this.rates.of(input.feature),
    );
  }
}
