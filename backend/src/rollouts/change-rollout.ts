import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import type { Rollout, RolloutPatch } from '@tips/shared/rollouts';
import { AccountsReadModel } from '../accounts/index.ts';
import { RequireSecondPerson } from '../change-requests/index.ts';
import { CohortsReadModel } from '../cohorts/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { applyPatch, sameConfig, type RolloutConfig } from './domain/apply-patch.ts';
import { rolloutOf, type RolloutState } from './rollout-row.ts';
import { RolloutsReadModel } from './rollouts.read-model.ts';
import { RolloutsRepository } from './rollouts.repository.ts';
import { WriteRolloutVersion } from './write-rollout-version.ts';

export const CHANGE_ROLLOUT: Grant = { roles: ['product', 'product_lead'] };

export type ChangeRolloutInput = { feature: Feature; version: number; patch: RolloutPatch; reason: string };

/** Changes stage, percentages, audiences, lists, holdout or pause, as one new version of the rollout. */
@Injectable()
export class ChangeRollout {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: RolloutsRepository,
    private readonly readModel: RolloutsReadModel,
    private readonly accounts: AccountsReadModel,
    private readonly cohorts: CohortsReadModel,
    private readonly writeVersion: WriteRolloutVersion,
    private readonly secondPerson: RequireSecondPerson,
  ) {}

  /** By one person. Throws CHANGE_REQUEST_REQUIRED where it lets more accounts in than one may. */
  async execute(principal: Principal, input: ChangeRolloutInput): Promise<Rollout> {
    authorise(principal, CHANGE_ROLLOUT);
    const { feature, version, patch } = input;
    const alone = await this.secondPerson.execute(principal, 'rollout.change', { feature, version, patch });
    return this.transactions.run(async () => {
      const changed = await this.apply(principal, input);
      await this.secondPerson.keep(principal, alone);
      return changed;
    });
  }

  /** What a second person has agreed to, or a plan that is in force asks for. */
  async apply(
    principal: Principal,
    { feature, version, patch, reason }: ChangeRolloutInput,
  ): Promise<Rollout> {
    authorise(principal, CHANGE_ROLLOUT);
    return this.transactions.run(async () => {
      await this.repository.lock(feature);
      const before = await this.readModel.current(feature);
      refuseStale(before, version);
      const config = patched(before, patch, this.clock.now());
      await this.refuseUnknownAccounts(patch);
      await this.cohorts.requireKnown(config.stages);
      const listed = await this.writeVersion.execute({
        principal,
        before,
        config,
        reason,
        action: 'rollout.changed',
        lists: {
          allow: { add: patch.allowList?.add ?? [], remove: patch.allowList?.remove ?? [] },
          deny: { add: patch.denyList?.add ?? [], remove: patch.denyList?.remove ?? [] },
        },
      });
      if (listed === 0 && sameConfig(before.config, config)) {
        throw new AppError('NO_CHANGE', 'This would change nothing: the rollout is already like that.');
      }
      return rolloutOf(await this.readModel.current(feature));
    });
  }

  private async refuseUnknownAccounts(patch: RolloutPatch): Promise<void> {
    const added = [...(patch.allowList?.add ?? []), ...(patch.denyList?.add ?? [])];
    if (added.length === 0) return;
    const existing = await this.accounts.existing(added);
    const unknown = added.filter((id) => !existing.has(id));
    if (unknown.length === 0) return;
    throw new AppError(
      'ACCOUNT_UNKNOWN',
      `Not known: ${unknown.slice(0, 5).join(', ')}. Nothing was changed.`,
      {
        details: { unknown },
      },
    );
  }
}

export function refuseStale(current: RolloutState, version: number): void {
  if (current.version === version) return;
  throw new AppError(
    'VERSION_CONFLICT',
    `${current.changedBy} changed the rollout since you read it (version ${current.version}, you read ${version}): look again.`,
    { details: { current: rolloutOf(current) } },
  );
}

/** The config that a patch makes of a rollout, or the refusal with the fields that it is about. */
export function patched(before: RolloutState, patch: RolloutPatch, now: Date): RolloutConfig {
  const here = { at: now.toISOString(), version: before.version };
  const outcome = applyPatch(before.config, patch, here);
  if (outcome.ok) return outcome.config;
  const unknownStage = outcome.refusals.some(({ code }) => code === 'STAGE_UNKNOWN');
  const errors = outcome.refusals.map(({ path, code, message }) => ({
    path: `patch.${path}`,
    code,
    message,
  }));
  throw new AppError(
    unknownStage ? 'STAGE_UNKNOWN' : 'VALIDATION_FAILED',
    errors.map(({ path, message }) => `${path} ${message}`).join('; '),
    { errors },
  );
}
