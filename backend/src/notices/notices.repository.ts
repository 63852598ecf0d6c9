import { Injectable } from '@nestjs/common';
import type { Notice } from '@tips/shared/notices';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';

export type NewNotice = Omit<Notice, 'madeAt' | 'delivery'> & { madeAt: Date; state: 'queued' | 'not_sent' };

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
       SELECT w.notice_id, w.made_at, $12::text, CASE $12::text WHEN 'queued' THEN w.made_at END FROM written w`,
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
      ],
    );
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
