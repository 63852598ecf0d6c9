import { Injectable } from '@nestjs/common';
import { featureSchema } from '@tips/shared/ids';
import { rolloutSaltsSchema } from '@tips/shared/rollouts';
import { z } from 'zod';
import type { ChangeKind, Counted, Pinned } from '../change-requests/index.ts';
import type { Grant, Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { PreviewChange } from '../previews/index.ts';
import { RESHUFFLE_ROLLOUT, ReshuffleRollout, RolloutsReadModel } from '../rollouts/index.ts';

const changeSchema = z.strictObject({
  feature: featureSchema,
  version: z.int(),
  salts: rolloutSaltsSchema.optional(),
});
type Change = z.infer<typeof changeSchema>;

/** Everyone gets another bucket, by a salt that is drawn when it happens, or by those of another console, which the request shows. */
@Injectable()
export class RolloutReshuffle implements ChangeKind<Change> {
  readonly name = 'rollout.reshuffle';
  readonly change = changeSchema;
  readonly mayPropose = RESHUFFLE_ROLLOUT;
  readonly mayApprove: Grant = { roles: ['product_lead', 'admin'] };
  readonly limit = null;
  readonly widens = () => null;

  constructor(
    private readonly rollouts: RolloutsReadModel,
    private readonly reshuffle: ReshuffleRollout,
    private readonly previewChange: PreviewChange,
  ) {}

  async pin(_principal: Principal, { feature, version, salts }: Change): Promise<Pinned> {
    const current = await this.rollouts.current(feature);
    if (current.version !== version) {
      throw new AppError(
        'VERSION_CONFLICT',
        `${current.changedBy} changed the rollout since you read it (version ${current.version}, you read ${version}): look again.`,
      );
    }
    return {
      subject: feature,
      base: String(version),
      content: { reshuffled: true, ...(salts && { salts }) },
      diff: [
        { path: ['reshuffled'], before: false, after: true },
        ...(salts ? [{ path: ['salt'], before: current.config.salt, after: salts.salt }] : []),
      ],
    };
  }

  async baseNow({ feature }: Change): Promise<string> {
    return String((await this.rollouts.current(feature)).version);
  }

  /** Whoever is exposed now may lose sight of the feature, and about as many others gain it. */
  async count(_principal: Principal, { feature }: Change): Promise<Counted> {
    const { exposed } = await this.previewChange.reach(feature);
    return {
      size: exposed,
      figures: [{ key: 'reshuffled', gains: exposed, losses: 0, after: null }],
      regions: [],
    };
  }

  async apply(principal: Principal, { feature, version, salts }: Change, reason: string): Promise<void> {
    await this.reshuffle.apply(principal, { feature, version, salts, reason });
  }
}
