import { Injectable } from '@nestjs/common';
import type { NoticeDetail } from '@tips/shared/notices';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { DeliverNotices } from './deliver-notices.ts';
import { DeliveriesRepository } from './deliveries.repository.ts';
import { NoticesReadModel } from './notices.read-model.ts';

export const RESEND_NOTICES: Grant = { roles: ['trust_safety_lead', 'admin'] };

/** Puts notices in line again that were given up, or sends one again that is out already. */
@Injectable()
export class ResendNotices {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly deliveries: DeliveriesRepository,
    private readonly readModel: NoticesReadModel,
    private readonly deliverNotices: DeliverNotices,
    private readonly auditLog: AuditLog,
  ) {}

  /** One notice, under the id that it has. Throws NOT_FOUND, NOTICE_STATE_INVALID. */
  async execute(principal: Principal, noticeId: string): Promise<NoticeDetail> {
    authorise(principal, RESEND_NOTICES);
    this.refuseOff();
    return this.transactions.run(async () => {
      await this.deliveries.lock(noticeId);
      const before = await this.readModel.get(noticeId);
      const { state } = before.delivery;
      if (before.sample) {
        throw new AppError(
          'NOTICE_STATE_INVALID',
          'The notice is of the sample data: nobody is there to read it.',
        );
      }
      if (state === 'delivering' || state === 'queued') {
        throw new AppError('NOTICE_STATE_INVALID', `The notice is ${state}: it is on its way already.`);
      }
      await this.deliveries.requeue(noticeId, this.clock.now());
      await this.auditLog.append({
        principal,
        action: 'notice.resent',
        subjectKind: 'notice',
        subjectId: noticeId,
        before: { accountId: before.accountId, state, lastError: before.delivery.lastError },
        after: { state: 'queued' },
      });
      return this.readModel.get(noticeId);
    });
  }

  /** All that are dead. */
  async allDead(principal: Principal): Promise<{ queued: number }> {
    authorise(principal, RESEND_NOTICES);
    this.refuseOff();
    return this.transactions.run(async () => {
      const queued = await this.deliveries.requeueDead(this.clock.now());
      if (queued === 0)
        throw new AppError('NO_CHANGE', 'No notice is given up: there is nothing to send again.');
      await this.auditLog.append({
        principal,
        action: 'notices.resent',
        subjectKind: 'notices',
        subjectId: 'dead',
        after: { queued },
      });
      return { queued };
    });
  }

  /** Goes on sending to a receiver that had said that it wants nothing more. */
  async resume(principal: Principal): Promise<{ resumed: true }> {
    authorise(principal, RESEND_NOTICES);
    const receiver = this.refuseOff();
    return this.transactions.run(async () => {
      if (!(await this.deliveries.resume(receiver))) {
        throw new AppError('NO_CHANGE', 'Delivery is not stopped: there is nothing to resume.');
      }
      await this.auditLog.append({
        principal,
        action: 'notices.resumed',
        subjectKind: 'notices',
        subjectId: 'receiver',
      });
      return { resumed: true };
    });
  }

  private refuseOff(): string {
    const { receiverKey } = this.deliverNotices;
    if (receiverKey !== undefined) return receiverKey;
    throw new AppError(
      'NOTICE_STATE_INVALID',
      'Nothing is delivered by this console: set NOTICE_WEBHOOK_URL and NOTICE_WEBHOOK_SECRET, and start it again.',
    );
  }
}
