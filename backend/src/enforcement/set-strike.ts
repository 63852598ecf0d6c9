import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { STAFF_STRIKE_PREFIX, type SetStrikeBody } from '@tips/shared/enforcement';
import type { Severity } from '@tips/shared/standing';
import { AuditLog } from '../audit/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { WriteNotice } from '../notices/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { expiryS, type KnownViolation, NEVER_S, pointsOf, StrikesRepository } from '../standing/index.ts';
import { type Breached, BreachedPolicy, ENFORCE } from './breached-policy.ts';
import { policyWords, reasonWords } from './domain/public-words.ts';
import { OpenStandingReview } from './open-standing-review.ts';

export type SetStrikeInput = SetStrikeBody & { accountId: string };

/** Staff set a strike: a violation like those that the platform sends, under an id that the platform can not use. */
@Injectable()
export class SetStrike {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly breachedPolicy: BreachedPolicy,
    private readonly strikes: StrikesRepository,
    private readonly openStandingReview: OpenStandingReview,
    private readonly writeNotice: WriteNotice,
    private readonly changeFeed: ChangeFeed,
    private readonly auditLog: AuditLog,
  ) {}

  /** Answers the strike's id. Throws NOT_FOUND, VALIDATION_FAILED by field. */
  async execute(principal: Principal, input: SetStrikeInput): Promise<string> {
    authorise(principal, ENFORCE);
    const { accountId, untilReviewed, reason } = input;
    return this.transactions.run(async () => {
      const now = this.clock.now();
      const breached = await this.breachedPolicy.require(accountId, input, now);
      const violation = violationOf(input, breached, now);
      const { policy, severity } = violation;
      const externalId = `${STAFF_STRIKE_PREFIX}${randomUUID()}`;
      const row = { account_id: accountId, external_id: externalId, policy, severity };
      const end = { expires_at: dateOf(violation.expiresAtMs), until_reviewed: untilReviewed };
      await this.strikes.insert({ ...row, ...end, by: principal, reason }, now);
      await this.changeFeed.announceAccounts([accountId]);
      await this.auditLog.append({
        principal,
        action: 'strike.set',
        subjectKind: 'account',
        subjectId: accountId,
        reason,
        after: { strike: externalId, policy, severity, expiresAt: end.expires_at, untilReviewed },
      });
      await this.notify(accountId, externalId, violation, breached);
      if (untilReviewed) {
        await this.openStandingReview.ofStrike(principal, { accountId, externalId, policy, severity });
      }
      return externalId;
    });
  }

  private async notify(
    accountId: string,
    externalId: string,
    violation: KnownViolation,
    { policy, rules }: Breached,
  ): Promise<void> {
    await this.writeNotice.execute({
      accountId,
      kind: 'strike_set',
      subject: { kind: 'strike', id: externalId },
      values: {
        policy: policyWords(policy),
        reason: reasonWords(policy),
        points: pointsOf(violation, rules),
        until: untilOf(violation, expiryS(violation, rules)),
      },
    });
  }
}

type StrikeTerms = { severity?: Severity | undefined; until?: string | undefined; untilReviewed: boolean };

/** The violation that staff would set now. */
export function violationOf(terms: StrikeTerms, { policy }: Breached, now: Date): KnownViolation {
  return {
    policy: policy.key,
    severity: terms.severity ?? policy.severity,
    issuedAtMs: now.getTime(),
    expiresAtMs: terms.until === undefined ? null : Date.parse(terms.until),
    untilReviewed: terms.untilReviewed,
    overturned: false,
  };
}

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

function untilOf({ untilReviewed }: KnownViolation, endS: number): Date | 'reviewed' | 'never' {
  if (untilReviewed) return 'reviewed';
  return endS === NEVER_S ? 'never' : new Date(endS * 1000);
}
