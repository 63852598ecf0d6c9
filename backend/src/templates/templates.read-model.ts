import { Injectable } from '@nestjs/common';
import type { NoticeTemplate } from '@tips/shared/notice-templates';
import {
  type NoticeKind,
  noticeKindSchema,
  type NoticeLanguage,
  noticeLanguageSchema,
} from '@tips/shared/notices';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

const instant = z.date().transform((at) => at.toISOString());
const rowsSchema = z.array(
  z
    .object({
      kind: noticeKindSchema,
      language: noticeLanguageSchema,
      version: z.int(),
      body: z.string(),
      note: z.string(),
      revision: z.int(),
      edited_at: instant,
      edited_by: z.string(),
      in_force_from: instant.nullable(),
      put_by: z.string().nullable(),
      reason: z.string().nullable(),
      last_in_force: z.int(),
    })
    .transform((row): NoticeTemplate => ({
      kind: row.kind,
      language: row.language,
      version: row.version,
      status: statusOf(row.in_force_from, row.version === row.last_in_force),
      body: row.body,
      note: row.note,
      revision: row.revision,
      editedAt: row.edited_at,
      editedBy: row.edited_by,
      inForceFrom: row.in_force_from,
      putBy: row.put_by,
      reason: row.reason,
    })),
);
const inForceSchema = z.tuple([z.object({ version: z.int(), body: z.string() })]);

/** Reads templates of notices. */
@Injectable()
export class TemplatesReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** What notices of a kind say in a language now; from the migration on there is always one. */
  async inForce(kind: NoticeKind, language: NoticeLanguage): Promise<{ version: number; body: string }> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT t.version, t.body FROM notice_template t
       WHERE t.kind = $1 AND t.language = $2 AND t.in_force_from IS NOT NULL ORDER BY t.version DESC LIMIT 1`,
      [kind, language],
    );
    return inForceSchema.parse(rows)[0];
  }

  /** Every version of a kind in a language, the newest first. */
  versions(kind: NoticeKind, language: NoticeLanguage): Promise<NoticeTemplate[]> {
    return this.query(`t.kind = $1 AND t.language = $2`, [kind, language]);
  }

  /** What holds and what is drafted, of every kind and language. */
  current(): Promise<NoticeTemplate[]> {
    return this.query(`t.in_force_from IS NULL OR t.version = t.last_in_force`, []);
  }

  private async query(condition: string, parameters: unknown[]): Promise<NoticeTemplate[]> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT * FROM (
         SELECT t.*, MAX(t.version) FILTER (WHERE t.in_force_from IS NOT NULL) OVER (PARTITION BY t.kind, t.language) AS last_in_force
         FROM notice_template t) t
       WHERE ${condition} ORDER BY t.version DESC`,
      parameters,
    );
    return rowsSchema.parse(rows);
  }
}

function statusOf(inForceFrom: string | null, isLast: boolean): NoticeTemplate['status'] {
  if (inForceFrom === null) return 'draft';
  return isLast ? 'in_force' : 'retired';
}
