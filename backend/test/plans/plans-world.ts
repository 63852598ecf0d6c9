import type { Role } from '@tips/shared/identity';
import { ROLES } from '@tips/shared/identity';
import type { PlanProgress, PlanStage, PlanVersion } from '@tips/shared/plans';
import type { Rollout, RolloutPatch } from '@tips/shared/rollouts';
import { expect } from 'vitest';
import { FrozenClock } from '../../src/platform/clock.ts';
import { AdvancePlans } from '../../src/plans/advance-plans.ts';
import { type Answer, Client, signIn } from '../harness/client.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

export const HOUR_MS = 3_600_000;
export const TIPS = '/api/v1/rollouts/tips';

export const stage = (key: string, over: Partial<PlanStage> = {}): PlanStage => ({
  key,
  name: key.toUpperCase(),
  audience: {},
  percent: 1,
  minHours: 24,
  minSample: 0,
  gates: [],
  needsApproval: false,
  guardrails: [],
  ...over,
});

/** A backend whose clock stands still, with people who plan and one who approves. */
export class PlansWorld {
  private readonly people = new Map<Role, Client>();

  private constructor(
    readonly app: TestApp,
    readonly clock: FrozenClock,
  ) {}

  static async open(): Promise<PlansWorld> {
    const clock = new FrozenClock(Date.now());
    const app = await createTestApp({ clock });
    const world = new PlansWorld(app, clock);
    await world.pass(0);
    return world;
  }

  close(): Promise<void> {
    return this.app.close();
  }

  as(role: Role): Client {
    return this.people.get(role) ?? new Client(this.app);
  }

  /** Time passes. Sessions end with it: everybody signs in again. */
  async pass(hours: number): Promise<void> {
    this.clock.advance(hours * HOUR_MS);
    for (const role of ROLES) this.people.set(role, await signIn(this.app, role));
  }

  /** Time passes, and the job runs once. */
  async later(hours: number): Promise<PlanProgress> {
    await this.pass(hours);
    await this.app.app.get(AdvancePlans).execute();
    return this.progress();
  }

  async progress(): Promise<PlanProgress> {
    const { status, body } = await this.as('auditor').get(`${TIPS}/plan`);
    expect(status).toBe(200);
    return body as PlanProgress;
  }

  async rollout(): Promise<Rollout> {
    return (await this.as('auditor').get(TIPS)).body as Rollout;
  }

  async draft(stages: PlanStage[]): Promise<PlanVersion> {
    const { status, body } = await this.as('product').post(`${TIPS}/plans`, { stages, note: 'a test' });
    expect({ status, body }).toMatchObject({ status: 200, body: { status: 'draft', stages } });
    return body as PlanVersion;
  }

  /** Drafts a plan and puts it in force from its first stage on. */
  async begin(
    stages: PlanStage[],
    more: { startsAt?: string; fromStage?: string } = {},
  ): Promise<PlanProgress> {
    const { version, revision } = await this.draft(stages);
    const fromStage = more.fromStage ?? stages[0]?.key;
    const body = { revision, reason: 'go', ...more, fromStage };
    const answer = await this.as('product').post(`${TIPS}/plans/${version}/in-force`, body);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body as PlanProgress;
  }

  /** A command at the revision that holds. */
  async command(name: string, more: object = {}, role: Role = 'product'): Promise<Answer> {
    const { revision } = await this.progress();
    return this.as(role).post(`${TIPS}/plan/${name}`, { revision, reason: `please ${name}`, ...more });
  }

  async moved(name: string, more: object = {}): Promise<PlanProgress> {
    const answer = await this.command(name, more);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body as PlanProgress;
  }

  /** The approval of a stage of the plan in force, by a product lead unless told otherwise. */
  async approve(stageKey: string, role: Role = 'product_lead'): Promise<Answer> {
    const { plan } = await this.progress();
    return this.as(role).post(`${TIPS}/plan/approvals`, {
      version: plan?.version,
      stageKey,
      note: 'looks good',
    });
  }

  /** A change of the rollout by hand. */
  async change(patch: RolloutPatch): Promise<void> {
    const { version } = await this.rollout();
    const body = { version, patch, reason: 'by hand' };
    expect(await this.as('product').post(`${TIPS}/changes`, body)).toMatchObject({ status: 200 });
  }
}
