import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { WriteNotice } from '../notices/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { StandingReadModel, StrikesRepository, type ViolationRecord } from '../standing/index.ts';
import type { Words } from '../templates/index.ts';
import { ENFORCE } from './breached-policy.ts';
import { mayTakeBack } from './domain/may-take-back.ts';
import { policyWords, TAKEN_BACK } from './domain/public-words.ts';

export type VoidStrikeInput = {
  accountId: string;
  externalId: string;
  /** For colleagues. */
  reason: string;
  /** For the creator. */
  reasonText?: Words;
};

/**
 * Staff take a strike back by naming it: it counts for nothing from now on, and what was decided while it counted stays as it was. Whoever
 * set it may, and a lead may take back any, those of the platform too.
 */
@Injectable()
export class VoidStrike {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly standing: StandingReadModel,
    private readonly strikes: StrikesRepository,
    private readonly writeNotice: WriteNotice,
    private readonly changeFeed: ChangeFeed,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws NOT_FOUND, FORBIDDEN, SANCTION_STATE_INVALID. */
  async execute(principal: Principal, input: VoidStrikeInput): Promise<void> {
    authorise(principal, ENFORCE);
    await this.transactions.run(async () => {
      const strike = await this.load(input);
      if (!mayTakeBack(principal, strike.set?.byId ?? null)) {
        throw new AppError('FORBIDDEN', 'Somebody else set this strike: it takes a lead to void it.');
      }
      await this.void(principal, strike, input);
    });
  }

  /** The same without asking who may: the caller has authorised the act, an appeal or a review. Joins its transaction. */
  async apply(principal: Principal, input: VoidStrikeInput): Promise<void> {
    await this.transactions.run(async () => {
      await this.void(principal, await this.load(input), input);
    });
  }

  private async load(input: VoidStrikeInput): Promise<ViolationRecord> {
    const { accountId, externalId } = input;
    const strike = await this.strikes.load(input);
    if (!strike) throw new AppError('NOT_FOUND', `Account ${accountId} has no strike ${externalId}.`);
    if (!strike.overturned) return strike;
    const by = strike.void === null ? 'the platform overturned' : `${strike.void.by} voided`;
    const at = new Date(strike.statusAtMs).toISOString();
    throw new AppError('SANCTION_STATE_INVALID', `The strike counts no more: ${by} it at ${at}.`);
  }

  private async void(principal: Principal, strike: ViolationRecord, input: VoidStrikeInput): Promise<void> {
    const { accountId, externalId, reason, reasonText = TAKEN_BACK } = input;
    const now = this.clock.now();
    // Later than what it follows, also where the platform's clock runs ahead.
    const at = new Date(Math.max(now.getTime(), strike.statusAtMs + 1));
    await this.strikes.void(input, principal.name, reason, at);
    await this.changeFeed.announceAccounts([accountId]);
    await this.auditLog.append({
      principal,
      action: 'strike.voided',
      subjectKind: 'account',
      subjectId: accountId,
      reason,
      before: { strike: externalId, status: 'active' },
      after: { strike: externalId, policy: strike.policy, severity: strike.severity, status: 'overturned' },
    });
    const { rules } = await this.standing.policyAt(now);
    const policy = policyWords(rules.policies.find(({ key }) => key === strike.policy));
    await this.writeNotice.execute({
      accountId,
      kind: 'strike_voided',
      subject: { kind: 'strike', id: externalId },
      values: { policy, reason: reasonText },
    });
  }
}
