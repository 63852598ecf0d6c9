import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';
import type { RaisedDay } from './domain/alert-days.ts';

export type NewAlertSignal = {
  accountId: string;
  ruleKey: string;
  day: string;
  rulesVersion: number;
  caseId: string;
  raisedAt: Date;
};

const rowSchema = z.object({ account_id: z.string(), day: z.string(), decided_on: z.string().nullable() });

/** What rules have raised, one row for an account, a rule and a day. */
@Injectable()
export class AlertSignalsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** What a rule has raised of these accounts, from a day on or decided from it on. */
  async raisedBy(
    ruleKey: string,
    accountIds: readonly string[],
    since: string,
  ): Promise<Map<string, RaisedDay[]>> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT s.account_id, s.day::text, s.decided_on::text FROM alert_signal s
       WHERE s.account_id = ANY($1::text[]) AND s.rule_key = $2 AND GREATEST(s.day, s.decided_on) >= $3::date`,
      [textArray(accountIds), ruleKey, since],
    );
    const raised = new Map<string, RaisedDay[]>();
    for (const row of rows) {
      const { account_id: accountId, day, decided_on: decidedOn } = rowSchema.parse(row);
      raised.set(accountId, [...(raised.get(accountId) ?? []), { day, decidedOn }]);
    }
    return raised;
  }

  async insert(signal: NewAlertSignal): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO alert_signal (account_id, rule_key, day, rules_version, case_id, raised_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [signal.accountId, signal.ruleKey, signal.day, signal.rulesVersion, signal.caseId, signal.raisedAt],
    );
  }

  /** The day of the decision on a case's signals; null: it is open again. */
  async decided(caseId: string, day: string | null): Promise<void> {
    await this.transactions.manager.query(`UPDATE alert_signal SET decided_on = $2 WHERE case_id = $1`, [
      caseId,
      day,
    ]);
  }
}
