import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import { STREAM_OF } from '@tips/shared/ledger';
import {
  type FunnelRow,
  HABIT_DAYS,
  type MeasureKey,
  OUTCOME_DAYS,
  type ResultInterval,
  type ResultMeasure,
  RESULTS_SAMPLE_MIN,
  type RolloutResults,
} from '@tips/shared/results';
import { AccessReadModel } from '../access/index.ts';
import { ActivityReadModel } from '../accounts/index.ts';
import { FEATURE_ORDER, PopulationIndex, PopulationScan } from '../decisions/index.ts';
import { type EnrolmentCount, EnrolmentsReadModel } from '../enrolments/index.ts';
import { CreatorTotalsReadModel } from '../ledger/index.ts';
import { PlansReadModel } from '../plans/index.ts';
import { Clock } from '../platform/clock.ts';
import type { PairedSumsRow } from '../platform/db/paired-sums.ts';
import type { Relation } from '../platform/db/relation.ts';
import { RolloutsReadModel } from '../rollouts/index.ts';
import { StandingReadModel } from '../standing/index.ts';
import { meanInterval } from './domain/confidence-sequence.ts';
import { type Interval, momentsOf } from './domain/moments.ts';
import { armsRatio, outcomeOf } from './domain/outcomes.ts';
import type { Good } from './domain/verdict.ts';
import { wilson } from './domain/wilson.ts';
import { type FunnelCounts, ResultsReadModel } from './results.read-model.ts';

const GOOD: Record<Exclude<MeasureKey, 'tips'>, Good> = {
  posts: 'more',
  violations: 'less',
  all_tips: 'more',
};
/** What a page shows may be so old: the sums go over everything that the enrolled did. */
const KEPT_MS = 30_000;

type Sample = RolloutResults['sample'];
type Kept = { atMs: number; results: Promise<RolloutResults> };

/** What exposure to a feature did: how far the exposed came, and how they differ from the holdout. */
@Injectable()
export class ReadResults {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly clock: Clock,
    private readonly enrolments: EnrolmentsReadModel,
    private readonly rollouts: RolloutsReadModel,
    private readonly plans: PlansReadModel,
    private readonly activity: ActivityReadModel,
    private readonly standing: StandingReadModel,
    private readonly access: AccessReadModel,
    private readonly giving: CreatorTotalsReadModel,
    private readonly readModel: ResultsReadModel,
    private readonly index: PopulationIndex,
    private readonly scan: PopulationScan,
  ) {}

  /** Half a minute old at most. `stage` is the one that enrolled; null: any. */
  async execute(feature: Feature, stage: string | null): Promise<RolloutResults> {
    const atMs = this.clock.now().getTime();
    for (const [key, { atMs: then }] of this.kept) if (atMs - then >= KEPT_MS) this.kept.delete(key);
    const key = `${feature} ${stage ?? ''}`;
    const known = this.kept.get(key);
    if (known !== undefined) return known.results;
    const results = this.read(feature, stage, new Date(atMs));
    this.kept.set(key, { atMs, results });
    results.catch(() => this.kept.delete(key));
    return results;
  }

  private async read(feature: Feature, stage: string | null, now: Date): Promise<RolloutResults> {
    const counts = await this.enrolments.counts(feature);
    const units = this.enrolments.units(feature, stage);
    const sample = await this.sampleOf(feature, stage, counts);
    const measures = await this.measures(feature, units, sample);
    const stream = STREAM_OF[feature];
    const firsts = this.giving.withFirsts(this.access.withFirsts(units, feature), stream);
    const habit = await this.giving.habit(units, stream, HABIT_DAYS, now);
    return {
      feature,
      stage,
      at: now.toISOString(),
      stages: stagesOf(counts),
      sample,
      eligibleNow: await this.eligibleNow(feature, now),
      funnel: funnelOf(await this.readModel.funnel(firsts)),
      measures,
      habit: { ...habit, share: finite(wilson(habit.again, habit.tippers)) },
      verdict: verdictOn(sample, measures),
    };
  }

  private async eligibleNow(feature: Feature, now: Date): Promise<number> {
    const { plan } = this.index.rulesetAt(now.getTime()).feature(FEATURE_ORDER.indexOf(feature));
    const filter = { eligible: true, standings: undefined, access: undefined, tab: undefined };
    return this.scan.count(plan, filter, undefined);
  }

  private async sampleOf(
    feature: Feature,
    stage: string | null,
    counts: readonly EnrolmentCount[],
  ): Promise<Sample> {
    const byVersion = await this.enrolments.byVersion(feature);
    const percents = await this.rollouts.holdoutPercents(feature);
    const enrolled = byVersion.filter((each) => stage === null || each.stage === stage);
    const { holdoutExpected, ratio } = armsRatio(enrolled, percents);
    const sizeOf = (arm: 'exposed' | 'holdout'): number =>
      counts
        .filter((each) => each.arm === arm && (stage === null || each.stage === stage))
        .reduce((sum, { accounts }) => sum + accounts, 0);
    return {
      exposed: sizeOf('exposed'),
      holdout: sizeOf('holdout'),
      needed: await this.needed(feature, stage),
      holdoutExpected,
      ratio: holdoutExpected === null ? 'no_holdout' : ratio.state,
      pValue: 'pValue' in ratio ? ratio.pValue : null,
    };
  }

  /** What the plan in force asks of the stage, if it is more. */
  private async needed(feature: Feature, stage: string | null): Promise<number> {
    const plan = (await this.plans.versions(feature, 20)).find(({ status }) => status === 'in_force');
    const asked = plan?.stages.find(({ key }) => key === stage)?.minSample ?? 0;
    return Math.max(asked, RESULTS_SAMPLE_MIN);
  }

  private async measures(feature: Feature, units: Relation, sample: Sample): Promise<ResultMeasure[]> {
    const own = await this.giving.tipsAround(units, OUTCOME_DAYS, STREAM_OF[feature]);
    return [
      compared('posts', await this.activity.postsAround(units, OUTCOME_DAYS), sample),
      compared('violations', await this.standing.violationsAround(units, OUTCOME_DAYS), sample),
      compared('all_tips', await this.giving.tipsAround(units, OUTCOME_DAYS, null), sample),
      ofExposed('tips', own.get('exposed')),
    ];
  }
}

function compared(
  key: Exclude<MeasureKey, 'tips'>,
  sums: ReadonlyMap<string, PairedSumsRow>,
  { exposed, holdout, needed, ratio }: Sample,
): ResultMeasure {
  const outcome = outcomeOf(sums, GOOD[key], { creators: exposed + holdout, needed });
  const isCompared = holdout > 0;
  return {
    key,
    exposed: finite(outcome.exposed),
    holdout: isCompared ? finite(outcome.holdout) : null,
    difference: isCompared ? finite(outcome.difference) : null,
    explained: isCompared ? outcome.explained : null,
    // Arms that are not what they were meant to be say nothing of anyone.
    verdict: isCompared && ratio !== 'mismatch' ? outcome.verdict : null,
  };
}

/** Nobody of the holdout can have any, so there is nothing to compare with. */
function ofExposed(key: MeasureKey, sums: PairedSumsRow | undefined): ResultMeasure {
  const { count = 0, y = 0, yy = 0 } = sums ?? {};
  const exposed = finite(meanInterval(momentsOf(count, y, yy)));
  return { key, exposed, holdout: null, difference: null, explained: null, verdict: null };
}

function verdictOn(
  { ratio, holdout }: Sample,
  measures: readonly ResultMeasure[],
): RolloutResults['verdict'] {
  if (holdout === 0 && ratio === 'no_holdout') return 'no_holdout';
  if (ratio === 'mismatch') return 'sample_ratio';
  return measures.find(({ key }) => key === 'posts')?.verdict ?? 'not_enough_data';
}

function funnelOf({ exposed, ...reached }: FunnelCounts): FunnelRow[] {
  const rows: FunnelRow[] = [{ step: 'exposed', count: exposed, ofPrevious: null, medianHours: null }];
  for (const step of ['seen', 'requested', 'approved', 'first_tip', 'second_tipper'] as const) {
    const { count, medianHours } = reached[step];
    const before = rows.at(-1)?.count ?? 0;
    rows.push({ step, count, ofPrevious: before === 0 ? null : finite(wilson(count, before)), medianHours });
  }
  return rows;
}

function stagesOf(counts: readonly EnrolmentCount[]): RolloutResults['stages'] {
  const keys = [...new Set(counts.map(({ stage }) => stage))];
  return keys.map((key) => {
    const ofStage = counts.filter(({ stage }) => stage === key);
    const sizeOf = (arm: 'exposed' | 'holdout'): number =>
      ofStage.find((each) => each.arm === arm)?.accounts ?? 0;
    const since = new Date(Math.min(...ofStage.map(({ firstAt }) => firstAt.getTime()))).toISOString();
    return { key, exposed: sizeOf('exposed'), holdout: sizeOf('holdout'), since };
  });
}

/** An interval without width says that nothing has varied yet, not that it is sure. */
function finite({ estimate, low, high }: Interval): ResultInterval {
  const isKnown = Number.isFinite(low) && Number.isFinite(high) && low < high;
  return { estimate, low: isKnown ? low : null, high: isKnown ? high : null };
}
