import { Injectable } from '@nestjs/common';
import {
  caseOutcomeSchema,
  caseSignalSchema,
  caseStateSchema,
  type Case,
  type CaseQuery,
  type CaseSignal,
  type QueueCounts,
  type ReasonCode,
} from '@tips/shared/cases';
import type { Page } from '@tips/shared/page';
import type { Feature } from '@tips/shared/ids';
import { z } from 'zod';
import { AccountsReadModel } from '../accounts/index.ts';
import { Clock } from '../platform/clock.ts';
import { decodeCursor } from '../platform/http/cursor.ts';
import { pageOfRows } from '../platform/http/page-of-rows.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { caseOfRow, caseRowSchema, type CaseRow } from './case-row.ts';

const countsRowSchema = z.object({
  open: z.coerce.number(),
  claimed: z.coerce.number(),
  overdue: z.coerce.number(),
  decided_today: z.coerce.number(),
});
const reasonRowSchema = z
  .object({
    code: z.string(),
    outcome: caseOutcomeSchema,
    text_en: z.string(),
    text_fr: z.string(),
    note_required: z.boolean(),
  })
  .transform((row): ReasonCode => ({
    code: row.code,
    outcome: row.outcome,
    textEn: row.text_en,
    textFr: row.text_fr,
    noteRequired: row.note_required,
  }));

const signalRowSchema = z
  .object({
    code: z.string(),
    severity: caseSignalSchema.shape.severity,
    detail: caseSignalSchema.shape.detail,
    raised_at: z.date(),
  })
  .transform(({ raised_at: raisedAt, ...signal }): CaseSignal => ({
    ...signal,
    raisedAt: raisedAt.toISOString(),
  }));

/** How a list is ordered, and how its next page is found from the last row of the one before. */
type Order = {
  columns: string;
  by: string;
  after: '<' | '>';
  cursorSchema: z.ZodType<readonly unknown[]>;
  cast: (values: readonly string[]) => string;
  keyOf: (row: Case) => readonly unknown[];
};
const QUEUE: Order = {
  columns: '(-c.priority), c.created_at, c.case_id',
  by: '(-c.priority), c.created_at, c.case_id',
  after: '>',
  cursorSchema: z.tuple([z.int(), z.iso.datetime(), z.uuid()]),
  cast: ([priority, createdAt, id]) => `${priority}::int, ${createdAt}::timestamptz, ${id}::uuid`,
  keyOf: ({ priority, createdAt, id }) => [-priority, createdAt, id],
};
const NEWEST_FIRST: Order = {
  columns: 'c.created_at, c.case_id',
  by: 'c.created_at DESC, c.case_id DESC',
  after: '<',
  cursorSchema: z.tuple([z.iso.datetime(), z.uuid()]),
  cast: ([createdAt, id]) => `${createdAt}::timestamptz, ${id}::uuid`,
  keyOf: ({ createdAt, id }) => [createdAt, id],
};
/** A list longer than this says only so: with filters each case that is counted has to be looked up. */
const COUNTED_MAX = 1000;
const countSchema = z.coerce.number().int();
const requestsRowSchema = z.object({ requests: countSchema, decided: countSchema, approved: countSchema });
const CASE_STATES = caseStateSchema.options;

const isQueue = ({ state }: CaseQuery) => state?.length === 1 && state[0] === 'open';

/** Reads cases for lists, counts and single pages. */
@Injectable()
export class CasesReadModel {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
  ) {}

  /** A page of cases; `who` is whose `mine` are. Open ones come as the queue serves them, any others newest first. */
  async page(query: CaseQuery, who: string): Promise<Page<Case>> {
    const parameters: unknown[] = [];
    const bind = (value: unknown) => `$${parameters.push(value)}`;
    const order = isQueue(query) ? QUEUE : NEWEST_FIRST;
    // Spelled out, so that the index of open cases serves it.
    const conditions = [
      isQueue(query) ? `c.state = 'open'` : `c.state = ANY(${bind(query.state ?? CASE_STATES)}::text[])`,
    ];
    if (query.queue !== undefined) conditions.push(`c.queue_key = ${bind(query.queue)}`);
    if (query.overdue === true) conditions.push(`c.due_at <= ${bind(this.clock.now())}`);
    if (query.kind !== undefined) conditions.push(`c.kind = ANY(${bind(query.kind)}::text[])`);
    if (query.accountId !== undefined) conditions.push(`c.account_id = ${bind(query.accountId)}`);
    if (query.mine === true) {
      conditions.push(`c.lease_owner = ${bind(who)} AND c.lease_until > ${bind(this.clock.now())}`);
    }
    // Counted with the first page only: the pages behind it belong to the same list.
    const total =
      query.cursor === undefined ? await this.total(conditions.join(' AND '), [...parameters]) : undefined;
    if (query.cursor !== undefined) {
      const after = decodeCursor(query.cursor, order.cursorSchema).map((value) => bind(value));
      conditions.push(`(${order.columns}) ${order.after} (${order.cast(after)})`);
    }
    const cases = await this.cases(
      `SELECT c.* FROM review_case c WHERE ${conditions.join(' AND ')}
       ORDER BY ${order.by} LIMIT ${bind(query.limit + 1)}`,
      parameters,
    );
    return { ...pageOfRows(cases, query.limit, order.keyOf), ...(total && { total }) };
  }

  async find(caseId: string): Promise<Case | undefined> {
    return (await this.cases(`SELECT c.* FROM review_case c WHERE c.case_id = $1`, [caseId]))[0];
  }

  /** These cases, in no order; what is not there is left out. */
  async findAll(caseIds: readonly string[]): Promise<Case[]> {
    if (caseIds.length === 0) return [];
    return this.cases(`SELECT c.* FROM review_case c WHERE c.case_id = ANY($1::uuid[])`, [caseIds]);
  }

  /** Rows as the API shows them. */
  async describe(rows: readonly CaseRow[]): Promise<Case[]> {
    const facts = await this.accounts.factsOf(rows.map((row) => row.account_id));
    const now = this.clock.now();
    return rows.map((row) => caseOfRow(row, facts.get(row.account_id), now));
  }

  /** What raised a case and what joined it, the newest first. */
  async signalsOf(caseId: string): Promise<CaseSignal[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT s.code, s.severity, s.detail, s.raised_at FROM case_signal s
       WHERE s.case_id = $1 ORDER BY s.raised_at DESC, s.signal_id LIMIT 100`,
      [caseId],
    );
    return rows.map((row) => signalRowSchema.parse(row));
  }

  /** All cases of an account but one, newest first. */
  async othersOf(accountId: string, exceptId: string): Promise<Case[]> {
    return this.cases(
      `SELECT c.* FROM review_case c WHERE c.account_id = $1 AND c.case_id <> $2
       ORDER BY c.created_at DESC LIMIT 20`,
      [accountId, exceptId],
    );
  }

  async counts(): Promise<QueueCounts> {
    const now = this.clock.now();
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT COUNT(*) AS open,
         COUNT(*) FILTER (WHERE c.lease_until > $1) AS claimed,
         COUNT(*) FILTER (WHERE c.due_at <= $1) AS overdue,
         (SELECT COUNT(*) FROM review_case d WHERE d.state = 'decided' AND d.decided_at >= $2) AS decided_today
       FROM review_case c WHERE c.state = 'open'`,
      [now, `${now.toISOString().slice(0, 10)}T00:00:00Z`],
    );
    const { open, claimed, overdue, decided_today: decidedToday } = countsRowSchema.parse(rows[0]);
    return { open, claimed, unclaimed: open - claimed, overdue, decidedToday };
  }

  /** Access requests to a feature since an instant, and what those that were decided came to. */
  async requestsSince(
    feature: Feature,
    since: Date,
  ): Promise<{ requests: number; decided: number; approved: number }> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT COUNT(*) AS requests, COUNT(*) FILTER (WHERE c.state = 'decided') AS decided,
         COUNT(*) FILTER (WHERE c.outcome = 'approve') AS approved
       FROM review_case c WHERE c.kind = 'access_request' AND c.feature = $1 AND c.created_at >= $2`,
      [feature, since],
    );
    return requestsRowSchema.parse(rows[0]);
  }

  async reasonCodes(): Promise<ReasonCode[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT r.* FROM reason_code r ORDER BY r.position`,
    );
    return rows.map((row) => reasonRowSchema.parse(row));
  }

  private async cases(sql: string, parameters: unknown[]): Promise<Case[]> {
    const raw: unknown[] = await this.transactions.manager.query(sql, parameters);
    return this.describe(raw.map((row) => caseRowSchema.parse(row)));
  }

  private async total(filter: string, parameters: unknown[]): Promise<{ value: number; exact: boolean }> {
    const rows: { count: string }[] = await this.transactions.manager.query(
      `SELECT COUNT(*) AS count FROM (SELECT 1 FROM review_case c WHERE ${filter} LIMIT ${COUNTED_MAX + 1}) AS counted`,
      parameters,
    );
    const counted = Number(rows[0]?.count ?? 0);
    return { value: Math.min(counted, COUNTED_MAX), exact: counted <= COUNTED_MAX };
  }
}
