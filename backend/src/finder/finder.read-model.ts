import { Injectable } from '@nestjs/common';
import { foundKindSchema, type Found } from '@tips/shared/finder';
import { z } from 'zod';
import { AccountsReadModel } from '../accounts/index.ts';
import { Transactions } from '../platform/db/transactions.ts';

const rowSchema = z.object({
  kind: foundKindSchema,
  id: z.string(),
  account_id: z.string().nullable(),
  case_id: z.string().nullable(),
  at: z.date().transform((at) => at.toISOString()),
});

const BY_UUID = `
  SELECT 'case' AS kind, c.case_id::text AS id, c.account_id, NULL AS case_id, c.created_at AS at
  FROM review_case c WHERE c.case_id = $1::uuid
  UNION ALL
  SELECT 'appeal', a.appeal_id::text, a.account_id, a.case_id::text, a.submitted_at
  FROM appeal a WHERE a.appeal_id = $1::uuid
  UNION ALL
  SELECT 'batch', b.batch_id::text, NULL, NULL, b.started_at FROM case_batch b WHERE b.batch_id = $1::uuid
  UNION ALL
  SELECT 'notice', n.notice_id::text, n.account_id, NULL, n.made_at FROM notice n WHERE n.notice_id = $1::uuid`;
const STATEMENT = `
  SELECT 'statement' AS kind, s.puid AS id, s.account_id, NULL AS case_id, s.made_at AS at
  FROM statement s WHERE s.puid = $1`;
/** What many accounts may share one id of is left to the search by account. */
const SAME_ID_MAX = 5;
const STRIKE = `
  SELECT 'strike' AS kind, v.external_id AS id, v.account_id, NULL AS case_id, v.issued_at AS at
  FROM violation v WHERE v.external_id = $1 ORDER BY v.account_id LIMIT ${SAME_ID_MAX}`;
const SANCTION = `
  SELECT s.kind, s.sanction_id AS id, s.account_id, NULL AS case_id, s.set_at AS at
  FROM sanction s WHERE s.sanction_id = $1 ORDER BY s.account_id LIMIT ${SAME_ID_MAX}`;

/** Tells what an id is of, each table asked by an index. */
@Injectable()
export class FinderReadModel {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsReadModel,
  ) {}

  async find(id: string): Promise<Found[]> {
    const isUuid = z.uuid().safeParse(id).success;
    const rows = [];
    // One after the other: tables that are spread over nodes and tables that are not cannot share a statement.
    for (const sql of [...(isUuid ? [BY_UUID] : []), STATEMENT, STRIKE, SANCTION]) {
      const found: unknown[] = await this.transactions.manager.query(sql, [id]);
      rows.push(...found.map((row) => rowSchema.parse(row)));
    }
    const facts = await this.accounts.factsOf(rows.flatMap((row) => row.account_id ?? []));
    return rows.map(({ account_id: accountId, case_id: caseId, ...row }) => ({
      ...row,
      accountId,
      handle: facts.get(accountId ?? '')?.handle ?? null,
      caseId,
    }));
  }
}
