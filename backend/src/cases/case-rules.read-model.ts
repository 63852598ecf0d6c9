import { Injectable } from '@nestjs/common';
import { caseRulesSchema, OTHER_QUEUE, type CaseRules } from '@tips/shared/cases';
import type { Facts } from '@tips/shared/accounts';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import type { CaseRow } from './case-row.ts';
import { casePriority, type PriorityInput } from './domain/priority.ts';
import { routeCase } from './domain/route-case.ts';

const rowSchema = z
  .object({
    version: z.number().int(),
    rules: caseRulesSchema,
    changed_at: z.date(),
    changed_by: z.string(),
    reason: z.string(),
  })
  .transform(({ version, rules, changed_at: changedAt, changed_by: changedBy, reason }) => {
    return { version, rules, changedAt: changedAt.toISOString(), changedBy, reason };
  });
export type CaseRulesRow = z.infer<typeof rowSchema>;

/** Where a case belongs under some rules. */
export type Place = { queue: string } & ReturnType<typeof casePriority>;
type PlaceInput = Pick<CaseRow, 'kind' | 'severity' | 'feature'> &
  Pick<PriorityInput, 'askedBefore' | 'signals'>;

/** The rules by which cases find their place. */
@Injectable()
export class CaseRulesReadModel {
  constructor(private readonly transactions: Transactions) {}

  async current(): Promise<CaseRulesRow> {
    const [rules] = await this.newest(1);
    if (!rules) throw new Error('there are no case rules');
    return rules;
  }

  async newest(limit: number): Promise<CaseRulesRow[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT r.* FROM case_rules r ORDER BY r.version DESC LIMIT $1`,
      [limit],
    );
    return rows.map((row) => rowSchema.parse(row));
  }
}

/** The place of a case of an account, in its queue and among the others there. */
export function placeOf(rules: CaseRules, one: PlaceInput, facts: Facts | undefined): Place {
  const { followers = null, region = null, language = null, accountType = null } = facts ?? {};
  const routed = { ...one, followers, region, language, accountType };
  return { queue: routeCase(rules.queues, routed, OTHER_QUEUE), ...casePriority(rules, routed) };
}
