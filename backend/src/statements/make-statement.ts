import { Inject, Injectable } from '@nestjs/common';
import type { Access } from '@tips/shared/access';
import type { Facts } from '@tips/shared/accounts';
import type { StandingPolicyRules, StandingResult } from '@tips/shared/standing';
import { EU_REGIONS, statementOfReasonsSchema } from '@tips/shared/statement-of-reasons';
import { AccountsReadModel } from '../accounts/index.ts';
import { Clock } from '../platform/clock.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import { CurrentStanding, NEVER_S, standingResult, standingUntil } from '../standing/index.ts';
import { puidOf } from './domain/puid.ts';
import {
  type Breach,
  type RestrictingDecision,
  restricts,
  statementOfDecision,
} from './domain/statement-of-decision.ts';
import { StatementsRepository } from './statements.repository.ts';

const EU = new Set<string>(EU_REGIONS);

/** Makes the statement of reasons of a decision that restricts an account in the EU, in the transaction of the decision. */
@Injectable()
export class MakeStatement {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly standing: CurrentStanding,
    private readonly statements: StatementsRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `access` is what the decision has made it. Does nothing where no statement is due, and nothing twice. */
  async execute(access: Access): Promise<void> {
    const { accountId, feature, state, version } = access;
    if (!restricts(state, this.config.statementOnRejection)) return;
    const facts = (await this.accounts.factsOf([accountId])).get(accountId);
    if (facts === undefined || !EU.has(facts.region ?? '')) return;
    const key = await this.statements.puidKey();
    const decision = await this.decisionOf({ ...access, state }, facts);
    const puid = puidOf(key, { accountId, feature, accessVersion: version });
    const statement = statementOfReasonsSchema.parse(statementOfDecision({ ...decision, puid }));
    await this.statements.insert(
      { statement, accountId, feature, accessVersion: version, isSample: facts.sample },
      this.clock.now(),
    );
  }

  private async decisionOf(
    access: Access & Pick<RestrictingDecision, 'state'>,
    { accountType, banned }: Facts,
  ): Promise<Omit<RestrictingDecision, 'puid'>> {
    const { accountId, feature, state, cause, automatic } = access;
    const now = this.clock.now();
    const atMs = now.getTime();
    const known = await this.standing.inputOf(accountId, now);
    if (known === undefined) throw new Error(`account ${accountId} is gone while a decision on it is told`);
    const { rules } = known;
    const result = standingResult(known);
    const { atRiskUntilS } = standingUntil(known);
    const endsByItself = cause === 'standing_lost' && !banned && atRiskUntilS > 0 && atRiskUntilS < NEVER_S;
    return {
      feature,
      state,
      cause,
      // A person restricted the account; that this suspends its access follows by rule.
      automatic: automatic && (cause !== 'standing_lost' || result.cause !== 'staff_restriction'),
      decidedAtMs: atMs,
      accountType,
      banned,
      breaches: breachesOf(result, rules),
      taxonomy: rules.policies,
      endsAtMs: endsByItself ? atRiskUntilS * 1000 : null,
      territory: EU_REGIONS,
    };
  }
}

/** What counts against the account: its strikes, and the policies for which staff restrict it. */
function breachesOf({ strikes, sanctions }: StandingResult, { policies }: StandingPolicyRules): Breach[] {
  const counting = strikes.filter(({ state }) => state === 'counting');
  const restricting = sanctions.filter(
    ({ floor, state }) => floor !== null && (state === 'in_force' || state === 'in_review'),
  );
  return [
    ...counting.map(({ policy, severity, issuedAt, points }) => {
      return { policy, severity, points, issuedAtMs: Date.parse(issuedAt) };
    }),
    ...restricting.map(({ policy, setAt }) => {
      const severity = policies.find(({ key }) => key === policy)?.severity ?? 'medium';
      return { policy, severity, points: 0, issuedAtMs: Date.parse(setAt) };
    }),
  ];
}
