import { Injectable } from '@nestjs/common';
import type { Access } from '@tips/shared/access';
import type { Facts } from '@tips/shared/accounts';
import type { EligibilityPolicy } from '@tips/shared/eligibility';
import type { Feature } from '@tips/shared/ids';
import type { StandingPolicy } from '@tips/shared/standing';
import { accessOfHistory, AccessReadModel } from '../access/index.ts';
import { AccountsReadModel } from '../accounts/index.ts';
import { CohortsReadModel } from '../cohorts/index.ts';
import { EligibilityReadModel } from '../eligibility/index.ts';
import { ExposedThen } from '../exposure/index.ts';
import { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import { type RolloutState, RolloutsReadModel, stageInForce } from '../rollouts/index.ts';
import { type SanctionRecord, SanctionsReadModel } from '../sanctions/index.ts';
import { StandingReadModel, type ViolationRecord } from '../standing/index.ts';

/** What a feature's rollout said then, and what of it concerns the account. */
export type FeatureKnowledge = {
  rollout: RolloutState;
  joinedLater: boolean;
  /** Cohorts of the audience that the account is in. */
  cohorts: readonly string[];
  lists: readonly ('allow' | 'deny')[];
};

/** Everything that was known of an account at an instant, and the rules that held then. */
export type Knowledge = {
  at: Date;
  facts: Facts;
  postsLast30Days: number | null;
  violations: ViolationRecord[];
  sanctions: SanctionRecord[];
  standingPolicy: StandingPolicy;
  policy: EligibilityPolicy;
  /** To the features that the account ever asked for. */
  access: Access[];
  /** Of the features that were asked about. */
  features: ReadonlyMap<Feature, FeatureKnowledge>;
};

/** Gathers what was known of one account. */
@Injectable()
export class AccountKnowledge {
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
  ) {}

  /** Now, or as it was known at an instant; of those features that had a rollout by then. Throws ACCOUNT_UNKNOWN. */
  async of(accountId: string, at: Date | undefined, features: readonly Feature[]): Promise<Knowledge> {
    return at === undefined ? this.now(accountId, features) : this.knownAt(accountId, at, features);
  }

  private async now(accountId: string, features: readonly Feature[]): Promise<Knowledge> {
    const at = this.clock.now();
    const facts = (await this.accounts.factsOf([accountId])).get(accountId);
    if (facts === undefined) throw unknownAccount(accountId);
    const stored = (await this.access.of([accountId])).get(accountId) ?? [];
    const memberships = features.length === 0 ? [] : await this.rollouts.memberships([accountId]);
    const rollouts = await Promise.all(features.map((feature) => this.rollouts.current(feature)));
    return {
      at,
      facts,
      postsLast30Days: await this.postsOf(accountId, at),
      violations: (await this.standing.violationsOf([accountId])).get(accountId) ?? [],
      sanctions: (await this.sanctions.of([accountId])).get(accountId) ?? [],
      standingPolicy: await this.standing.policyAt(at),
      policy: await this.eligibilityPolicies.policyAt(at),
      access: stored,
      features: await this.featuresOf(accountId, rollouts, async ({ feature }) =>
        memberships.filter((each) => each.feature === feature).map(({ list }) => list),
      ),
    };
  }

  /** What held and was known at the instant: later knowledge of earlier things is left out. */
  private async knownAt(accountId: string, at: Date, features: readonly Feature[]): Promise<Knowledge> {
    const facts = await this.accounts.factsAt(accountId, at);
    if (facts === undefined) throw unknownAccount(accountId, at);
    const rollouts = await Promise.all(features.map((feature) => this.rollouts.at(feature, at)));
    return {
      at,
      facts,
      postsLast30Days: await this.postsOf(accountId, at),
      violations: await this.standing.violationsKnownAt(accountId, at),
      sanctions: await this.sanctions.knownAt(accountId, at),
      standingPolicy: await this.standing.policyAt(at),
      policy: await this.eligibilityPolicies.policyAt(at),
      access: accessOfHistory(accountId, await this.access.history(accountId, at)),
      features: await this.featuresOf(accountId, rollouts, ({ feature, version }) =>
        this.rollouts.membershipAt(feature, version, accountId),
      ),
    };
  }

  private async featuresOf(
    accountId: string,
    rollouts: readonly (RolloutState | undefined)[],
    listsOf: (rollout: RolloutState) => Promise<FeatureKnowledge['lists']>,
  ): Promise<Knowledge['features']> {
    const features = new Map<Feature, FeatureKnowledge>();
    for (const rollout of rollouts) {
      if (rollout === undefined) continue;
      features.set(rollout.feature, {
        rollout,
        joinedLater: await this.joinedLater(accountId, rollout),
        cohorts: await this.cohortsOf(accountId, rollout),
        lists: await listsOf(rollout),
      });
    }
    return features;
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

function unknownAccount(accountId: string, at?: Date): AppError {
  const when = at === undefined ? '' : ` at ${at.toISOString()}`;
  return new AppError('ACCOUNT_UNKNOWN', `Account ${accountId} is not known${when}.`);
}
