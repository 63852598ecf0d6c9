import { Injectable } from '@nestjs/common';
import type { Notice } from '@tips/shared/notices';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

export type NewNotice = Omit<Notice, 'handle' | 'madeAt' | 'delivery'> & {
  madeAt: Date;
  sendFrom: Date;
  state: 'queued' | 'not_sent';
};

/** Saves notices. What one says is never overwritten. */
@Injectable()
export class NoticesRepository {
  constructor(private readonly transactions: Transactions) {}

  /** With its place in the outbox; does nothing where the account was told of this already. */
  async insert(notice: NewNotice): Promise<void> {
    await this.transactions.manager.query(
      `WITH written AS (
         INSERT INTO notice (notice_id, account_id, subject_kind, subject_id, feature, kind, language, template_version, text, is_sample,
           made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (account_id, kind, subject_kind, subject_id) DO NOTHING RETURNING notice_id, made_at)
       INSERT INTO notice_delivery (notice_id, made_at, state, next_attempt_at)
       SELECT w.notice_id, w.made_at, $12::text, CASE $12::text WHEN 'queued' THEN $13::timestamptz END FROM written w`,
      [
        notice.noticeId,
        notice.accountId,
        notice.subject.kind,
        notice.subject.id,
        notice.feature,
        notice.kind,
        notice.language,
        notice.templateVersion,
        notice.text,
        notice.sample,
        notice.madeAt,
        notice.state,
        notice.sendFrom,
      ],
    );
  }

  /** Takes those that were never tried out of the outbox; false where one was. */
  async recall(accountId: string, subject: { kind: string; id: string }): Promise<boolean> {
    const parameters = [accountId, subject.kind, subject.id];
    const { manager } = this.transactions;
    await manager.query(
      `UPDATE notice_delivery d SET state = 'not_sent', next_attempt_at = NULL, last_error = 'recalled'
       FROM notice n WHERE n.account_id = $1 AND n.subject_kind = $2 AND n.subject_id = $3
         AND d.notice_id = n.notice_id AND d.state = 'queued' AND d.attempts = 0`,
      parameters,
    );
    const tried: unknown[] = await manager.query(
      `SELECT 1 FROM notice n JOIN notice_delivery d ON d.notice_id = n.notice_id
       WHERE n.account_id = $1 AND n.subject_kind = $2 AND n.subject_id = $3 AND d.state <> 'not_sent'`,
      parameters,
    );
    return tried.length === 0;
  }
}

/** Forgets the notices of sample accounts that are to be forgotten; any other notice stays. */
@Injectable()
export class NoticeErasure {
  constructor(private readonly transactions: Transactions) {}

  async erase(accountIds: readonly string[]): Promise<void> {
    await this.transactions.manager.query(
      `DELETE FROM notice WHERE is_sample AND account_id = ANY ($1::text[])`,
      [textArray(accountIds)],
    );
  }
}
