import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { WriteNotice } from '../notices/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { type SanctionRecord, SanctionsRepository, sanctionState } from '../sanctions/index.ts';
import type { Words } from '../templates/index.ts';
import { ENFORCE } from './breached-policy.ts';
import { mayTakeBack } from './domain/may-take-back.ts';
import { TAKEN_BACK } from './domain/public-words.ts';

export type LiftSanctionInput = {
  accountId: string;
  sanctionId: string;
  /** For colleagues. */
  reason: string;
  /** For the creator. */
  reasonText?: Words;
  /** The version that was read; absent: whatever it is now. */
  version?: number;
};

/** Staff lift a restriction or a warning before its end. Whoever set it may, and a lead may lift any. */
@Injectable()
export class LiftSanction {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly sanctions: SanctionsRepository,
    private readonly writeNotice: WriteNotice,
    private readonly changeFeed: ChangeFeed,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, SANCTION_STATE_INVALID. */
  async execute(principal: Principal, input: LiftSanctionInput): Promise<void> {
    authorise(principal, ENFORCE);
    await this.transactions.run(async () => {
      const before = await this.load(input);
      if (!mayTakeBack(principal, before.setById)) {
        throw new AppError(
          'FORBIDDEN',
          `${before.setBy} set this ${before.kind}: it takes a lead to lift it.`,
        );
      }
      await this.lift(principal, before, input);
    });
  }

  /** The same without asking who may: the caller has authorised the act, an appeal or a review. Joins its transaction. */
  async apply(principal: Principal, input: LiftSanctionInput): Promise<void> {
    await this.transactions.run(async () => {
      await this.lift(principal, await this.load(input), input);
    });
  }

  private async load({ accountId, sanctionId, version }: LiftSanctionInput): Promise<SanctionRecord> {
    const record = await this.sanctions.load(accountId, sanctionId);
    if (!record) throw new AppError('NOT_FOUND', `Account ${accountId} has no sanction ${sanctionId}.`);
    const state = sanctionState(record, this.clock.now().getTime());
    if (state === 'lifted' || state === 'ended') {
      throw new AppError('SANCTION_STATE_INVALID', `The ${record.kind} holds no more: it is ${state}.`);
    }
    if (version !== undefined && version !== record.version) {
      throw new AppError(
        'VERSION_CONFLICT',
        `The ${record.kind} has changed since you read it (version ${record.version}, you read ${version}): look again.`,
      );
    }
    return record;
  }

  private async lift(
    principal: Principal,
    before: SanctionRecord,
    { reason, reasonText = TAKEN_BACK }: LiftSanctionInput,
  ): Promise<void> {
    const { accountId, sanctionId, kind, policy, floor } = before;
    const at = this.clock.now();
    const lifted = { atMs: at.getTime(), by: principal.name, reason };
    const stamp = { at, actorId: principal.id, actor: principal.name, reason };
    await this.sanctions.save({ ...before, lifted, version: before.version + 1 }, stamp);
    await this.changeFeed.announceAccounts([accountId]);
    await this.auditLog.append({
      principal,
      action: `${kind}.lifted`,
      subjectKind: 'account',
      subjectId: accountId,
      reason,
      before: { [kind]: sanctionId, policy, floor },
    });
    if (kind === 'warning') return;
    await this.writeNotice.execute({
      accountId,
      kind: 'restriction_ended',
      subject: { kind, id: sanctionId },
      values: { reason: reasonText },
    });
  }
}
