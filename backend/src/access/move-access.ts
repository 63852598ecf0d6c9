import { Injectable } from '@nestjs/common';
import type { Access } from '@tips/shared/access';
import type { AuditAction } from '@tips/shared/audit';
import type { Feature } from '@tips/shared/ids';
import { AuditLog } from '../audit/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import type { Principal } from '../identity/index.ts';
import { WriteNotice } from '../notices/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { MakeStatement } from '../statements/index.ts';
import type { Words } from '../templates/index.ts';
import { AccessRepository, type AccessStamp } from './access.repository.ts';
import { isAutomatic, nextState, type MoveCause } from './domain/access-state.ts';
import { noticeOfMove } from './domain/notice-of-move.ts';

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
  decision_undone: 'access.requested',
  appeal_overturned: 'access.reinstated',
  appeal_reduced: 'access.suspended',
  appeal_reopened: 'access.requested',
  creator_withdrew: 'access.withdrawn',
};

export type MoveInput = {
  principal: Principal;
  accountId: string;
  feature: Feature;
  cause: MoveCause;
  reason?: string | undefined;
  reasonCode?: string | undefined;
  /** What the reason code says to the creator. */
  reasonText?: Words | undefined;
  /** When the creator is told at the earliest; absent: at once. */
  tellFrom?: Date | undefined;
  /** Of the request that asked for the move; absent: the one that is being served. */
  requestId?: string | null | undefined;
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
    private readonly writeNotice: WriteNotice,
  ) {}

  /** Joins the caller's transaction. The caller has authorised the act. Throws ACCESS_STATE_INVALID, VERSION_CONFLICT. */
  async execute(input: MoveInput): Promise<Access> {
    return this.transactions.run(async () => {
      const now = this.clock.now();
      const before = await this.repository.load(input.accountId, input.feature, now);
      refuseStale(before, input.version);
      const after = movedAccess(before, input.cause, now);
      await this.write(input.principal, before, after, ACTIONS[input.cause], input);
      await this.publish(after, input);
      return after;
    });
  }

  /**
   * The same for many accounts at once, in as many statements as for one, leaving out those whose access the cause does not apply to.
   * They are not locked first: throws VERSION_CONFLICT for all of them where somebody else moves one at the same time. This process may
   * apply the moves shortly after the commit.
   */
  async executeAll(inputs: readonly MoveInput[]): Promise<void> {
    if (inputs.length === 0) return;
    await this.transactions.run(async () => {
      const now = this.clock.now();
      const stored = await this.repository.read(inputs.map(({ accountId }) => accountId));
      const moves = inputs.flatMap((input) => {
        const { accountId, feature, cause } = input;
        const before = stored.find((each) => each.accountId === accountId && each.feature === feature);
        if (!before || nextState(before.state, cause) === undefined) return [];
        refuseStale(before, input.version);
        return [{ input, before, after: movedAccess(before, cause, now) }];
      });
      if (moves.length === 0) return;
      const saved = await this.repository.saveAll(
        moves.map(({ input, after }) => ({ access: after, stamp: stampOf(input, now) })),
      );
      if (saved < moves.length) {
        throw new AppError('VERSION_CONFLICT', 'Access was moved by somebody else meanwhile: try again.');
      }
      await this.changeFeed.announceAccounts(
        moves.map(({ after }) => after.accountId),
        'later',
      );
      for (const { input, before, after } of moves) {
        await this.audit(input.principal, before, after, ACTIONS[input.cause], input);
        await this.publish(after, input);
      }
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

  /** What others are told of it: the Commission, and the creator. */
  private async publish(after: Access, { reasonText, tellFrom }: MoveInput): Promise<void> {
    await this.makeStatement.execute(after);
    const notice = noticeOfMove(after, reasonText);
    if (notice !== undefined) await this.writeNotice.execute({ ...notice, tellFrom });
  }

  private async write(
    principal: Principal,
    before: Access,
    after: Access,
    action: AuditAction,
    { reason, reasonCode }: Pick<MoveInput, 'reason' | 'reasonCode'>,
  ): Promise<void> {
    await this.repository.save(after, stampOf({ principal, reasonCode }, this.clock.now()));
    await this.changeFeed.announceAccounts([after.accountId]);
    await this.audit(principal, before, after, action, { reason, reasonCode });
  }

  private async audit(
    principal: Principal,
    before: Access,
    after: Access,
    action: AuditAction,
    { reason, reasonCode, requestId }: Pick<MoveInput, 'reason' | 'reasonCode' | 'requestId'>,
  ): Promise<void> {
    const { accountId, feature } = after;
    await this.auditLog.append({
      principal,
      requestId,
      action,
      reason: reason ?? reasonCode,
      subjectKind: 'account',
      subjectId: accountId,
      before: { feature, state: before.state, cause: before.cause, graceUntil: before.graceUntil },
      after: { feature, state: after.state, cause: after.cause, graceUntil: after.graceUntil },
    });
  }
}

function stampOf(
  { principal, reasonCode }: Pick<MoveInput, 'principal' | 'reasonCode'>,
  at: Date,
): AccessStamp {
  return { at, actor: principal.name, actorId: principal.id, reasonCode: reasonCode ?? null };
}

function movedAccess(before: Access, cause: MoveCause, now: Date): Access {
  const state = nextState(before.state, cause);
  if (state === undefined) {
    throw new AppError('ACCESS_STATE_INVALID', `Access is ${before.state}: ${cause} does not apply to it.`, {
      details: { state: before.state, cause },
    });
  }
  const moved = { state, cause, automatic: isAutomatic(cause), since: now.toISOString(), graceUntil: null };
  return { ...before, ...moved, version: before.version + 1 };
}

function refuseStale(current: Access, version: number | undefined): void {
  if (version === undefined || version === current.version) return;
  throw new AppError(
    'VERSION_CONFLICT',
    `Access has moved to ${current.state} since you read it (version ${current.version}, you read ${version}): look again.`,
    { details: { current } },
  );
}
