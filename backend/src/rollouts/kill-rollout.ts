import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import type { Rollout } from '@tips/shared/rollouts';
import { RequireSecondPerson } from '../change-requests/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { rolloutOf } from './rollout-row.ts';
import { RolloutsReadModel } from './rollouts.read-model.ts';
import { RolloutsRepository } from './rollouts.repository.ts';
import { LISTS_UNCHANGED, WriteRolloutVersion } from './write-rollout-version.ts';

export const KILL_ROLLOUT: Grant = { roles: ['product', 'product_lead', 'trust_safety_lead', 'admin'] };
export const REVIVE_ROLLOUT: Grant = { roles: ['product_lead'] };

export type KillInput = { feature: Feature; reason: string };

/** The kill switch and its undoing. Both act whatever version was read; killing what is killed changes nothing. */
@Injectable()
export class KillRollout {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: RolloutsRepository,
    private readonly readModel: RolloutsReadModel,
    private readonly writeVersion: WriteRolloutVersion,
    private readonly secondPerson: RequireSecondPerson,
  ) {}

  async execute(principal: Principal, input: KillInput): Promise<Rollout> {
    authorise(principal, KILL_ROLLOUT);
    return this.set(principal, input, true);
  }

  /** By one person. Throws CHANGE_REQUEST_REQUIRED where it lets more accounts in again than one may. */
  async revive(principal: Principal, input: KillInput): Promise<Rollout> {
    authorise(principal, REVIVE_ROLLOUT);
    const { feature } = input;
    const { version } = await this.readModel.current(feature);
    const alone = await this.secondPerson.execute(principal, 'rollout.change', {
      feature,
      version,
      patch: {},
      revive: true,
    });
    return this.transactions.run(async () => {
      const revived = await this.set(principal, input, false);
      await this.secondPerson.keep(principal, alone);
      return revived;
    });
  }

  /** What a second person has agreed to. */
  async reviveAgreed(principal: Principal, input: KillInput): Promise<Rollout> {
    return this.set(principal, input, false);
  }

  private set(principal: Principal, { feature, reason }: KillInput, killed: boolean): Promise<Rollout> {
    return this.transactions.run(async () => {
      await this.repository.lock(feature);
      const before = await this.readModel.current(feature);
      if (before.config.killed === killed) return rolloutOf(before);
      const action = killed ? ('rollout.killed' as const) : ('rollout.revived' as const);
      const config = { ...before.config, killed };
      await this.writeVersion.execute({ principal, before, config, lists: LISTS_UNCHANGED, reason, action });
      return rolloutOf(await this.readModel.current(feature));
    });
  }
}
