import { Injectable } from '@nestjs/common';
import { featureSchema } from '@tips/shared/ids';
import { rolloutPatchSchema, type PreviewResult } from '@tips/shared/rollouts';
import { z } from 'zod';
import { type ChangeKind, type Counted, diffOf, type Pinned } from '../change-requests/index.ts';
import type { Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { PreviewChange } from '../previews/index.ts';
import {
  CHANGE_ROLLOUT,
  ChangeRollout,
  KillRollout,
  patched,
  reducesOnly,
  type RolloutConfig,
  type RolloutState,
  RolloutsReadModel,
} from '../rollouts/index.ts';

/** A patch, or the end of the kill switch. */
const changeSchema = z
  .strictObject({
    feature: featureSchema,
    version: z.int(),
    patch: rolloutPatchSchema.default({}),
    revive: z.literal(true).optional(),
  })
  .refine(
    ({ patch, revive }) => revive === undefined || Object.keys(patch).length === 0,
    'either patches or revives',
  );
type Change = z.infer<typeof changeSchema>;

/** A rollout is widened: another stage, a higher percentage, a wider audience, more on the allow list, alive again. */
@Injectable()
export class RolloutChange implements ChangeKind<Change> {
  readonly name = 'rollout.change';
  readonly change = changeSchema;
  readonly mayPropose = CHANGE_ROLLOUT;
  readonly mayApprove = { roles: ['product_lead', 'admin'] } as const;
  readonly limit = 'accounts';
  readonly widens = ({ feature }: Change) => feature;

  constructor(
    private readonly rollouts: RolloutsReadModel,
    private readonly changeRollout: ChangeRollout,
    private readonly killRollout: KillRollout,
    private readonly previewChange: PreviewChange,
  ) {}

  async pin(_principal: Principal, change: Change): Promise<Pinned> {
    const before = await this.current(change);
    const after = configAfter(before, change);
    const lists = listsOf(change);
    return {
      subject: change.feature,
      base: String(before.version),
      content: { ...shown(after), ...lists },
      diff: diffOf(shown(before.config), { ...shown(after), ...lists }),
    };
  }

  async baseNow({ feature }: Change): Promise<string> {
    return String((await this.rollouts.current(feature)).version);
  }

  /** A version that has been replaced is refused by the change itself. */
  async neverWaits(change: Change): Promise<boolean> {
    const before = await this.rollouts.current(change.feature);
    if (before.version !== change.version) return true;
    return reducesOnly(before.config, configAfter(before, change), change.patch);
  }

  async count(_principal: Principal, { feature, patch, revive }: Change): Promise<Counted> {
    const killed = revive ? false : undefined;
    const proposal = { feature, patch, killed };
    return countedOf(proposal, await this.previewChange.rollout(proposal));
  }

  async apply(principal: Principal, change: Change, reason: string): Promise<void> {
    const { feature, version, patch, revive } = change;
    await this.current(change);
    if (revive) await this.killRollout.reviveAgreed(principal, { feature, reason });
    else await this.changeRollout.apply(principal, { feature, version, patch, reason });
  }

  private async current({ feature, version }: Change): Promise<RolloutState> {
    const current = await this.rollouts.current(feature);
    if (current.version === version) return current;
    throw new AppError(
      'VERSION_CONFLICT',
      `${current.changedBy} changed the rollout since you read it (version ${current.version}, you read ${version}): look again.`,
    );
  }
}

type Proposed = NonNullable<Counted['exposure']>['proposal'];

/** Whoever gains the tab or the button has gained; the larger of both is the size. */
export function countedOf(proposal: Proposed, result: PreviewResult): Counted {
  const { tab, button, byRegion } = result;
  return {
    size: Math.max(tab.gains, button.gains),
    figures: [
      { key: 'tab', gains: tab.gains, losses: tab.losses, after: tab.on },
      { key: 'button', gains: button.gains, losses: button.losses, after: button.on },
    ],
    regions: byRegion.filter(({ gains, losses }) => gains + losses > 0),
    exposure: { proposal, result },
  };
}

function configAfter(before: RolloutState, { patch, revive }: Change): RolloutConfig {
  // When a freeze would begin is no part of what is compared.
  const config = patched(before, patch, new Date(before.heldFrom));
  return revive ? { ...config, killed: false } : config;
}

function shown({ stageKey, stages, killed, paused, frozen, holdoutPercent }: RolloutConfig) {
  return { stageKey, paused, killed, frozen: frozen !== null, holdoutPercent, stages };
}

function listsOf({ patch: { allowList, denyList } }: Change): Record<string, unknown> {
  const lists = {
    allowListAdd: allowList?.add,
    allowListRemove: allowList?.remove,
    denyListAdd: denyList?.add,
    denyListRemove: denyList?.remove,
  };
  return Object.fromEntries(Object.entries(lists).filter(([, ids]) => ids !== undefined && ids.length > 0));
}
