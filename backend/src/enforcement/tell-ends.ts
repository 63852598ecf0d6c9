import { Injectable } from '@nestjs/common';
import type { ViolationPolicy } from '@tips/shared/standing';
import { AuditLog } from '../audit/index.ts';
import { SYSTEM } from '../identity/index.ts';
import { WriteNotice } from '../notices/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { type SanctionRecord, SanctionsRepository } from '../sanctions/index.ts';
import { type DueExpiry, StandingReadModel, StrikesRepository } from '../standing/index.ts';
import { END_HAS_COME, policyWords } from './domain/public-words.ts';
import { OpenStandingReview } from './open-standing-review.ts';

const BATCH = 200;

/**
 * Tells of ends that time has brought, each once: strikes that have expired, restrictions that are over, and those that come back for
 * review. Standing does not wait for it: it is computed at the instant asked.
 */
@Injectable()
export class TellEnds {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly standing: StandingReadModel,
    private readonly strikes: StrikesRepository,
    private readonly sanctions: SanctionsRepository,
    private readonly openStandingReview: OpenStandingReview,
    private readonly writeNotice: WriteNotice,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(): Promise<void> {
    while ((await this.batch(() => this.expiries())) === BATCH);
    while ((await this.batch(() => this.ends())) === BATCH);
  }

  /** One process at a time; what is told and that it was told are one. */
  private batch(tell: () => Promise<number>): Promise<number> {
    return this.transactions.run(async () => {
      await this.transactions.lock('tell ends');
      return tell();
    });
  }

  private async expiries(): Promise<number> {
    const now = this.clock.now();
    const { rules } = await this.standing.policyAt(now);
    const due = await this.strikes.expired(rules, now, BATCH);
    const policies = new Map(rules.policies.map((policy) => [policy.key, policy]));
    for (const strike of due) {
      if (strike.isNews) await this.expired(strike, policies.get(strike.policy));
    }
    await this.strikes.expiryTold(due);
    return due.length;
  }

  private async expired(
    { accountId, externalId, policy: key }: DueExpiry,
    policy: ViolationPolicy | undefined,
  ): Promise<void> {
    await this.auditLog.append({
      principal: SYSTEM,
      action: 'strike.expired',
      subjectKind: 'account',
      subjectId: accountId,
      after: { strike: externalId, policy: key },
    });
    await this.writeNotice.execute({
      accountId,
      kind: 'strike_expired',
      subject: { kind: 'strike', id: externalId },
      values: { policy: policyWords(policy) },
    });
  }

  private async ends(): Promise<number> {
    const due = await this.sanctions.ended(this.clock.now(), BATCH);
    for (const record of due) {
      if (record.atEnd === 'review') await this.openStandingReview.ofSanction(SYSTEM, record);
      else await this.ended(record);
      await this.sanctions.endTold(record);
    }
    return due.length;
  }

  private async ended({ accountId, sanctionId, kind, policy, floor }: SanctionRecord): Promise<void> {
    await this.auditLog.append({
      principal: SYSTEM,
      action: `${kind}.ended`,
      subjectKind: 'account',
      subjectId: accountId,
      after: { [kind]: sanctionId, policy, floor },
    });
    if (kind === 'warning') return;
    await this.writeNotice.execute({
      accountId,
      kind: 'restriction_ended',
      subject: { kind, id: sanctionId },
      values: { reason: END_HAS_COME },
    });
  }
}
