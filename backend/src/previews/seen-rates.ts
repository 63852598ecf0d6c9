import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import { STREAM_OF } from '@tips/shared/ledger';
import { AccessReadModel } from '../access/index.ts';
import { CasesReadModel } from '../cases/index.ts';
import { PopulationScan } from '../decisions/index.ts';
import { CreatorTotalsReadModel } from '../ledger/index.ts';
import { Clock } from '../platform/clock.ts';
import { Breather } from '../platform/ingest/breather.ts';
import { RolloutsReadModel } from '../rollouts/index.ts';
import type { Rates } from './domain/forecast.ts';
import { NO_SUMS, type RatioSums, withCreator } from './domain/interval.ts';

/** Days looked back. */
const WINDOW_DAYS = 28;
const DAY_MS = 86_400_000;
/** Rates of weeks move slowly: kept for so long. */
const KEPT_MS = 300_000;
type Kept = { atMs: number; version: number; rates: Promise<Rates> };

/** What was seen of a feature over the last weeks: requests, decisions on them, and tips by follower band. */
@Injectable()
export class SeenRates {
  private readonly kept = new Map<Feature, Kept>();

  constructor(
    private readonly clock: Clock,
    private readonly rollouts: RolloutsReadModel,
    private readonly cases: CasesReadModel,
    private readonly access: AccessReadModel,
    private readonly totals: CreatorTotalsReadModel,
    private readonly scan: PopulationScan,
  ) {}

  /** A few minutes old at most, and of the rollout as it is now. */
  async of(feature: Feature): Promise<Rates> {
    const atMs = this.clock.now().getTime();
    const { version } = await this.rollouts.current(feature);
    const kept = this.kept.get(feature);
    if (kept !== undefined && kept.version === version && atMs - kept.atMs < KEPT_MS) return kept.rates;
    const rates = this.read(feature, new Date(atMs));
    this.kept.set(feature, { atMs, version, rates });
    rates.catch(() => this.kept.delete(feature));
    return rates;
  }

  private async read(feature: Feature, now: Date): Promise<Rates> {
    const from = new Date(now.getTime() - WINDOW_DAYS * DAY_MS);
    return {
      windowDays: WINDOW_DAYS,
      ...(await this.cases.requestsSince(feature, from)),
      exposedDays: await this.exposedDays(feature, from, now),
      tips: await this.tips(feature, from, now),
    };
  }

  /** Days of the window, each counted by its percentage against the one now. */
  private async exposedDays(feature: Feature, from: Date, now: Date): Promise<number> {
    const curve = await this.rollouts.curve(feature, from);
    const percentNow = curve.at(-1)?.percent ?? 0;
    if (percentNow === 0) return 0;
    const percentDays = curve.reduce((sum, { at, percent }, index) => {
      const until = Date.parse(curve[index + 1]?.at ?? now.toISOString());
      return sum + (percent * (until - Date.parse(at))) / DAY_MS;
    }, 0);
    return percentDays / percentNow;
  }

  private async tips(feature: Feature, from: Date, now: Date): Promise<Rates['tips']> {
    const days = await this.access.daysApproved(feature, from, now);
    const gross = new Map<string, Map<string, number>>();
    for (const { accountId, currency, gross: amount } of await this.totals.grossSince(
      STREAM_OF[feature],
      from,
    )) {
      const byAccount = gross.get(currency) ?? new Map<string, number>();
      gross.set(currency, byAccount.set(accountId, amount));
    }
    const breather = new Breather();
    const tips = new Map<string, Map<number, RatioSums>>();
    for (const [currency, byAccount] of gross) {
      const byBand = new Map<number, RatioSums>();
      // Creators who got none count too.
      for (const [accountId, approvedDays] of days) {
        if (breather.due()) await breather.pause();
        const band = this.scan.bandOf(accountId);
        if (band === undefined) continue;
        const sums = byBand.get(band) ?? NO_SUMS;
        byBand.set(band, withCreator(sums, byAccount.get(accountId) ?? 0, approvedDays));
      }
      tips.set(currency, byBand);
    }
    return tips;
  }
}
