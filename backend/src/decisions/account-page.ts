import { Injectable } from '@nestjs/common';
import type { Access } from '@tips/shared/access';
import type { AccountDetail, Facts } from '@tips/shared/accounts';
import { type Explain, type RolloutThen, type Surface, SURFACES } from '@tips/shared/decisions';
import type { EligibilityPolicy, EligibilityResult } from '@tips/shared/eligibility';
import { FEATURES, type Feature } from '@tips/shared/ids';
import type { StandingPolicy, StandingResult } from '@tips/shared/standing';
import { accessOfHistory, AccessReadModel, effectiveAccess, noAccess } from '../access/index.ts';
import { AccountsReadModel } from '../accounts/index.ts';
import { CohortsReadModel } from '../cohorts/index.ts';
import { ExposedThen } from '../exposure/index.ts';
import { EligibilityReadModel, evaluateEligibility, followersThreshold } from '../eligibility/index.ts';
import { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import {
  bucketOf,
  bucketsUnder,
  inAudience,
  isHeldOut,
  type RolloutConfig,
  type RolloutState,
  RolloutsReadModel,
  stageInForce,
} from '../rollouts/index.ts';
import { sanctionsAt, type SanctionRecord, SanctionsReadModel } from '../sanctions/index.ts';
import { standingResult, StandingReadModel, type ViolationRecord } from '../standing/index.ts';
import { Decisions } from './decisions.ts';
import { type DecisionView, reasonOf } from './domain/decide.ts';
import { type ExplainFacts, explainSteps } from './domain/explain-steps.ts';

/** Observations that the account page shows. */
const FACT_HISTORY_ROWS = 50;
/** Both surfaces show tips. */
const FEATURE: Feature = 'tips';

/** Everything that was known of an account at an instant, and the rules that held then. */
type Knowledge = {
  at: Date;
  facts: Facts;
  postsLast30Days: number | null;
  violations: ViolationRecord[];
  sanctions: SanctionRecord[];
  standingPolicy: StandingPolicy;
  policy: EligibilityPolicy;
  /** To the features that the account ever asked for. */
  access: Access[];
  rollout: RolloutState;
  joinedLater: boolean;
  /** Cohorts of the audience that the account is in. */
  cohorts: readonly string[];
  lists: readonly ('allow' | 'deny')[];
};

/** What the account page says of one account, now or as it was known at an instant. */
@Injectable()
export class AccountPage {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly sanctions: SanctionsReadModel,
    private readonly standing: StandingReadModel,
    private readonly eligibilityPolicies: EligibilityReadModel,
    private readonly access: AccessReadModel,
    private readonly rollouts: RolloutsReadModel,
    private readonly exposedThen: ExposedThen,
    private readonly cohorts: CohortsReadModel,
    private readonly decisions: Decisions,
  ) {}

  /** Everything about an account, now or as it was known at an instant. Throws ACCOUNT_UNKNOWN. */
  async detail(accountId: string, at?: Date): Promise<AccountDetail> {
    const known = await this.knowledge(accountId, at);
    return {
      id: accountId,
      facts: known.facts,
      postsLast30Days: known.postsLast30Days,
      standing: standingOf(known),
      eligibility: eligibilityOf(known),
      access: FEATURES.map((feature) => accessTo(feature, known)),
      surfaces: SURFACES.map((surface) => {
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
    return eligibilityOf(await this.knowledge(accountId, at));
  }

  /** Why an account sees a surface or not, step by step, now or as it was at an instant. */
  async explain(accountId: string, surface: Surface, at: Date | undefined): Promise<Explain> {
    return explained(await this.knowledge(accountId, at), surface);
  }

  /** Why an account sees each surface or not, in the order of `SURFACES`. */
  async explainAll(accountId: string, at: Date | undefined): Promise<Explain[]> {
    const known = await this.knowledge(accountId, at);
    return SURFACES.map((surface) => explained(known, surface));
  }

  private async knowledge(accountId: string, at: Date | undefined): Promise<Knowledge> {
    return at === undefined ? this.knowledgeNow(accountId) : this.knowledgeAt(accountId, at);
  }

  private async knowledgeNow(accountId: string): Promise<Knowledge> {
    const at = this.clock.now();
    const facts = (await this.accounts.factsOf([accountId])).get(accountId);
    if (facts === undefined) throw unknownAccount(accountId);
    const stored = (await this.access.of([accountId])).get(accountId) ?? [];
    const rollout = await this.rollouts.current(FEATURE);
    const memberships = await this.rollouts.memberships([accountId]);
    return {
      at,
      facts,
      postsLast30Days: await this.postsOf(accountId, at),
      violations: (await this.standing.violationsOf([accountId])).get(accountId) ?? [],
      sanctions: (await this.sanctions.of([accountId])).get(accountId) ?? [],
      standingPolicy: await this.standing.policyAt(at),
      policy: await this.eligibilityPolicies.policyAt(at),
      access: stored,
      rollout,
      joinedLater: await this.joinedLater(accountId, rollout),
      cohorts: await this.cohortsOf(accountId, rollout),
      lists: memberships.filter(({ feature }) => feature === FEATURE).map(({ list }) => list),
    };
  }

  /** What held and was known at the instant: later knowledge of earlier things is left out. */
  private async knowledgeAt(accountId: string, at: Date): Promise<Knowledge> {
    const facts = await this.accounts.factsAt(accountId, at);
    if (facts === undefined) throw unknownAccount(accountId, at);
    const rollout = await this.rollouts.at(FEATURE, at);
    if (rollout === undefined) {
      throw new AppError('NOT_FOUND', `There was no rollout of ${FEATURE} at ${at.toISOString()}.`);
    }
    return {
      at,
      facts,
      postsLast30Days: await this.postsOf(accountId, at),
      violations: await this.standing.violationsKnownAt(accountId, at),
      sanctions: await this.sanctions.knownAt(accountId, at),
      standingPolicy: await this.standing.policyAt(at),
      policy: await this.eligibilityPolicies.policyAt(at),
      access: accessOfHistory(accountId, await this.access.history(accountId, at)),
      rollout,
      joinedLater: await this.joinedLater(accountId, rollout),
      cohorts: await this.cohortsOf(accountId, rollout),
      lists: await this.rollouts.membershipAt(FEATURE, rollout.version, accountId),
    };
  }

  private async cohortsOf(accountId: string, { config }: RolloutState): Promise<readonly string[]> {
    return (await this.cohorts.among([accountId], stageInForce(config).audience)).get(accountId) ?? [];
  }

  private async joinedLater(accountId: string, { feature, config }: RolloutState): Promise<boolean> {
    if (config.frozen === null) return false;
    const before = await this.rollouts.version(feature, config.frozen.version);
    const kept = await this.exposedThen.among([accountId], before.config, new Date(config.frozen.at));
    return !kept.has(accountId);
  }

  private async postsOf(accountId: string, at: Date): Promise<number | null> {
    return (await this.accounts.postsLast30Days([accountId], at)).get(accountId) ?? null;
  }
}

function accessTo(feature: Feature, { access, facts }: Knowledge): Access {
  const stored = access.find((each) => each.feature === feature);
  return stored ?? noAccess(facts.accountId, feature, facts.observedAt);
}

function unknownAccount(accountId: string, at?: Date): AppError {
  const when = at === undefined ? '' : ` at ${at.toISOString()}`;
  return new AppError('ACCOUNT_UNKNOWN', `Account ${accountId} is not known${when}.`);
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

function explained(known: Knowledge, surface: Surface): Explain {
  const { at, facts, postsLast30Days, policy, rollout, lists } = known;
  const access = accessTo(FEATURE, known);
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
    joinedLater: known.joinedLater,
    access: effective.state,
    eligible: eligibility.eligible,
    inAudience: inAudience(stage.audience, { ...facts, cohorts: known.cohorts }),
    bucket: bucketOf(rollout.config.salt, facts.accountId),
  };
  const compared: ExplainFacts = {
    standing: standing.standing,
    storedAccess: access,
    accessCause: effective.cause,
    eligibility,
    ...factsCompared(facts),
    cohorts: known.cohorts,
    stage,
    holdoutPercent: rollout.config.holdoutPercent,
  };
  const rules = { ...switchesOf(rollout.config), below: bucketsUnder(stage.percent) };
  const { decision, steps } = explainSteps(view, rules, surface, compared);
  return {
    accountId: facts.accountId,
    feature: FEATURE,
    surface,
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
