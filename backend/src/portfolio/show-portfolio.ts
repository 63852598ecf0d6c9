import { Injectable } from '@nestjs/common';
import type { AccessState } from '@tips/shared/access';
import type { Feature } from '@tips/shared/ids';
import { STREAM_OF } from '@tips/shared/ledger';
import type { Portfolio, PortfolioItem } from '@tips/shared/portfolio';
import { ChangeRequestsReadModel } from '../change-requests/index.ts';
import { ACCESS_CODES, FEATURE_ORDER, PopulationIndex, PopulationScan } from '../decisions/index.ts';
import { GuardrailsReadModel } from '../guardrails/index.ts';
import { measuresOf, SegmentsReadModel, type SegmentSums } from '../segments/index.ts';
import { LookAtPlan } from '../plans/index.ts';
import { Clock } from '../platform/clock.ts';
import { rolloutOf, type RolloutState, RolloutsReadModel, stageInForce } from '../rollouts/index.ts';

const DAY_MS = 86_400_000;

/** All features side by side. Each table is asked once for all of them; accounts are counted in memory, off the event loop. */
@Injectable()
export class ShowPortfolio {
  constructor(
    private readonly clock: Clock,
    private readonly rollouts: RolloutsReadModel,
    private readonly index: PopulationIndex,
    private readonly scan: PopulationScan,
    private readonly lookAtPlan: LookAtPlan,
    private readonly changeRequests: ChangeRequestsReadModel,
    private readonly segments: SegmentsReadModel,
    private readonly guardrails: GuardrailsReadModel,
  ) {}

  async execute(): Promise<Portfolio> {
    const now = this.clock.now();
    const rollouts = await this.rollouts.all();
    const counted = new Map<Feature, PortfolioItem['accounts']>();
    for (const { feature } of rollouts) counted.set(feature, await this.accountsOf(feature));
    const plans = await this.lookAtPlan.overview(rollouts, counted, now);
    const pending = await this.changeRequests.openBySubject([
      'rollout.change',
      'rollout.reshuffle',
      'plan.in_force',
    ]);
    const sums = await this.tipsOf(now);
    const open = await this.guardrails.openBreaches();
    return {
      at: now.toISOString(),
      items: rollouts.map((state) => {
        const { watched, ...plan } = of(plans, state.feature);
        const ofPlan = open.find((one) => one.feature === state.feature && one.planVersion === plan.version);
        return {
          rollout: withoutSalt(state),
          percent: state.config.killed || state.config.paused ? 0 : stageInForce(state.config).percent,
          accounts: of(counted, state.feature),
          plan,
          guardrails: { watched, breached: ofPlan?.measures ?? [] },
          pendingApprovals: pending.get(state.feature) ?? 0,
          today: todayOf(sums, state.feature),
        };
      }),
    };
  }

  private async accountsOf(feature: Feature): Promise<PortfolioItem['accounts']> {
    const { plan } = this.index.rulesetAt(this.clock.presentMs()).feature(FEATURE_ORDER.indexOf(feature));
    const { access, ...seen } = await this.scan.tally(plan);
    const having = (...states: AccessState[]): number =>
      states.reduce((all, state) => all + (access[ACCESS_CODES.indexOf(state)] ?? 0), 0);
    return {
      ...seen,
      requested: having('requested', 'in_review'),
      approved: having('approved'),
      suspended: having('suspended'),
    };
  }

  private async tipsOf(now: Date): Promise<SegmentSums[]> {
    const from = now.toISOString().slice(0, 10);
    const to = new Date(Date.parse(from) + DAY_MS).toISOString().slice(0, 10);
    return this.segments.segmentSums({ from, to }, 'day', 'stream');
  }
}

function of<T>(byFeature: ReadonlyMap<Feature, T>, feature: Feature): T {
  const value = byFeature.get(feature);
  if (value === undefined) throw new Error(`nothing is known of ${feature}`);
  return value;
}

function withoutSalt(state: RolloutState): PortfolioItem['rollout'] {
  const { salt: _salt, ...rollout } = rolloutOf(state);
  return rollout;
}

function todayOf(sums: readonly SegmentSums[], feature: Feature): PortfolioItem['today'] {
  const own = sums.filter(({ group }) => group === STREAM_OF[feature]);
  return [...new Set(own.map(({ currency }) => currency))].map((currency) => {
    const { tips, gross } = measuresOf(own.filter((each) => each.currency === currency));
    return { currency, tips, grossMinor: gross };
  });
}
