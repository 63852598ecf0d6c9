import { Injectable } from '@nestjs/common';
import type { Flag, Step } from '@tips/shared/decisions';
import { FLAGS, STEPS } from '@tips/shared/decisions';
import type { EligibilityPolicy } from '@tips/shared/eligibility';
import type { StandingPolicy } from '@tips/shared/standing';
import { CohortsReadModel } from '../cohorts/index.ts';
import { EligibilityReadModel } from '../eligibility/index.ts';
import { type RolloutConfig, type RolloutState, RolloutsReadModel, stageInForce } from '../rollouts/index.ts';
import { StandingReadModel } from '../standing/index.ts';
import { compilePlan, extendPlan, type PlanSource } from './compile-plan.ts';
import { type DecisionReason, reasonOf } from './domain/decide.ts';
import type { Locales } from './domain/locales.ts';
import { membersOf, withMember } from './domain/member-bits.ts';
import { outcomeOf, type Plan, stepIndexOf, valueOf } from './domain/plan.ts';
import type { AccountRecord, Population } from './domain/population.ts';
import { FEATURE_ORDER } from './domain/population-columns.ts';

/** All of a decision but the account's bucket: the same object for every account with the same outcome. */
export interface Answer {
  surface: Flag;
  value: boolean;
  variant: 'on' | 'off';
  reason: DecisionReason;
  step: Step;
  stage: string;
  policyVersion: number;
  rolloutVersion: number;
}

export interface FeatureRules {
  rollout: RolloutState;
  policy: EligibilityPolicy;
  source: PlanSource;
  plan: Plan;
}

/** The feature that account pages show. */
export const FEATURE_OF_SURFACES = FEATURE_ORDER.indexOf('tips');

const OUTCOMES = STEPS.length * 2;
const UNKNOWN_OUTCOME = outcomeOf(STEPS.indexOf('account'), false);

export const answerIndex = (flagIndex: number, outcome: number): number => flagIndex * OUTCOMES + outcome;

export function missingAnswer(): never {
  throw new Error('a plan names an outcome that there is not');
}

/** The rules that hold from an instant on, compiled. */
export class Ruleset {
  readonly fromMs: number;
  readonly features: readonly FeatureRules[];
  private readonly members: LoadedRules['members'];
  /** By feature. */
  readonly plans: readonly Plan[];
  /** Every possible answer, by `answerIndex`. */
  readonly answers: readonly Answer[];
  private localesKnown: number;

  constructor(
    fromMs: number,
    { rollouts, members }: Pick<LoadedRules, 'rollouts' | 'members'>,
    policy: EligibilityPolicy,
    population: Population,
  ) {
    const { locales } = population;
    this.members = members;
    this.fromMs = fromMs;
    this.localesKnown = locales.count;
    this.features = rollouts.map((rollout, featureIndex) => {
      const source: PlanSource = {
        featureIndex,
        config: rollout.config,
        policy,
        members: membersOf(population, members[featureIndex]),
      };
      return { rollout, policy, source, plan: compilePlan(source, locales.since(0)) };
    });
    this.plans = this.features.map(({ plan }) => plan);
    this.answers = FLAGS.flatMap((flag, index) =>
      Array.from({ length: OUTCOMES }, (_, outcome) => this.answerOf(flag, index >> 1, outcome)),
    );
  }

  /** Call after rows were written: a region or language may have been seen for the first time. */
  learnLocales(locales: Locales): void {
    if (locales.count === this.localesKnown) return;
    const arrived = locales.since(this.localesKnown);
    for (const { plan, source } of this.features) extendPlan(plan, source, arrived, this.localesKnown);
    this.localesKnown = locales.count;
  }

  /** Call after rows were written: one of them may be new, and that of a member. */
  learnMembers(population: Population, records: readonly AccountRecord[]): void {
    this.members.forEach((ids, index) => {
      if (ids === null) return;
      const { plan } = this.feature(index);
      for (const { accountId } of records) {
        if (ids.has(accountId)) plan.members = withMember(plan.members, population.rowOf(accountId));
      }
    });
  }

  feature(index: number): FeatureRules {
    const rules = this.features[index];
    if (rules === undefined) throw new Error(`there are no rules of feature ${index}`);
    return rules;
  }

  /** The answer for an account that nobody knows. */
  unknown(flagIndex: number): Answer {
    return this.answers[answerIndex(flagIndex, UNKNOWN_OUTCOME)] ?? missingAnswer();
  }

  private answerOf(surface: Flag, featureIndex: number, outcome: number): Answer {
    const { rollout, policy } = this.feature(featureIndex);
    const step = STEPS[stepIndexOf(outcome)] ?? 'account';
    const value = valueOf(outcome);
    return {
      surface,
      value,
      variant: value ? 'on' : 'off',
      reason: reasonOf(step),
      step,
      stage: stageInForce(rollout.config).key,
      policyVersion: policy.version,
      rolloutVersion: rollout.version,
    };
  }
}

/** What places accounts in buckets and in the holdout of a feature. */
export interface Salts {
  salt: string;
  holdoutSalt: string;
  holdoutPercent: number;
}

export interface LoadedRules {
  rollouts: readonly RolloutState[];
  /** Versions with the instant from which they hold, oldest first: the one that holds now, and all later ones. */
  policies: readonly { fromMs: number; policy: EligibilityPolicy }[];
  salts: readonly Salts[];
  /** By feature: when new exposure stopped, and the config that had exposed until then. */
  frozen: readonly ({ at: Date; config: RolloutConfig } | null)[];
  /** By feature: who is in the cohorts that the stage in force asks for; null: it asks for none. */
  members: readonly (ReadonlySet<string> | null)[];
  standing: StandingPolicy;
  /** When another standing policy comes into force. */
  standingUntilMs: number;
}

/** Reads the rules that hold now and from later instants on. */
@Injectable()
export class RulesetLoader {
  constructor(
    private readonly rollouts: RolloutsReadModel,
    private readonly eligibility: EligibilityReadModel,
    private readonly standing: StandingReadModel,
    private readonly cohorts: CohortsReadModel,
  ) {}

  async load(now: Date): Promise<LoadedRules> {
    const laterMs = (await this.standing.policies())
      .flatMap(({ inForceFrom }) => (inForceFrom === null ? [] : [Date.parse(inForceFrom)]))
      .filter((fromMs) => fromMs > now.getTime());
    const states = await this.rollouts.all();
    const rollouts = FEATURE_ORDER.map((feature) => {
      const state = states.find((each) => each.feature === feature);
      if (state === undefined) throw new Error(`there is no rollout of ${feature}`);
      return state;
    });
    return {
      rollouts,
      policies: timelineOf(await this.eligibility.policies(), now),
      salts: rollouts.map(({ config: { salt, holdoutSalt, holdoutPercent } }) => ({
        salt,
        holdoutSalt,
        holdoutPercent,
      })),
      members: await Promise.all(
        rollouts.map(({ config }) => this.cohorts.membersOf(stageInForce(config).audience)),
      ),
      frozen: await Promise.all(rollouts.map((rollout) => this.freezeOf(rollout))),
      standing: await this.standing.policyAt(now),
      standingUntilMs: Math.min(...laterMs, Infinity),
    };
  }

  private async freezeOf({ feature, config }: RolloutState): Promise<LoadedRules['frozen'][number]> {
    if (config.frozen === null) return null;
    const before = await this.rollouts.version(feature, config.frozen.version);
    return { at: new Date(config.frozen.at), config: before.config };
  }
}

/** Rulesets in the order in which they come to hold; the first holds now. */
export function compileRulesets(rules: LoadedRules, population: Population): Ruleset[] {
  return rules.policies.map(({ fromMs, policy }) => new Ruleset(fromMs, rules, policy, population));
}

function timelineOf(all: readonly EligibilityPolicy[], now: Date): LoadedRules['policies'] {
  const dated = all
    .flatMap((policy) =>
      policy.inForceFrom === null ? [] : [{ fromMs: Date.parse(policy.inForceFrom), policy }],
    )
    .toSorted((left, right) => left.fromMs - right.fromMs);
  const holding = dated.findLastIndex(({ fromMs }) => fromMs <= now.getTime());
  if (holding < 0) throw new Error(`no eligibility policy in force at ${now.toISOString()}`);
  return dated.slice(holding);
}
