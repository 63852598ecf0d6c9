import { Injectable } from '@nestjs/common';
import {
  appealWindowsSchema,
  type Appeal,
  type AppealDetail,
  type AppealQuery,
  type AppealSubject,
  type AppealWindowsVersion,
} from '@tips/shared/appeals';
import { explainSchema } from '@tips/shared/decisions';
import { TOTAL_COUNTED_MAX, type Page } from '@tips/shared/page';
import { z } from 'zod';
import { AccountsReadModel } from '../accounts/index.ts';
import { CasesReadModel } from '../cases/index.ts';
import { decodeCursor } from '../platform/http/cursor.ts';
import { pageOfRows } from '../platform/http/page-of-rows.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { appealOfRow, appealRowSchema, type AppealRow } from './appeal-row.ts';

const windowsRowSchema = z
  .object({
    version: z.number().int(),
    windows: appealWindowsSchema,
    changed_at: z.date(),
    changed_by: z.string(),
    reason: z.string(),
  })
  .transform(({ changed_at: at, changed_by: changedBy, ...row }): AppealWindowsVersion => ({
    ...row,
    changedAt: at.toISOString(),
    changedBy,
  }));
const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);
const FILTER = `($1::text IS NULL OR a.account_id = $1) AND ($2::text[] IS NULL OR a.state = ANY ($2))`;

/** Reads appeals, and the windows within which they can be made. */
@Injectable()
export class AppealsReadModel {
  constructor(
    private readonly transactions: Transactions,
    private readonly cases: CasesReadModel,
    private readonly accounts: AccountsReadModel,
  ) {}

  /** Newest first. */
  async page({ accountId, state, cursor, limit }: AppealQuery): Promise<Page<Appeal>> {
    const filter = [accountId ?? null, state ?? null];
    const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, cursorSchema);
    const rows = await this.rows(
      `SELECT a.* FROM appeal a
       WHERE ${FILTER} AND ($3::timestamptz IS NULL OR (a.submitted_at, a.appeal_id) < ($3, $4::uuid))
       ORDER BY a.submitted_at DESC, a.appeal_id DESC LIMIT $5`,
      [...filter, at, id, limit + 1],
    );
    const page = pageOfRows(await this.describe(rows), limit, (row) => [row.submittedAt, row.id]);
    return cursor === undefined ? { ...page, total: await this.total(filter) } : page;
  }

  async find(appealId: string): Promise<AppealDetail | undefined> {
    const [row] = await this.rows(`SELECT a.* FROM appeal a WHERE a.appeal_id = $1`, [appealId]);
    if (!row) return undefined;
    const [appeal] = await this.describe([row]);
    if (!appeal) return undefined;
    return { appeal, evidence: row.evidence === null ? null : explainSchema.parse(row.evidence) };
  }

  /** The appeal against one decision. */
  async against(accountId: string, { kind, id }: AppealSubject): Promise<Appeal | undefined> {
    const rows = await this.rows(
      `SELECT a.* FROM appeal a WHERE a.account_id = $1 AND a.subject_kind = $2 AND a.subject_id = $3`,
      [accountId, kind, id],
    );
    return (await this.describe(rows))[0];
  }

  async ofCase(caseId: string): Promise<AppealRow | undefined> {
    return (await this.rows(`SELECT a.* FROM appeal a WHERE a.case_id = $1`, [caseId]))[0];
  }

  async ofAccount(accountId: string): Promise<AppealSubject[]> {
    const rows = await this.rows(`SELECT a.* FROM appeal a WHERE a.account_id = $1`, [accountId]);
    return rows.map((row) => ({ kind: row.subject_kind, id: row.subject_id }));
  }

  async windows(): Promise<AppealWindowsVersion> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT w.* FROM appeal_windows w ORDER BY w.version DESC LIMIT 1`,
    );
    return windowsRowSchema.parse(rows[0]);
  }

  private async describe(rows: readonly AppealRow[]): Promise<Appeal[]> {
    const cases = await this.cases.findAll(rows.flatMap((row) => row.case_id ?? []));
    const byId = new Map(cases.map((one) => [one.id, one]));
    const facts = await this.accounts.factsOf(rows.map((row) => row.account_id));
    return rows.map((row) =>
      appealOfRow(row, byId.get(row.case_id ?? ''), facts.get(row.account_id)?.handle ?? null),
    );
  }

  private async rows(sql: string, parameters: unknown[]): Promise<AppealRow[]> {
    const rows: unknown[] = await this.transactions.manager.query(sql, parameters);
    return rows.map((row) => appealRowSchema.parse(row));
  }

  private async total(filter: unknown[]): Promise<{ value: number; exact: boolean }> {
    const rows: { count: string }[] = await this.transactions.manager.query(
      `SELECT COUNT(*) AS count FROM (SELECT 1 FROM appeal a WHERE ${FILTER} LIMIT $3) AS counted`,
      [...filter, TOTAL_COUNTED_MAX + 1],
    );
    const counted = Number(rows[0]?.count ?? 0);
    return { value: Math.min(counted, TOTAL_COUNTED_MAX), exact: counted <= TOTAL_COUNTED_MAX };
  }
}
