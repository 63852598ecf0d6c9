import { Injectable } from '@nestjs/common';
import type { PostingAccount, PostingKind } from '@tips/shared/postings';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

export type PostingLine = { account: PostingAccount; accountId?: string; currency: string; amount: number };
export type Posting = {
  kind: PostingKind;
  externalId: string;
  occurredAt: Date;
  reason: string;
  subject?: { kind: string; id: string };
  lines: readonly PostingLine[];
};

const storedSchema = z.object({ entryId: z.string(), same: z.boolean() });

/** Writes general entries, once and for good. */
@Injectable()
export class PostingsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** False where there is an entry of this kind and external id. */
  async insert(entryId: string, posting: Posting, postedAt: Date): Promise<boolean> {
    const { manager } = this.transactions;
    const { kind, externalId, occurredAt, reason, subject } = posting;
    const rows: unknown[] = await manager.query(
      `INSERT INTO posting_entry (entry_id, kind, external_id, occurred_at, posted_at, reason, subject_kind, subject_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (kind, external_id) DO NOTHING RETURNING entry_id`,
      [entryId, kind, externalId, occurredAt, postedAt, reason, subject?.kind ?? null, subject?.id ?? null],
    );
    if (rows.length === 0) return false;
    await manager.query(
      `INSERT INTO posting_line (entry_id, line_no, account, account_id, currency, amount)
       SELECT $1, l.ordinality, l.line ->> 'account', l.line ->> 'accountId', l.line ->> 'currency', (l.line ->> 'amount')::bigint
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS l (line, ordinality)`,
      [entryId, JSON.stringify(posting.lines)],
    );
    return true;
  }

  /** The entry that is stored under the key, and whether it says the same. */
  async stored({ kind, externalId, lines }: Posting): Promise<{ entryId: string; same: boolean }> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT e.entry_id AS "entryId",
        coalesce((SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('account', l.account, 'accountId', l.account_id,
          'currency', l.currency, 'amount', l.amount)) ORDER BY l.line_no)
          FROM posting_line l WHERE l.entry_id = e.entry_id), '[]'::jsonb) = $3::jsonb AS same
       FROM posting_entry e WHERE e.kind = $1 AND e.external_id = $2`,
      [kind, externalId, JSON.stringify(lines)],
    );
    return storedSchema.parse(rows[0]);
  }
}
