import { Injectable } from '@nestjs/common';
import { resolutionAccountSchema } from '@tips/shared/reconciliation';
import { z } from 'zod';
import { type ChangeKind, type Counted, diffOf, type Pinned } from '../change-requests/index.ts';
import type { Principal } from '../identity/index.ts';
import { RECONCILE, ResolveBreak } from '../reconciliation/index.ts';

const changeSchema = z.strictObject({
  breakId: z.uuid(),
  version: z.int(),
  bookTo: resolutionAccountSchema,
});
type Change = z.infer<typeof changeSchema>;

/** The difference of a break is booked. Whatever its size, it moves money: it takes two. */
@Injectable()
export class ReconciliationResolve implements ChangeKind<Change> {
  readonly name = 'reconciliation.resolve';
  readonly change = changeSchema;
  readonly mayPropose = RECONCILE;
  readonly mayApprove = { roles: ['finance_lead', 'admin'] } as const;
  readonly limit = null;
  readonly widens = () => null;

  constructor(private readonly resolveBreak: ResolveBreak) {}

  async pin(_principal: Principal, { breakId, version, bookTo }: Change): Promise<Pinned> {
    const { kind, subject, currency, difference } = await this.resolveBreak.open(breakId, version);
    const content = { kind, subject, currency, difference, bookTo };
    return { subject, base: String(version), content, diff: diffOf({}, content) };
  }

  /** A later run may have found another difference: nobody has agreed to that one. */
  async baseNow({ breakId, version }: Change): Promise<string> {
    return String((await this.resolveBreak.open(breakId, version)).version);
  }

  async count(_principal: Principal, { breakId, version }: Change): Promise<Counted> {
    const { difference } = await this.resolveBreak.open(breakId, version);
    const figure = { gains: Math.max(0, difference), losses: Math.max(0, 0 - difference), after: null };
    return { size: Math.max(1, Math.abs(difference)), figures: [{ key: 'booked', ...figure }], regions: [] };
  }

  async apply(principal: Principal, { breakId, ...rest }: Change, reason: string): Promise<void> {
    await this.resolveBreak.apply(principal, { id: breakId, reason, ...rest });
  }
}
