import { Injectable } from '@nestjs/common';
import type { Standing, StandingPolicyRules, StandingPreview } from '@tips/shared/standing';
import { AccountsReadModel } from '../accounts/index.ts';
import { authorise, EVERYONE, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Breather } from '../platform/ingest/breather.ts';
import { floorsOf, SanctionsReadModel } from '../sanctions/index.ts';
import { standingAt, type StandingInput } from './domain/standing-at.ts';
import { StandingReadModel } from './standing.read-model.ts';

export const PREVIEW_STANDING_POLICY: Grant = { roles: EVERYONE };

/** Accounts with violations that are looked at together. */
const BATCH = 1000;

/**
 * What rules would do if they were in force now: exact, since only accounts with violations can change, and all of them are
 * looked at with the very rule that decides.
 */
@Injectable()
export class PreviewStandingPolicy {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly sanctions: SanctionsReadModel,
    private readonly readModel: StandingReadModel,
  ) {}

  async execute(principal: Principal, { rules }: { rules: StandingPolicyRules }): Promise<StandingPreview> {
    authorise(principal, PREVIEW_STANDING_POLICY);
    const startedMs = performance.now();
    const at = this.clock.now();
    const inForce = await this.readModel.policyAt(at);
    const tally = new Tally(inForce.rules, rules, at.getTime());
    const breather = new Breather();
    for await (const batch of this.readModel.streamAll(BATCH)) {
      const facts = await this.accounts.factsOf([...batch.keys()]);
      const sanctions = await this.sanctions.of([...batch.keys()]);
      for (const [id, violations] of batch) {
        if (breather.due()) await breather.pause();
        const floors = floorsOf(sanctions.get(id) ?? []);
        tally.count({ violations, floors, banned: facts.get(id)?.banned ?? false });
      }
    }
    const population = (await this.accounts.count(true)) + (await this.accounts.count(false));
    return { population, ...tally.result(), tookMs: performance.now() - startedMs };
  }
}

class Tally {
  private readonly moves = new Map<string, { from: Standing; to: Standing; accounts: number }>();
  private readonly points = new Map<number, number>();

  constructor(
    private readonly before: StandingPolicyRules,
    private readonly after: StandingPolicyRules,
    private readonly atMs: number,
  ) {}

  count(known: Pick<StandingInput, 'violations' | 'floors' | 'banned'>): void {
    const { atMs } = this;
    const from = standingAt({ ...known, rules: this.before, atMs }).standing;
    const { standing: to, activePoints } = standingAt({ ...known, rules: this.after, atMs });
    if (activePoints > 0) this.points.set(activePoints, (this.points.get(activePoints) ?? 0) + 1);
    if (from === to) return;
    const key = `${from} ${to}`;
    const move = this.moves.get(key);
    if (move) move.accounts += 1;
    else this.moves.set(key, { from, to, accounts: 1 });
  }

  result(): Pick<StandingPreview, 'changes' | 'histogram'> {
    return {
      changes: [...this.moves.values()].toSorted((left, right) => right.accounts - left.accounts),
      histogram: [...this.points]
        .map(([points, accounts]) => ({ points, accounts }))
        .toSorted((left, right) => left.points - right.points),
    };
  }
}
