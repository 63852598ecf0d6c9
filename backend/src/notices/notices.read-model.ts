import { Injectable } from '@nestjs/common';
import { featureSchema } from '@tips/shared/ids';
import {
  deliveryStateSchema,
  type Notice,
  noticeKindSchema,
  noticeLanguageSchema,
  type NoticePage,
  type NoticeQuery,
} from '@tips/shared/notices';
import { type Total, TOTAL_COUNTED_MAX } from '@tips/shared/page';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import { decodeCursor } from '../platform/http/cursor.ts';
import { pageOfRows } from '../platform/http/page-of-rows.ts';

const instant = z.date().transform((at) => at.toISOString());

const rowSchema = z
  .object({
    notice_id: z.string(),
    account_id: z.string(),
    subject_kind: z.string(),
    subject_id: z.string(),
    feature: featureSchema.nullable(),
    kind: noticeKindSchema,
    language: noticeLanguageSchema,
    template_version: z.int(),
    text: z.string(),
    is_sample: z.boolean(),
    made_at: instant,
    state: deliveryStateSchema,
    tries: z.int(),
    next_attempt_at: instant.nullable(),
    delivered_at: instant.nullable(),
    last_error: z.string().nullable(),
  })
  .transform((row): Notice => ({
    noticeId: row.notice_id,
    accountId: row.account_id,
    subject: { kind: row.subject_kind, id: row.subject_id },
    feature: row.feature,
    kind: row.kind,
    language: row.language,
    templateVersion: row.template_version,
    text: row.text,
    sample: row.is_sample,
    madeAt: row.made_at,
    delivery: {
      state: row.state,
      tries: row.tries,
      nextAttemptAt: row.next_attempt_at,
      deliveredAt: row.delivered_at,
      lastError: row.last_error,
    },
  }));
const rowsSchema = z.array(rowSchema);
const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

const NOTICE_ROW = `SELECT n.*, d.state, d.tries, d.next_attempt_at, d.delivered_at, d.last_error
  FROM notice_delivery d JOIN notice n ON n.notice_id = d.notice_id`;
/** Null means: whatever it is. */
const FILTER = `($1::text IS NULL OR n.account_id = $1) AND ($2::text[] IS NULL OR n.kind = ANY ($2))
  AND ($3::text[] IS NULL OR n.language = ANY ($3)) AND ($4::text[] IS NULL OR d.state = ANY ($4))`;

/** What creators were told, newest first, and how its delivery goes. */
@Injectable()
export class NoticesReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Counted with the first page only. */
  async page({ cursor, limit, accountId, kind, language, state }: NoticeQuery): Promise<NoticePage> {
    const filter = [accountId ?? null, kind ?? null, language ?? null, state ?? null];
    const [madeAt, noticeId] = cursor === undefined ? [null, null] : decodeCursor(cursor, cursorSchema);
    const rows: unknown = await this.transactions.manager.query(
      `${NOTICE_ROW} WHERE ${FILTER} AND ($5::timestamptz IS NULL OR (d.made_at, d.notice_id) < ($5, $6::uuid))
       ORDER BY d.made_at DESC, d.notice_id DESC LIMIT $7`,
      [...filter, madeAt, noticeId, limit + 1],
    );
    const page = pageOfRows(rowsSchema.parse(rows), limit, (row) => [row.madeAt, row.noticeId]);
    return { ...page, total: cursor === undefined ? await this.total(filter) : undefined };
  }

  private async total(filter: unknown[]): Promise<Total> {
    const rows: { n: string }[] = await this.transactions.manager.query(
      `SELECT COUNT(*) AS n FROM (
         SELECT 1 FROM notice_delivery d JOIN notice n ON n.notice_id = d.notice_id WHERE ${FILTER} LIMIT $5) AS matching`,
      [...filter, TOTAL_COUNTED_MAX + 1],
    );
    const counted = Number(rows[0]?.n ?? 0);
    return { value: Math.min(counted, TOTAL_COUNTED_MAX), exact: counted <= TOTAL_COUNTED_MAX };
  }
}
