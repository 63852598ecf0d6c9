import { Injectable } from '@nestjs/common';
import {
  type JournalEntry,
  journalEntrySchema,
  type JournalQuery,
  type LedgerAccount,
  ledgerAccountSchema,
} from '@tips/shared/journal';
import type { Page } from '@tips/shared/page';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';

/** What stands on a ledger account: minor units, a debit above zero. */
export type AccountBalance = { account: LedgerAccount; currency: string; amount: number };
/** Both sides of a ledger account. */
export type AccountSides = { account: LedgerAccount; currency: string; debit: number; credit: number };

const sumSchema = z.coerce.number().pipe(z.int());
const balanceSchema = z.object({ account: ledgerAccountSchema, currency: z.string(), amount: sumSchema });
const sidesSchema = z.object({
  account: ledgerAccountSchema,
  currency: z.string(),
  debit: sumSchema,
  credit: sumSchema,
});
const instant = z.date().transform((at) => at.toISOString());
const entryRowSchema = journalEntrySchema.extend({
  occurredAt: instant,
  postedAt: instant,
  learntAt: instant,
});
const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

const ENTRIES = `
  SELECT entry.entry_id AS id, entry.kind, entry.external_id AS "externalId", entry.occurred_at AS "occurredAt",
    entry.posted_at AS "postedAt", entry.learnt_at AS "learntAt", entry.posted_at > entry.occurred_at AS "priorPeriod",
    entry.reason, entry.posted_by AS "postedBy",
    CASE WHEN entry.subject_kind IS NOT NULL
      THEN jsonb_build_object('kind', entry.subject_kind, 'id', entry.subject_id) END AS subject,
    (SELECT jsonb_agg(jsonb_build_object('account', line.account, 'accountId', line.account_id,
        'currency', line.currency, 'amount', line.amount) ORDER BY line.line)
      FROM journal_line AS line WHERE line.entry_id = entry.entry_id) AS lines
  FROM journal_entry AS entry`;

/** Days before that of the instant from their sums, its own from lines; without an instant, all days. */
const SIDES_AT = `
  SELECT part.account, part.currency, sum(part.debit) AS debit, sum(part.credit) AS credit FROM (
    SELECT account, currency, debit, credit FROM journal_day WHERE $1::date IS NULL OR day < $1::date
    UNION ALL
    SELECT account, currency, debit, credit FROM journal_day_delta WHERE $1::date IS NULL OR day < $1::date
    UNION ALL
    SELECT account, currency, greatest(amount, 0), greatest(-amount, 0) FROM journal_line
    WHERE posted_at >= $1::date::timestamp AT TIME ZONE 'UTC' AND posted_at <= $2::timestamptz
  ) AS part
  GROUP BY 1, 2 ORDER BY 2, 1`;

@Injectable()
export class JournalReadModel {
  constructor(private readonly transactions: Transactions) {}

  /** Entries, the one that counts latest first. */
  async page({ kind, account, accountId, cursor, limit }: JournalQuery): Promise<Page<JournalEntry>> {
    const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, cursorSchema);
    const rows: unknown = await this.transactions.manager.query(
      `${ENTRIES}
       WHERE ($1::text IS NULL OR entry.kind = $1)
         AND ($2::timestamptz IS NULL OR (entry.posted_at, entry.entry_id) < ($2::timestamptz, $3::uuid))
         AND (($4::text IS NULL AND $5::text IS NULL) OR EXISTS (
           SELECT 1 FROM journal_line AS line WHERE line.entry_id = entry.entry_id
             AND ($4::text IS NULL OR line.account = $4) AND ($5::text IS NULL OR line.account_id = $5)))
       ORDER BY entry.posted_at DESC, entry.entry_id DESC
       LIMIT $6`,
      [kind ?? null, at, id, account ?? null, accountId ?? null, limit + 1],
    );
    const found = z.array(entryRowSchema).parse(rows);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const more = found.length > limit && last !== undefined;
    return { items, nextCursor: more ? encodeCursor([last.postedAt, last.id]) : null };
  }

  async find(id: string): Promise<JournalEntry | undefined> {
    const rows: unknown = await this.transactions.manager.query(`${ENTRIES} WHERE entry.entry_id = $1`, [id]);
    return z.array(entryRowSchema).parse(rows)[0];
  }

  async findByExternalId(kind: string, externalId: string): Promise<JournalEntry | undefined> {
    const rows: unknown = await this.transactions.manager.query(
      `${ENTRIES} WHERE entry.kind = $1 AND entry.external_id = $2`,
      [kind, externalId],
    );
    return z.array(entryRowSchema).parse(rows)[0];
  }

  /** What the journal alone says of one creator; their tips come on top of `creator_payable`. */
  async balancesOf(accountId: string, at?: Date): Promise<AccountBalance[]> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT line.account, line.currency, sum(line.amount) AS amount FROM journal_line AS line
       WHERE line.account_id = $1 AND ($2::timestamptz IS NULL OR line.posted_at <= $2)
       GROUP BY 1, 2 ORDER BY 1, 2`,
      [accountId, at ?? null],
    );
    return z.array(balanceSchema).parse(rows);
  }

  /** Both sides of every ledger account in the journal, of all entries or of those that counted at an instant. */
  async sides(at?: Date): Promise<AccountSides[]> {
    const rows: unknown = await this.transactions.manager.query(SIDES_AT, [
      at?.toISOString().slice(0, 10) ?? null,
      at ?? null,
    ]);
    return z.array(sidesSchema).parse(rows);
  }
}
