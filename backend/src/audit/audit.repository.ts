import type { AuditRow } from '@tips/shared/audit';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import { chain, type UnchainedRow } from './audit-chain.ts';

const headSchema = z.tuple([z.object({ seq: z.coerce.number().int(), hash: z.string() })]);
export type AuditHead = { seq: number; hash: string };

/** Rows written by one statement. */
const INSERT_ROWS_MAX = 1000;

/** The tables `audit_row` (append-only) and `audit_head` (one row: where the chain ends). */
export class AuditRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Puts the rows at the end of the chain. Holds the head, and so every other writer, until the commit. */
  async append(rows: readonly UnchainedRow[]): Promise<void> {
    let head = await this.lockHead();
    const chained: AuditRow[] = [];
    for (const row of rows) {
      const next = chain(row, head);
      chained.push(next);
      head = next;
    }
    for (let at = 0; at < chained.length; at += INSERT_ROWS_MAX) {
      await this.insert(chained.slice(at, at + INSERT_ROWS_MAX));
    }
  }

  private async lockHead(): Promise<AuditHead> {
    const rows = await this.transactions.prepared(
      'SELECT head.seq, head.hash FROM audit_head AS head FOR UPDATE',
    );
    const [head] = headSchema.parse(rows);
    return head;
  }

  /** The rows, and in the same statement the new end of the chain. */
  private async insert(rows: readonly AuditRow[]): Promise<void> {
    const last = rows.at(-1);
    const columns = rows.map(({ actor, ...row }) => ({
      ...row,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
    }));
    await this.transactions.prepared(
      `WITH head AS (UPDATE audit_head SET seq = $2, hash = $3)
       INSERT INTO audit_row (seq, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, reason,
         before, after, request_id, previous_hash, hash)
       SELECT given.seq, given.at, given."actorKind", given."actorId", given."actorName", given.action,
         given."subjectKind", given."subjectId", given.reason, given.before, given.after, given."requestId",
         given."previousHash", given.hash
       FROM jsonb_to_recordset($1::jsonb) AS given (seq bigint, at timestamptz, "actorKind" text, "actorId" text,
         "actorName" text, action text, "subjectKind" text, "subjectId" text, reason text, before jsonb, after jsonb,
         "requestId" text, "previousHash" text, hash text)`,
      [JSON.stringify(columns), last?.seq, last?.hash],
    );
  }
}
