import { Injectable } from '@nestjs/common';
import { featureSchema } from '@tips/shared/ids';
import {
  ATTEMPTS_SHOWN_MAX,
  deliveryStateSchema,
  type Notice,
  type NoticeAttempt,
  type NoticeDetail,
  noticeKindSchema,
  noticeLanguageSchema,
  type NoticeQuery,
} from '@tips/shared/notices';
import { type Page, type Total, TOTAL_COUNTED_MAX } from '@tips/shared/page';
import { z } from 'zod';
import { AccountsReadModel } from '../accounts/index.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { decodeCursor } from '../platform/http/cursor.ts';
import { pageOfRows } from '../platform/http/page-of-rows.ts';

const instant = z.date().transform((at) => at.toISOString());

/** A notice with its delivery, as `NOTICE_ROW` selects it. */
export const noticeRowSchema = z
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
  .transform((row): Omit<Notice, 'handle'> => ({
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
const rowsSchema = z.array(noticeRowSchema);
const attemptsSchema = z.array(
  z
    .object({
      attempt: z.int(),
      started_at: instant,
      ended_at: instant.nullable(),
      status: z.int().nullable(),
      error: z.string().nullable(),
    })
    .transform(({ attempt, started_at, ended_at, status, error }): NoticeAttempt => {
      return { attempt, startedAt: started_at, endedAt: ended_at, status, error };
    }),
);
const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

const NOTICE_ROW = `SELECT n.*, d.state, d.tries, d.next_attempt_at, d.delivered_at, d.last_error
  FROM notice_delivery d JOIN notice n ON n.notice_id = d.notice_id`;
/** Null means: whatever it is. Times are those of the table that the list is read from. */
const filterOf = (from: 'n' | 'd'): string => `($1::text IS NULL OR n.account_id = $1)
  AND ($2::text[] IS NULL OR n.kind = ANY ($2)) AND ($3::text[] IS NULL OR n.language = ANY ($3))
  AND ($4::date IS NULL OR ${from}.made_at >= $4::date::timestamp AT TIME ZONE 'UTC')
  AND ($5::date IS NULL OR ${from}.made_at < ($5::date + 1)::timestamp AT TIME ZONE 'UTC')`;

/** What creators were told, newest first, and how its delivery goes. */
@Injectable()
export class NoticesReadModel {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsReadModel,
  ) {}

  /** Counted with the first page only. Read along the indexes of the deliveries where a state is asked for, else of the notices. */
  async page({ cursor, limit, state, ...given }: NoticeQuery): Promise<Page<Notice>> {
    const { accountId, kind, language, from, to } = given;
    const filter = [accountId, kind, language, from, to].map((value) => value ?? null);
    const [madeAt, noticeId] = cursor === undefined ? [null, null] : decodeCursor(cursor, cursorSchema);
    const by = state === undefined ? 'n' : 'd';
    const rows: unknown = await this.transactions.manager.query(
      `${NOTICE_ROW} WHERE ${filterOf(by)} AND ($6::text[] IS NULL OR d.state = ANY ($6))
         AND ($7::timestamptz IS NULL OR (${by}.made_at, ${by}.notice_id) < ($7, $8::uuid))
       ORDER BY ${by}.made_at DESC, ${by}.notice_id DESC LIMIT $9`,
      [...filter, state ?? null, madeAt, noticeId, limit + 1],
    );
    const page = pageOfRows(rowsSchema.parse(rows), limit, (row) => [row.madeAt, row.noticeId]);
    return {
      ...page,
      items: await this.accounts.withHandles(page.items),
      total: cursor === undefined ? await this.total(filter, state) : undefined,
    };
  }

  /** One notice with its last tries. Throws NOT_FOUND. */
  async get(noticeId: string): Promise<NoticeDetail> {
    const { manager } = this.transactions;
    const rows: unknown = await manager.query(`${NOTICE_ROW} WHERE n.notice_id = $1`, [noticeId]);
    const [notice] = await this.accounts.withHandles(rowsSchema.parse(rows));
    if (notice === undefined) throw new AppError('NOT_FOUND', `There is no notice ${noticeId}.`);
    const attempts: unknown = await manager.query(
      `SELECT a.* FROM notice_attempt a WHERE a.notice_id = $1 ORDER BY a.attempt DESC LIMIT $2`,
      [noticeId, ATTEMPTS_SHOWN_MAX],
    );
    return { ...notice, attempts: attemptsSchema.parse(attempts) };
  }

  private async total(filter: unknown[], state: NoticeQuery['state']): Promise<Total> {
    const matching =
      state === undefined
        ? `SELECT 1 FROM notice n WHERE ${filterOf('n')}`
        : `SELECT 1 FROM notice_delivery d JOIN notice n ON n.notice_id = d.notice_id
           WHERE d.state = ANY ($7) AND ${filterOf('d')}`;
    const rows: { n: string }[] = await this.transactions.manager.query(
      `SELECT COUNT(*) AS n FROM (${matching} LIMIT $6) AS matching`,
      [...filter, TOTAL_COUNTED_MAX + 1, ...(state === undefined ? [] : [state])],
    );
    const counted = Number(rows[0]?.n ?? 0);
    return { value: Math.min(counted, TOTAL_COUNTED_MAX), exact: counted <= TOTAL_COUNTED_MAX };
  }
}
