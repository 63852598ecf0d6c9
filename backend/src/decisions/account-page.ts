import { Injectable } from '@nestjs/common';
import type { Access } from '@tips/shared/access';
import type { AccountDetail, Facts } from '@tips/shared/accounts';
import { type Explain, type Flag, FLAGS, ofFlag, type RolloutThen, SURFACES } from '@tips/shared/decisions';
import type { EligibilityResult } from '@tips/shared/eligibility';
import { FEATURES, type Feature } from '@tips/shared/ids';
import type { StandingResult } from '@tips/shared/standing';
import { AccessReadModel, effectiveAccess, noAccess } from '../access/index.ts';
import { AccountsReadModel } from '../accounts/index.ts';
import { evaluateEligibility, followersThreshold } from '../eligibility/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import {
  bucketOf,
  bucketsUnder,
  inAudience,
  isHeldOut,
  type RolloutConfig,
  type RolloutState,
  stageInForce,
} from '../rollouts/index.ts';
import { sanctionsAt } from '../sanctions/index.ts';
import { standingResult } from '../standing/index.ts';
import { AccountKnowledge, type FeatureKnowledge, type Knowledge } from './account-knowledge.ts';
import { Decisions } from './decisions.ts';
import { type DecisionView, reasonOf } from './domain/decide.ts';
import { type ExplainFacts, explainSteps } from './domain/explain-steps.ts';

/** Observations that the account page shows. */
const FACT_HISTORY_ROWS = 50;
/** What the account page says of one account, now or as it was known at an instant. */
@Injectable()
export class AccountPage {
  constructor(
    private readonly accounts: AccountsReadModel,
    private readonly access: AccessReadModel,
    private readonly knowledge: AccountKnowledge,
    private readonly decisions: Decisions,
  ) {}

  /** Everything about an account, now or as it was known at an instant. Throws ACCOUNT_UNKNOWN. */
  async detail(accountId: string, at?: Date): Promise<AccountDetail> {
    const known = await this.knowledge.of(accountId, at, at === undefined ? [] : FEATURES);
    const flags = FLAGS.filter((flag) => at === undefined || known.features.has(ofFlag(flag).feature));
    return {
      id: accountId,
      facts: known.facts,
      postsLast30Days: known.postsLast30Days,
      standing: standingOf(known),
      eligibility: eligibilityOf(known),
      access: FEATURES.map((feature) => accessTo(feature, known)),
      surfaces: flags.map((surface) => {
        const { value, step } =
          at === undefined ? this.decisions.evaluate(accountId, surface) : explained(known, surface);
        return { surface, value, step };
      }),
      accessHistory: await this.access.history(accountId, at),
      factHistory: await this.accounts.factHistory(accountId, FACT_HISTORY_ROWS, at),
    };
  }

  /** Eligibility now, or as it was known at an instant. */
  async eligibility(accountId: string, at: Date | undefined): Promise<EligibilityResult> {
    return eligibilityOf(await this.knowledge.of(accountId, at, []));
  }

  /** Why an account sees a surface or not, step by step, now or as it was at an instant. Throws NOT_FOUND before there was a rollout. */
  async explain(accountId: string, flag: Flag, at: Date | undefined): Promise<Explain> {
    return explained(await this.knowledge.of(accountId, at, [ofFlag(flag).feature]), flag);
  }

  /** Why an account sees each surface of tips or not, in the order of `SURFACES`. */
  async explainAll(accountId: string, at: Date | undefined): Promise<Explain[]> {
    const known = await this.knowledge.of(accountId, at, ['tips']);
    return SURFACES.map((surface) => explained(known, surface));
  }
}

function accessTo(feature: Feature, { access, facts }: Knowledge): Access {
  const stored = access.find((each) => each.feature === feature);
  return stored ?? noAccess(facts.accountId, feature, facts.observedAt);
}

function standingOf({ violations, sanctions, facts, standingPolicy, at }: Knowledge): StandingResult {
  return standingResult({
    violations,
    ...sanctionsAt(sanctions, at.getTime()),
    banned: facts.banned,
    rules: standingPolicy.rules,
    policyVersion: standingPolicy.version,
    atMs: at.getTime(),
  });
}

function eligibilityOf(known: Knowledge): EligibilityResult {
  const { facts, policy, postsLast30Days, at } = known;
  const input = {
    followers: facts.followers,
    standing: standingOf(known).standing,
    accountType: facts.accountType,
    adult: facts.adult,
    region: facts.region,
    createdAtMs: facts.createdAt === null ? null : Date.parse(facts.createdAt),
    postsLast30Days,
    atMs: at.getTime(),
  };
  return evaluateEligibility(policy.rules, policy.version, input, facts.observedAt);
}

function switchesOf({ killed, paused, frozen }: RolloutConfig) {
  return { killed, paused, frozen: frozen !== null };
}

function rolloutThen({ version, saltVersion, config }: RolloutState): RolloutThen {
  const { key, audience, percent } = stageInForce(config);
  const { holdoutPercent } = config;
  return { version, stage: key, audience, percent, holdoutPercent, ...switchesOf(config), saltVersion };
}

function factsCompared({ region, language, accountType, followers }: Facts) {
  return { region, language, accountType, followers };
}

function knownOf(feature: Feature, { features, at }: Knowledge): FeatureKnowledge {
  const known = features.get(feature);
  if (known !== undefined) return known;
  throw new AppError('NOT_FOUND', `There was no rollout of ${feature} at ${at.toISOString()}.`);
}

function explained(known: Knowledge, flag: Flag): Explain {
  const { at, facts, postsLast30Days, policy } = known;
  const { feature, surface } = ofFlag(flag);
  const { rollout, lists, joinedLater, cohorts } = knownOf(feature, known);
  const access = accessTo(feature, known);
  const standing = standingOf(known);
  const eligibility = eligibilityOf(known);
  const stage = stageInForce(rollout.config);
  const effective = effectiveAccess({
    access: { ...access, graceUntilMs: access.graceUntil === null ? null : Date.parse(access.graceUntil) },
    standing: standing.standing,
    followers: facts.followers,
    followersMin: followersThreshold(policy.rules),
    grace: policy.rules.grace,
    atMs: at.getTime(),
  });
  const view: DecisionView = {
    known: true,
    onDenyList: lists.includes('deny'),
    onAllowList: lists.includes('allow'),
    heldOut: isHeldOut(facts.accountId, rollout.config),
    joinedLater,
    access: effective.state,
    eligible: eligibility.eligible,
    inAudience: inAudience(stage.audience, { ...facts, cohorts }),
    bucket: bucketOf(rollout.config.salt, facts.accountId),
  };
  const compared: ExplainFacts = {
    standing: standing.standing,
    storedAccess: access,
    accessCause: effective.cause,
    eligibility,
    ...factsCompared(facts),
    cohorts,
    stage,
    holdoutPercent: rollout.config.holdoutPercent,
  };
  const rules = { ...switchesOf(rollout.config), below: bucketsUnder(stage.percent) };
  const { decision, steps } = explainSteps(view, rules, surface, compared);
  return {
    accountId: facts.accountId,
    feature,
    surface: flag,
    at: at.toISOString(),
    ...decision,
    variant: decision.value ? 'on' : 'off',
    reason: reasonOf(decision.step),
    stage: stage.key,
    rolloutVersion: rollout.version,
    bucket: view.bucket,
    steps,
    facts,
    postsLast30Days,
    rollout: rolloutThen(rollout),
    lists: [...lists].sort(),
    standing,
    eligibility,
    access,
  };
}
