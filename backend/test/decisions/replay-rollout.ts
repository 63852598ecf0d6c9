import { SYSTEM } from '../../src/identity/index.ts';
import { AppError } from '../../src/platform/http/app-error.ts';
import { ChangeRollout, RolloutsReadModel } from '../../src/rollouts/index.ts';
import { KillRollout } from '../../src/rollouts/kill-rollout.ts';
import { ReshuffleRollout } from '../../src/rollouts/reshuffle-rollout.ts';
import type { TestApp } from '../harness/test-app.ts';

const FEATURE = 'tips';
const REASON = 'test';

/** What happens to the rollout of a history, on top of whatever version is in force. */
export class ReplayRollout {
  constructor(private readonly app: TestApp) {}

  async change(patch: object): Promise<void> {
    const changed = this.app.app.get(ChangeRollout).execute(SYSTEM, { ...(await this.current()), patch });
    await refusable(changed, ['NO_CHANGE', 'ACCOUNT_UNKNOWN']);
  }

  async reshuffle(): Promise<void> {
    const reshuffle = this.app.app.get(ReshuffleRollout);
    await reshuffle.execute(SYSTEM, { ...(await this.current()), confirm: FEATURE });
  }

  async kill(killed: boolean): Promise<void> {
    const kill = this.app.app.get(KillRollout);
    const input = { feature: FEATURE, reason: REASON } as const;
    await (killed ? kill.execute(SYSTEM, input) : kill.revive(SYSTEM, input));
  }

  private async current() {
    const { version } = await this.app.app.get(RolloutsReadModel).current(FEATURE);
    return { feature: FEATURE, version, reason: REASON } as const;
  }
}

/** Lets pass what a history may ask for in vain. */
export async function refusable(work: Promise<unknown>, codes: readonly string[]): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof AppError && codes.includes(error.code))) throw error;
  }
}
