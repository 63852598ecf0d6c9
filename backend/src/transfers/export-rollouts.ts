import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import { LIST_CHANGE_MAX } from '@tips/shared/rollouts';
import { type Transfer, TRANSFER_FORMAT, type TransferQuery } from '@tips/shared/transfers';
import { PlansReadModel } from '../plans/index.ts';
import { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import { RolloutsReadModel } from '../rollouts/index.ts';

/** Writes rollouts down so that another console decides as this one does. */
@Injectable()
export class ExportRollouts {
  constructor(
    private readonly clock: Clock,
    private readonly rollouts: RolloutsReadModel,
    private readonly plans: PlansReadModel,
  ) {}

  /** Throws LIMIT_EXCEEDED where a list is longer than an import takes. */
  async execute({ features, lists }: TransferQuery): Promise<Transfer> {
    const all = await this.rollouts.all();
    const chosen = all.filter(({ feature }) => features?.includes(feature) ?? true);
    const plans = await this.plans.inForce();
    const rollouts: Transfer['rollouts'] = [];
    for (const { feature, config } of chosen) {
      const { salt, holdoutSalt, holdoutPercent, stageKey, stages } = config;
      const plan = plans.find((each) => each.feature === feature)?.stages;
      rollouts.push({
        feature,
        salt,
        holdoutSalt,
        holdoutPercent,
        stageKey,
        stages,
        ...(plan && { plan }),
        ...(lists === true && { lists: await this.listsOf(feature) }),
      });
    }
    return { format: TRANSFER_FORMAT, exportedAt: this.clock.now().toISOString(), rollouts };
  }

  async listsOf(feature: Feature): Promise<Record<'allow' | 'deny', string[]>> {
    return { allow: await this.listOf(feature, 'allow'), deny: await this.listOf(feature, 'deny') };
  }

  private async listOf(feature: Feature, list: 'allow' | 'deny'): Promise<string[]> {
    const entries = await this.rollouts.list(feature, list, '', LIST_CHANGE_MAX + 1);
    if (entries.length > LIST_CHANGE_MAX) {
      throw new AppError(
        'VALIDATION_FAILED',
        `The ${list} list of ${feature} has more than ${LIST_CHANGE_MAX} accounts: export without lists.`,
      );
    }
    return entries.map(({ accountId }) => accountId);
  }
}
