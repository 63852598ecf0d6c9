import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CaseKind, CaseSignal, PriorityPart } from '@tips/shared/cases';
import type { Feature } from '@tips/shared/ids';
import type { Severity } from '@tips/shared/standing';
import { Transactions } from '../platform/db/transactions.ts';
import { caseRowSchema, type CaseRow } from './case-row.ts';

export type NewCase = Pick<
  CaseRow,
  | 'case_id'
  | 'kind'
  | 'feature'
  | 'account_id'
  | 'severity'
  | 'queue_key'
  | 'rules_version'
  | 'priority'
  | 'priority_parts'
  | 'subject_kind'
  | 'subject_id'
  | 'barred_id'
  | 'created_at'
  | 'due_at'
>;
export type Raise = {
  severity: Severity;
  queue: string;
  priority: number;
  parts: PriorityPart[];
  dueAt: Date;
};
export type Decision = {
  outcome: NonNullable<CaseRow['outcome']>;
  reasonCode: string;
  note: string;
  by: { id: string; name: string };
};

/** Opens, raises and closes cases. */
@Injectable()
export class CasesRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Openings for one account, feature and kind come one after the other until the transaction ends. */
  async lockOpening(accountId: string, feature: Feature, kind: CaseKind): Promise<void> {
    await this.transactions.lock(`open case ${kind} ${feature} ${accountId}`);
  }

  async insert(row: NewCase): Promise<CaseRow> {
    const opened = await this.one(
      `INSERT INTO review_case (case_id, kind, feature, account_id, state, severity, priority, priority_parts,
         subject_kind, subject_id, created_at, due_at, queue_key, rules_version, barred_id, version)
       VALUES ($1, $2, $3, $4, 'open', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)
       RETURNING *`,
      [
        row.case_id,
        row.kind,
        row.feature,
        row.account_id,
        row.severity,
        row.priority,
        JSON.stringify(row.priority_parts),
        row.subject_kind,
        row.subject_id,
        row.created_at,
        row.due_at,
        row.queue_key,
        row.rules_version,
        row.barred_id,
      ],
    );
    if (!opened) throw new Error('an INSERT gave no row');
    return opened;
  }

  async addSignal(caseId: string, signal: Omit<CaseSignal, 'raisedAt'>, at: Date): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO case_signal (signal_id, case_id, code, severity, detail, raised_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [randomUUID(), caseId, signal.code, signal.severity, JSON.stringify(signal.detail), at],
    );
  }

  async countSignals(caseId: string): Promise<number> {
    const rows: { count: string }[] = await this.transactions.manager.query(
      `SELECT COUNT(*) AS count FROM case_signal s WHERE s.case_id = $1`,
      [caseId],
    );
    return Number(rows[0]?.count ?? 0);
  }

  /** What a signal that joined has made of the case. Whoever has read it before has to look again. */
  async raise(caseId: string, { severity, queue, priority, parts, dueAt }: Raise): Promise<CaseRow> {
    const raised = await this.updated(
      `UPDATE review_case AS t SET severity = $2, priority = $3, priority_parts = $4, due_at = $5,
         queue_key = $6, version = t.version + 1
       WHERE t.case_id = $1 RETURNING t.*`,
      [caseId, severity, priority, JSON.stringify(parts), dueAt, queue],
    );
    if (!raised) throw new Error(`case ${caseId} is gone while a signal joined it`);
    return raised;
  }

  /** Locks it until the transaction ends. */
  async findOpen(accountId: string, feature: Feature, kind: CaseKind): Promise<CaseRow | undefined> {
    return this.one(
      `SELECT c.* FROM review_case c WHERE c.account_id = $1 AND c.feature = $2 AND c.kind = $3 AND c.state = 'open'
       FOR UPDATE`,
      [accountId, feature, kind],
    );
  }

  async wasRejected(accountId: string, feature: Feature, kind: CaseKind): Promise<boolean> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT 1 FROM review_case c
       WHERE c.account_id = $1 AND c.feature = $2 AND c.kind = $3 AND c.outcome = 'reject' LIMIT 1`,
      [accountId, feature, kind],
    );
    return rows.length > 0;
  }

  /** Locks a case until the transaction ends. */
  async load(caseId: string): Promise<CaseRow | undefined> {
    return this.one(`SELECT c.* FROM review_case c WHERE c.case_id = $1 FOR UPDATE`, [caseId]);
  }

  async decide(caseId: string, decision: Decision, now: Date): Promise<CaseRow> {
    const decided = await this.updated(
      `UPDATE review_case AS t SET state = 'decided', outcome = $2, reason_code = $3, note = $4, decided_by = $5,
         decided_by_id = $6, decided_at = $7, version = t.version + 1,
         lease_owner = NULL, lease_owner_name = NULL, lease_until = NULL
       WHERE t.case_id = $1 RETURNING t.*`,
      [caseId, decision.outcome, decision.reasonCode, decision.note, decision.by.name, decision.by.id, now],
    );
    if (!decided) throw new Error(`case ${caseId} is gone while it was decided`);
    return decided;
  }

  async reopen(caseId: string): Promise<void> {
    await this.updated(
      `UPDATE review_case AS t SET state = 'open', outcome = NULL, reason_code = NULL, note = NULL, decided_by = NULL,
         decided_by_id = NULL, decided_at = NULL, version = t.version + 1
       WHERE t.case_id = $1 RETURNING t.*`,
      [caseId],
    );
  }

  private async one(sql: string, parameters: unknown[]): Promise<CaseRow | undefined> {
    const rows: unknown[] = await this.transactions.manager.query(sql, parameters);
    return rows[0] === undefined ? undefined : caseRowSchema.parse(rows[0]);
  }

  /** TypeORM answers an UPDATE with its rows and their count. */
  private async updated(sql: string, parameters: unknown[]): Promise<CaseRow | undefined> {
    const [rows]: [unknown[], number] = await this.transactions.manager.query(sql, parameters);
    return rows[0] === undefined ? undefined : caseRowSchema.parse(rows[0]);
  }
}
