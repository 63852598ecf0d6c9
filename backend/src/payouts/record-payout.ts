import { Injectable } from '@nestjs/common';
import type { PayoutState, recordPayoutSchema } from '@tips/shared/payouts';
import type { z } from 'zod';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { PostJournal } from '../journal/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { postingsOf } from './domain/payout-postings.ts';
import { movesOn } from './domain/payout-state.ts';
import { type KnownPayout, type PayoutFacts, PayoutsRepository } from './payouts.repository.ts';

/** People never write payouts: providers do, by way of the console. */
const RECORD_PAYOUTS: Grant = { roles: [] };

export type RecordPayoutInput = z.input<typeof recordPayoutSchema>;

/**
 * Takes what a provider says of a payout. News may repeat and come in any order: the payout ends in the state that its provider has for it.
 */
@Injectable()
export class RecordPayout {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: PayoutsRepository,
    private readonly postJournal: PostJournal,
    private readonly auditLog: AuditLog,
  ) {}

  /** Joins the caller's transaction. `changed` is false where nothing new was said. Throws VALIDATION_FAILED where it says another payee, currency or amount than before. */
  async execute(principal: Principal, input: RecordPayoutInput): Promise<{ changed: boolean }> {
    authorise(principal, RECORD_PAYOUTS);
    const facts: PayoutFacts = {
      ...input,
      failureCode: input.failureCode ?? null,
      occurredAt: new Date(input.occurredAt),
    };
    return this.transactions.run(async () => {
      const known = await this.repository.lock(facts);
      if (known !== undefined) refuseOther(known, facts);
      const applied = known === undefined || movesOn(known.state, facts.state);
      const now = this.clock.now();
      if (known === undefined) await this.repository.insert(facts, now);
      const isNews = await this.repository.append(facts, now, applied);
      if (!isNews) return { changed: false };
      if (known !== undefined) await this.follow(facts, applied, now);
      if (applied) await this.post(principal, facts, known?.state ?? null);
      await this.audit(principal, facts, known, applied);
      return { changed: applied };
    });
  }

  private async follow(facts: PayoutFacts, applied: boolean, now: Date): Promise<void> {
    if (applied) await this.repository.move(facts, now);
    await this.repository.createdBy(facts);
  }

  private async post(principal: Principal, facts: PayoutFacts, from: PayoutState | null): Promise<void> {
    const { provider, payoutId, state, occurredAt, failureCode } = facts;
    for (const { leg, kind, lines } of postingsOf(facts, from, state)) {
      await this.postJournal.execute(principal, {
        kind,
        externalId: `${provider}:${payoutId}:${leg}`,
        occurredAt,
        reason: `Payout ${payoutId} is ${state}${failureCode === null ? '' : ` (${failureCode})`}`,
        subject: { kind: 'payout', id: `${provider}:${payoutId}` },
        lines,
      });
    }
  }

  private async audit(
    principal: Principal,
    { provider, payoutId, occurredAt, ...facts }: PayoutFacts,
    known: KnownPayout | undefined,
    applied: boolean,
  ): Promise<void> {
    await this.auditLog.append({
      principal,
      action: 'payout.recorded',
      subjectKind: 'payout',
      subjectId: `${provider}:${payoutId}`,
      ...(known === undefined ? {} : { before: { state: known.state } }),
      after: { ...facts, occurredAt: occurredAt.toISOString(), applied },
    });
  }
}

function refuseOther(known: KnownPayout, facts: PayoutFacts): void {
  const errors = (['accountId', 'currency', 'amount'] as const)
    .filter((path) => known[path] !== facts[path])
    .map((path) => ({
      path,
      code: 'differs',
      message: `was ${known[path]} before, and is ${facts[path]} now`,
    }));
  if (errors.length === 0) return;
  throw new AppError('VALIDATION_FAILED', `The payout ${facts.payoutId} is another one than before.`, {
    errors,
  });
}
