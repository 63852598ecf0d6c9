import { Injectable } from '@nestjs/common';
import { ChangeRequestsRepository, ProposeChange } from '../change-requests/index.ts';
import type { Principal } from '../identity/index.ts';
import { actAt } from '../platform/clock.ts';
import { RolloutsReadModel } from '../rollouts/index.ts';

const FEATURE = 'gifts';
const STAGE_KEY = 'beta';
const PERCENT = 25;
const ASKED_BEFORE_MS = 90 * 60_000;
const ASKS: Principal = { kind: 'person', id: 'sample-product', name: 'Noor (sample)', role: 'product' };

/** A change that waits for a second person: gifts for the first creators. */
@Injectable()
export class LoadSampleChange {
  constructor(
    private readonly rollouts: RolloutsReadModel,
    private readonly requests: ChangeRequestsRepository,
    private readonly proposeChange: ProposeChange,
  ) {}

  /** Once; not where somebody else has begun with the feature. */
  async execute(now: Date): Promise<void> {
    const { version, config } = await this.rollouts.current(FEATURE);
    const hasStage = config.stages.some(({ key }) => key === STAGE_KEY);
    if (version > 1 || !hasStage || (await this.requests.hasSample())) return;
    const stages = config.stages.map((stage) =>
      stage.key === STAGE_KEY ? { ...stage, percent: PERCENT } : stage,
    );
    const change = { feature: FEATURE, version, patch: { stageKey: STAGE_KEY, stages } };
    const reason = 'Tips went well in its beta: let the first creators receive gifts';
    await actAt(new Date(now.getTime() - ASKED_BEFORE_MS), () =>
      this.proposeChange.execute(ASKS, { kind: 'rollout.change', change, reason, isSample: true }),
    );
  }
}
