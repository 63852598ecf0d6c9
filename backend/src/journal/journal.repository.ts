import { Injectable } from '@nestjs/common';
import type { JournalKind, JournalLine } from '@tips/shared/journal';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

export type NewJournalEntry = {
  entryId: string;
  kind: JournalKind;
  externalId: string;
  occurredAt: Date;
  learntAt: Date;
  reason: string;
  subject: { kind: string; id: string } | null;
  postedBy: string;
  lines: readonly JournalLine[];
};

/** "jour" in ASCII: the advisory lock of whoever folds. */
const FOLD_LOCK = 0x6a6f7572;
const DELTAS_PER_FOLD = 20_000;

/** An entry, its lines and their sums in one statement; nothing where the kind has its external id already. */
const INSERT = `
  WITH entry AS (
    INSERT INTO journal_entry (entry_id, kind, external_id, occurred_at, posted_at, learnt_at, reason, subject_kind,
      subject_id, posted_by, lines)
    SELECT $1::uuid, $2, $3, $4::timestamptz,
      CASE WHEN $4::timestamptz < open.starts_at THEN greatest(open.starts_at, $5::timestamptz) ELSE $4::timestamptz END,
      $5::timestamptz, $6, $7, $8, $9, jsonb_array_length($10::jsonb)
    FROM (SELECT coalesce(max(ends_at), '-infinity') AS starts_at FROM ledger_period) AS open
    ON CONFLICT (kind, external_id) DO NOTHING
    RETURNING entry_id, posted_at
  ), line AS (
    INSERT INTO journal_line (entry_id, line, posted_at, account, account_id, currency, amount)
    SELECT entry.entry_id, part.line, entry.posted_at, part.body ->> 'account', part.body ->> 'accountId',
      part.body ->> 'currency', (part.body ->> 'amount')::bigint
    FROM entry CROSS JOIN jsonb_array_elements($10::jsonb) WITH ORDINALITY AS part (body, line)
    RETURNING posted_at, account, currency, amount
  ), delta AS (
    INSERT INTO journal_day_delta (day, account, currency, lines, debit, credit)
    SELECT (line.posted_at AT TIME ZONE 'UTC')::date, line.account, line.currency, count(*),
      coalesce(sum(line.amount) FILTER (WHERE line.amount > 0), 0)::bigint,
      coalesce(-sum(line.amount) FILTER (WHERE line.amount < 0), 0)::bigint
    FROM line GROUP BY 1, 2, 3
  )
  SELECT entry.entry_id AS "entryId" FROM entry`;

/** Many entries, their lines and their sums in one statement; those that are there already are left out. */
const INSERT_ALL = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS g ("entryId" uuid, kind text, "externalId" text,
      "occurredAt" timestamptz, "learntAt" timestamptz, reason text, subject jsonb, "postedBy" text, lines jsonb)
  ), entry AS (
    INSERT INTO journal_entry (entry_id, kind, external_id, occurred_at, posted_at, learnt_at, reason, subject_kind,
      subject_id, posted_by, lines)
    SELECT given."entryId", given.kind, given."externalId", given."occurredAt",
      CASE WHEN given."occurredAt" < open.starts_at THEN greatest(open.starts_at, given."learntAt")
        ELSE given."occurredAt" END,
      given."learntAt", given.reason, given.subject ->> 'kind', given.subject ->> 'id', given."postedBy",
      jsonb_array_length(given.lines)
    FROM given
    CROSS JOIN (SELECT coalesce(max(ends_at), '-infinity') AS starts_at FROM ledger_period) AS open
    ORDER BY given."externalId"
    ON CONFLICT (kind, external_id) DO NOTHING
    RETURNING entry_id, posted_at
  ), line AS (
    INSERT INTO journal_line (entry_id, line, posted_at, account, account_id, currency, amount)
    SELECT entry.entry_id, part.line, entry.posted_at, part.body ->> 'account', part.body ->> 'accountId',
      part.body ->> 'currency', (part.body ->> 'amount')::bigint
    FROM entry
    JOIN given ON given."entryId" = entry.entry_id
    CROSS JOIN jsonb_array_elements(given.lines) WITH ORDINALITY AS part (body, line)
    RETURNING posted_at, account, currency, amount
  ), delta AS (
    INSERT INTO journal_day_delta (day, account, currency, lines, debit, credit)
    SELECT (line.posted_at AT TIME ZONE 'UTC')::date, line.account, line.currency, count(*),
      coalesce(sum(line.amount) FILTER (WHERE line.amount > 0), 0)::bigint,
      coalesce(-sum(line.amount) FILTER (WHERE line.amount < 0), 0)::bigint
    FROM line GROUP BY 1, 2, 3
  )
  SELECT entry.entry_id AS "entryId" FROM entry`;

const FOLD = `
  WITH due AS (
    DELETE FROM journal_day_delta
    WHERE delta_id IN (SELECT delta_id FROM journal_day_delta ORDER BY delta_id LIMIT ${DELTAS_PER_FOLD})
    RETURNING *
  )
  INSERT INTO journal_day AS total (day, account, currency, lines, debit, credit)
  SELECT due.day, due.account, due.currency, sum(due.lines)::bigint, sum(due.debit)::bigint, sum(due.credit)::bigint
  FROM due GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (day, account, currency) DO UPDATE SET
    lines = total.lines + excluded.lines,
    debit = total.debit + excluded.debit,
    credit = total.credit + excluded.credit`;

const idSchema = z.array(z.object({ entryId: z.string() }));

/** Adds to the journal; the database refuses anything else. */
@Injectable()
export class JournalRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Whether it was new by kind and external id. */
  async insert(entry: NewJournalEntry): Promise<boolean> {
    const { entryId, kind, externalId, occurredAt, learntAt, reason, subject, postedBy, lines } = entry;
    const rows: unknown = await this.transactions.manager.query(INSERT, [
      entryId,
      kind,
      externalId,
      occurredAt,
      learntAt,
      reason,
      subject?.kind ?? null,
      subject?.id ?? null,
      postedBy,
      JSON.stringify(lines),
    ]);
    return idSchema.parse(rows).length > 0;
  }

  /** How many were new. */
  async insertAll(entries: readonly NewJournalEntry[]): Promise<number> {
    const rows: unknown = await this.transactions.manager.query(INSERT_ALL, [JSON.stringify(entries)]);
    return idSchema.parse(rows).length;
  }

  /** Moves pending sums into the days in one statement, by one process at a time. */
  async fold(): Promise<void> {
    await this.transactions.run(async (manager) => {
      const lock: unknown = await manager.query('SELECT pg_try_advisory_xact_lock($1) AS mine', [FOLD_LOCK]);
      if (z.tuple([z.object({ mine: z.boolean() })]).parse(lock)[0].mine) await manager.query(FOLD);
    });
  }
}
