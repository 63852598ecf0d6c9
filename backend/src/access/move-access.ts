import { Injectable } from '@nestjs/common';
import type { Access } from '@tips/shared/access';
import type { AuditAction } from '@tips/shared/audit';
import type { Feature } from '@tips/shared/ids';
import { AuditLog } from '../audit/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import type { Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { MakeStatement } from '../statements/index.ts';
import { AccessRepository } from './access.repository.ts';
import { isAutomatic, nextState, type MoveCause } from './domain/access-state.ts';

const ACTIONS: Record<MoveCause, AuditAction> = {
  creator_requested: 'access.requested',
  review_started: 'access.in_review',
  review_released: 'access.requested',
  review_approved: 'access.approved',
  review_rejected: 'access.rejected',
  standing_lost: 'access.suspended',
  eligibility_lost: 'access.suspended',
  grace_ended: 'access.suspended',
  standing_regained: 'access.reinstated',
  eligibility_regained: 'access.reinstated',
  staff_suspended: 'access.suspended',
  staff_reinstated: 'access.reinstated',
  staff_revoked: 'access.revoked',
  creator_withdrew: 'access.withdrawn',
};

export type MoveInput = {
  principal: Principal;
  accountId: string;
  feature: Feature;
  cause: MoveCause;
  reason?: string | undefined;
  reasonCode?: string | undefined;
  /** The version that was read; absent: whatever it is now. */
  version?: number | undefined;
};

/** The one gate that access moves through: state machine, history, audit and the news to every process. */
@Injectable()
export class MoveAccess {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: AccessRepository,
    private readonly changeFeed: ChangeFeed,
    private readonly auditLog: AuditLog,
    private readonly makeStatement: MakeStatement,
  ) {}

  /** Joins the caller's transaction. The caller has authorised the act. Throws ACCESS_STATE_INVALID, VERSION_CONFLICT. */
  async execute(input: MoveInput): Promise<Access> {
    const { principal, accountId, feature, cause } = input;
    return this.transactions.run(async () => {
      const now = this.clock.now();
      const before = await this.repository.load(accountId, feature, now);
      refuseStale(before, input.version);
      const state = nextState(before.state, cause);
      if (state === undefined) {
        throw new AppError(
          'ACCESS_STATE_INVALID',
          `Access is ${before.state}: ${cause} does not apply to it.`,
          {
            details: { state: before.state, cause },
          },
        );
      }
      const automatic = isAutomatic(cause);
      const moved = { state, cause, automatic, since: now.toISOString(), graceUntil: null };
      const after: Access = { ...before, ...moved, version: before.version + 1 };
      await this.write(principal, before, after, ACTIONS[cause], input);
      await this.makeStatement.execute(after);
      return after;
    });
  }

  /** Starts or ends the grace period of approved access. */
  async setGrace(principal: Principal, access: Access, graceUntil: string | null): Promise<Access> {
    return this.transactions.run(async () => {
      const before = await this.repository.load(access.accountId, access.feature, this.clock.now());
      refuseStale(before, access.version);
      const after = { ...before, graceUntil, version: before.version + 1 };
      const action = graceUntil === null ? 'access.grace_ended' : 'access.grace_started';
      await this.write(principal, before, after, action, {});
      return after;
    });
  }

  private async write(
    principal: Principal,
    before: Access,
    after: Access,
    action: AuditAction,
    { reason, reasonCode }: Pick<MoveInput, 'reason' | 'reasonCode'>,
  ): Promise<void> {
    const { accountId, feature } = after;
    const stamp = { at: this.clock.now(), actor: principal.name, reasonCode: reasonCode ?? null };
    await this.repository.save(after, stamp);
    await this.changeFeed.announceAccounts([accountId]);
    await this.auditLog.append({
      principal,
      action,
      reason: reason ?? reasonCode,
      subjectKind: 'account',
      subjectId: accountId,
      before: { feature, state: before.state, cause: before.cause, graceUntil: before.graceUntil },
      after: { feature, state: after.state, cause: after.cause, graceUntil: after.graceUntil },
    });
  }
}

function refuseStale(current: Access, version: number | undefined): void {
  if (version === undefined || version === current.version) return;
  throw new AppError(
    'VERSION_CONFLICT',
    `Access has moved to ${current.state} since you read it (version ${current.version}, you read ${version}): look again.`,
    { details: { current } },
  );
}
