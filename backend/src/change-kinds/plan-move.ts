import { Injectable } from '@nestjs/common';
import { featureSchema } from '@tips/shared/ids';
import { z } from 'zod';
import { type ChangeKind, type Counted, diffOf, type Pinned } from '../change-requests/index.ts';
import type { Principal } from '../identity/index.ts';
import { MovePlan, PLAN_ROLLOUTS } from '../plans/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { PreviewChange } from '../previews/index.ts';
import { RolloutsReadModel, stageInForce } from '../rollouts/index.ts';
import { countedOf } from './rollout-change.ts';

const changeSchema = z.strictObject({
  feature: featureSchema,
  /** Of the plan as it was read: once it has moved, nobody has agreed to what this would do. */
  revision: z.int().min(1),
  command: z.enum(['advance', 'resume']),
});
type Change = z.infer<typeof changeSchema>;

/** A plan goes on by somebody's hand: into its next stage before its time, or again after it was stopped. */
@Injectable()
export class PlanMove implements ChangeKind<Change> {
  readonly name = 'plan.move';
  readonly change = changeSchema;
  readonly mayPropose = PLAN_ROLLOUTS;
  readonly mayApprove = { roles: ['product_lead', 'admin'] } as const;
  readonly limit = 'accounts';
  readonly widens = ({ feature }: Change) => feature;

  constructor(
    private readonly rollouts: RolloutsReadModel,
    private readonly movePlan: MovePlan,
    private readonly previewChange: PreviewChange,
  ) {}

  async pin(_principal: Principal, change: Change): Promise<Pinned> {
    const { plan, to, skipped } = await this.movePlan.onward(change);
    const { config } = await this.rollouts.current(change.feature);
    const { key, percent } = stageInForce(config);
    const isResumed = change.command === 'resume';
    const before = { stageKey: key, percent, paused: config.paused, skipped: [] };
    const after = {
      stageKey: to?.key ?? key,
      percent: to?.percent ?? percent,
      paused: isResumed ? false : config.paused,
      skipped,
    };
    return {
      subject: change.feature,
      base: `p${plan.version}`,
      content: { command: change.command, stage: to },
      diff: [
        ...diffOf(before, after),
        { path: [isResumed ? 'planResumes' : 'planAdvances'], before: false, after: true },
      ],
    };
  }

  async baseNow(change: Change): Promise<string> {
    const version = await this.movePlan.versionInForce(change.feature);
    if (version === undefined) throw new AppError('NOT_FOUND', `No plan of ${change.feature} is in force.`);
    return `p${version}`;
  }

  async count(_principal: Principal, change: Change): Promise<Counted> {
    const { plan, to } = await this.movePlan.onward(change);
    const paused = change.command === 'resume' ? { paused: false } : {};
    const stages = plan.stages.map(({ key, name, audience, percent }) => ({ key, name, audience, percent }));
    const patch = to === null ? paused : { stages, stageKey: to.key, ...paused };
    const proposal = { feature: change.feature, patch };
    return countedOf(proposal, await this.previewChange.rollout(proposal));
  }

  apply(principal: Principal, { feature, revision, command }: Change, reason: string): Promise<void> {
    return this.movePlan.goOnAgreed(principal, command, { feature, revision, reason });
  }
}
