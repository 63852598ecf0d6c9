import { Injectable } from '@nestjs/common';
import type { StandingPolicy, StandingResult } from '@tips/shared/standing';
import { AccountsReadModel } from '../accounts/index.ts';
import { floorsOf, sanctionsAt, SanctionsReadModel } from '../sanctions/index.ts';
import {
  type Floor,
  standingAt,
  standingUntil,
  type StandingOutcome,
  type StandingUntil,
} from './domain/standing-at.ts';
import { standingResult, type StandingResultInput } from './domain/standing-result.ts';
import { StandingReadModel } from './standing.read-model.ts';

export type StandingNow = StandingOutcome & StandingUntil & { policy: StandingPolicy };

/** Standing at an instant from what is known now. */
@Injectable()
export class CurrentStanding {
  constructor(
    private readonly accounts: AccountsReadModel,
    private readonly sanctions: SanctionsReadModel,
    private readonly standing: StandingReadModel,
  ) {}

  /** One entry for each of the accounts that is known, in four queries whatever their number. */
  async of(ids: readonly string[], at: Date): Promise<Map<string, StandingNow>> {
    const facts = await this.accounts.factsOf(ids);
    const violations = await this.standing.violationsOf(ids);
    const sanctions = await this.sanctions.of(ids);
    const policy = await this.standing.policyAt(at);
    return new Map(
      [...facts].map(([id, { banned }]) => {
        const floors = floorsOf(sanctions.get(id) ?? []);
        const known = { violations: violations.get(id) ?? [], floors };
        const input = { ...known, rules: policy.rules, atMs: at.getTime() };
        return [id, { ...standingAt({ ...input, banned }), ...standingUntil(input), policy }];
      }),
    );
  }

  /** All that the rule takes of one account; undefined where it is not known. */
  async inputOf(accountId: string, at: Date): Promise<StandingResultInput | undefined> {
    const facts = (await this.accounts.factsOf([accountId])).get(accountId);
    if (facts === undefined) return undefined;
    const { rules, version: policyVersion } = await this.standing.policyAt(at);
    return {
      violations: (await this.standing.violationsOf([accountId])).get(accountId) ?? [],
      ...sanctionsAt((await this.sanctions.of([accountId])).get(accountId) ?? [], at.getTime()),
      banned: facts.banned,
      rules,
      policyVersion,
      atMs: at.getTime(),
    };
  }

  /** The floors that would be left without one of the sanctions. */
  async floorsWithout(accountId: string, sanctionId: string): Promise<Floor[]> {
    const records = (await this.sanctions.of([accountId])).get(accountId) ?? [];
    return floorsOf(records.filter((record) => record.sanctionId !== sanctionId));
  }

  /** Standing of one account with all that leads to it; undefined where it is not known. */
  async resultOf(accountId: string, at: Date): Promise<StandingResult | undefined> {
    const input = await this.inputOf(accountId, at);
    return input === undefined ? undefined : standingResult(input);
  }
}
