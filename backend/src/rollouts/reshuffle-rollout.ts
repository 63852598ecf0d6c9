import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import type { Rollout, RolloutSalts } from '@tips/shared/rollouts';
import { RequireSecondPerson } from '../change-requests/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { refuseStale } from './change-rollout.ts';
import { rolloutOf } from './rollout-row.ts';
import { RolloutsReadModel } from './rollouts.read-model.ts';
import { RolloutsRepository } from './rollouts.repository.ts';
import { LISTS_UNCHANGED, WriteRolloutVersion } from './write-rollout-version.ts';

export const RESHUFFLE_ROLLOUT: Grant = { roles: ['product_lead'] };

export type ReshuffleInput = {
  feature: Feature;
  version: number;
  confirm: Feature;
  salts?: RolloutSalts | undefined;
  reason: string;
};

/** Gives everyone another bucket by a new random salt, or by those of another console: other accounts are under the percentage from then on. */
@Injectable()
export class ReshuffleRollout {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: RolloutsRepository,
    private readonly readModel: RolloutsReadModel,
    private readonly writeVersion: WriteRolloutVersion,
    private readonly secondPerson: RequireSecondPerson,
  ) {}

  /** By one person as long as nobody is exposed. Throws CHANGE_REQUEST_REQUIRED, VALIDATION_FAILED where `confirm` names another feature, VERSION_CONFLICT. */
  async execute(
    principal: Principal,
    { feature, version, confirm, salts, reason }: ReshuffleInput,
  ): Promise<Rollout> {
    authorise(principal, RESHUFFLE_ROLLOUT);
    if (confirm !== feature) {
      const message = `names ${confirm}, not ${feature}`;
      const errors = [{ path: 'confirm', code: 'invalid_value', message }];
      throw new AppError('VALIDATION_FAILED', `confirm ${message}.`, { errors });
    }
    const { version: current } = await this.readModel.current(feature);
    // A version that has been replaced is refused below.
    if (current === version) {
      await this.secondPerson.execute(principal, 'rollout.reshuffle', { feature, version, salts });
    }
    return this.apply(principal, { feature, version, salts, reason });
  }

  /** What a second person has agreed to. */
  async apply(
    principal: Principal,
    { feature, version, salts, reason }: Omit<ReshuffleInput, 'confirm'>,
  ): Promise<Rollout> {
    authorise(principal, RESHUFFLE_ROLLOUT);
    return this.transactions.run(async () => {
      await this.repository.lock(feature);
      const before = await this.readModel.current(feature);
      refuseStale(before, version);
      const config = { ...before.config, ...(salts ?? { salt: randomUUID() }) };
      const action = 'rollout.reshuffled' as const;
      await this.writeVersion.execute({ principal, before, config, lists: LISTS_UNCHANGED, reason, action });
      return rolloutOf(await this.readModel.current(feature));
    });
  }
}
