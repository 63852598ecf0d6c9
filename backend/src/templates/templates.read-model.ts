import { Injectable } from '@nestjs/common';
import type { NoticeKind, NoticeLanguage } from '@tips/shared/notices';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

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
}
