import { Injectable } from '@nestjs/common';
import type { Facts } from '@tips/shared/accounts';
import type { EligibilityPolicy } from '@tips/shared/eligibility';
import type { StandingPolicy } from '@tips/shared/standing';
import { AccountsReadModel } from '../accounts/index.ts';
import { CohortsReadModel } from '../cohorts/index.ts';
import { EligibilityReadModel, isEligible } from '../eligibility/index.ts';
import {
  bucketOf,
  inAudience,
  isHeldOut,
  isUnderPercent,
  type RolloutConfig,
  stageInForce,
} from '../rollouts/index.ts';
import { floorsOf, SanctionsReadModel, type SanctionRecord } from '../sanctions/index.ts';
import { standingAt, StandingReadModel, type ViolationRecord } from '../standing/index.ts';

type Rules = { atMs: number; standing: StandingPolicy; eligibility: EligibilityPolicy };
type Known = {
  facts: Facts;
  violations: readonly ViolationRecord[];
  sanctions: readonly SanctionRecord[];
  postsLast30Days: number | null;
  cohorts: readonly string[];
};

/** Whom a rollout exposed at an instant by audience and percentage, from what was known then. */
@Injectable()
export class ExposedThen {
  /** Those of the last instant asked: what was in force in the past does not change. */
  private rules: Rules | undefined;

  constructor(
    private readonly accounts: AccountsReadModel,
    private readonly standing: StandingReadModel,
    private readonly sanctions: SanctionsReadModel,
    private readonly eligibility: EligibilityReadModel,
    private readonly cohorts: CohortsReadModel,
  ) {}

  /** Of these accounts; whether the rollout was killed or paused at the instant makes no difference. */
  async among(ids: readonly string[], config: RolloutConfig, at: Date): Promise<Set<string>> {
    const facts = await this.accounts.factsThen(ids, at);
    const posts = await this.accounts.postsLast30Days(ids, at);
    const violations = await this.standing.violationsThen(ids, at);
    const sanctions = await this.sanctions.knownThen(ids, at);
    const cohorts = await this.cohorts.among(ids, stageInForce(config).audience);
    const rules = await this.rulesAt(at);
    const exposed = [...facts].filter(([id, one]) =>
      isExposed(config, rules, {
        facts: one,
        violations: violations.get(id) ?? [],
        sanctions: sanctions.get(id) ?? [],
        postsLast30Days: posts.get(id) ?? null,
        cohorts: cohorts.get(id) ?? [],
      }),
    );
    return new Set(exposed.map(([id]) => id));
  }

  private async rulesAt(at: Date): Promise<Rules> {
    const atMs = at.getTime();
    if (this.rules?.atMs === atMs) return this.rules;
    const standing = await this.standing.policyAt(at);
    const eligibility = await this.eligibility.policyAt(at);
    this.rules = { atMs, standing, eligibility };
    return this.rules;
  }
}

function isExposed(config: RolloutConfig, { atMs, standing, eligibility }: Rules, known: Known): boolean {
  const { facts, violations, sanctions, postsLast30Days } = known;
  const { accountId, followers, accountType, adult, region, banned, createdAt } = facts;
  const stage = stageInForce(config);
  if (!inAudience(stage.audience, { ...facts, cohorts: known.cohorts }) || isHeldOut(accountId, config))
    return false;
  if (!isUnderPercent(bucketOf(config.salt, accountId), stage.percent)) return false;
  const floors = floorsOf(sanctions);
  return isEligible(eligibility.rules, {
    followers,
    accountType,
    adult,
    region,
    postsLast30Days,
    standing: standingAt({ violations, floors, banned, rules: standing.rules, atMs }).standing,
    createdAtMs: createdAt === null ? null : Date.parse(createdAt),
    atMs,
  });
}
