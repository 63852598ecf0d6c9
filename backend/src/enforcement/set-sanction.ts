import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { SetSanctionBody } from '@tips/shared/enforcement';
import { AuditLog } from '../audit/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { WriteNotice } from '../notices/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { type SanctionRecord, SanctionsRepository, sanctionState } from '../sanctions/index.ts';
import { type Breached, BreachedPolicy, ENFORCE } from './breached-policy.ts';
import { policyWords, reasonWords } from './domain/public-words.ts';
import { OpenStandingReview } from './open-standing-review.ts';

export type SetSanctionInput = SetSanctionBody & { accountId: string };

/** Staff warn an account, or do not let its standing rise above a floor. What holds until reviewed opens its review at once. */
@Injectable()
export class SetSanction {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly breachedPolicy: BreachedPolicy,
    private readonly sanctions: SanctionsRepository,
    private readonly openStandingReview: OpenStandingReview,
    private readonly writeNotice: WriteNotice,
    private readonly changeFeed: ChangeFeed,
    private readonly auditLog: AuditLog,
  ) {}

  /** Answers the sanction's id. Throws NOT_FOUND, VALIDATION_FAILED by field. */
  async execute(principal: Principal, input: SetSanctionInput): Promise<string> {
    authorise(principal, ENFORCE);
    const { accountId, kind, reason } = input;
    return this.transactions.run(async () => {
      const now = this.clock.now();
      const breached = await this.breachedPolicy.require(accountId, input, now);
      const record = sanctionOf(input, principal, now);
      await this.sanctions.insert(record);
      await this.changeFeed.announceAccounts([accountId]);
      const { sanctionId, policy, floor, atEnd } = record;
      await this.auditLog.append({
        principal,
        action: `${kind}.set`,
        subjectKind: 'account',
        subjectId: accountId,
        reason,
        after: { [kind]: sanctionId, policy, floor, until: input.until ?? null, atEnd },
      });
      await this.notify(record, breached);
      if (sanctionState(record, now.getTime()) === 'in_review') {
        await this.openStandingReview.ofSanction(principal, record);
      }
      return sanctionId;
    });
  }

  private async notify(
    { accountId, sanctionId, kind, untilMs, atEnd, version }: SanctionRecord,
    { policy }: Breached,
  ): Promise<void> {
    const subject = { kind, id: `${sanctionId}:${version}` };
    const reason = reasonWords(policy);
    if (kind === 'warning') {
      const values = { policy: policyWords(policy), reason };
      await this.writeNotice.execute({ accountId, kind, subject, values });
      return;
    }
    const until = untilMs === null ? 'reviewed' : new Date(untilMs);
    const values = { reason, until, afterwards: atEnd } as const;
    await this.writeNotice.execute({ accountId, kind: 'restriction_set', subject, values });
  }
}

type SanctionTerms = Omit<SetSanctionBody, 'reason'> & { accountId: string; reason?: string };

/** The sanction that staff would set now. */
export function sanctionOf(terms: SanctionTerms, by: Principal, now: Date): SanctionRecord {
  const { accountId, kind, floor, policy, until, untilReviewed, atEnd, reason } = terms;
  return {
    accountId,
    sanctionId: randomUUID(),
    kind,
    floor: floor ?? null,
    policy,
    reason: reason ?? '',
    setAtMs: now.getTime(),
    setById: by.id,
    setBy: by.name,
    untilMs: until === undefined ? null : Date.parse(until),
    atEnd: untilReviewed ? 'review' : until === undefined ? 'lift' : atEnd,
    lifted: null,
    version: 1,
  };
}
