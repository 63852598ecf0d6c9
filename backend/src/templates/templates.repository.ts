import { Injectable } from '@nestjs/common';
import type { NoticeKind, NoticeLanguage } from '@tips/shared/notices';
import { Transactions } from '../platform/db/transactions.ts';

export type TemplateKey = { kind: NoticeKind; language: NoticeLanguage };
type Text = { body: string; note: string; at: Date; by: string };

/** Writes versions of templates. One that was ever in force is never overwritten: the database refuses it. */
@Injectable()
export class TemplatesRepository {
  constructor(private readonly transactions: Transactions) {}

  /** One after the other, for each kind and language, until the transaction ends. */
  async lock({ kind, language }: TemplateKey): Promise<void> {
    await this.transactions.lock(`notice_template:${kind}:${language}`);
  }

  /** Under the next number. */
  async insertDraft({ kind, language }: TemplateKey, { body, note, at, by }: Text): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO notice_template (kind, language, version, body, note, edited_at, edited_by)
       SELECT $1, $2, COALESCE(MAX(t.version), 0) + 1, $3, $4, $5, $6 FROM notice_template t
       WHERE t.kind = $1 AND t.language = $2`,
      [kind, language, body, note, at, by],
    );
  }

  async updateDraft({ kind, language }: TemplateKey, { body, note, at, by }: Text): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE notice_template SET body = $3, note = $4, edited_at = $5, edited_by = $6, revision = revision + 1
       WHERE kind = $1 AND language = $2 AND in_force_from IS NULL`,
      [kind, language, body, note, at, by],
    );
  }

  async deleteDraft({ kind, language }: TemplateKey): Promise<void> {
    await this.transactions.manager.query(
      `DELETE FROM notice_template WHERE kind = $1 AND language = $2 AND in_force_from IS NULL`,
      [kind, language],
    );
  }

  async putInForce(
    { kind, language }: TemplateKey,
    { at, by, reason }: { at: Date; by: string; reason: string },
  ): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE notice_template SET in_force_from = $3, put_by = $4, reason = $5
       WHERE kind = $1 AND language = $2 AND in_force_from IS NULL`,
      [kind, language, at, by, reason],
    );
  }
}
