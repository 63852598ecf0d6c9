import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CaseKind } from '@tips/shared/cases';
import type { Facts } from '@tips/shared/accounts';
import type { Feature } from '@tips/shared/ids';
import { SEVERITIES, type Severity } from '@tips/shared/standing';
import { AccountsReadModel } from '../accounts/index.ts';
import { AuditLog } from '../audit/index.ts';
import type { Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { CaseRow } from './case-row.ts';
import { CaseRulesReadModel, placeOf } from './case-rules.read-model.ts';
import { CasesRepository } from './cases.repository.ts';
import { dueAt } from './domain/priority.ts';

export type OpenCaseInput = {
  kind: CaseKind;
  feature: Feature;
  accountId: string;
  severity: Severity;
  /** What raises the case; absent where the kind says it all. */
  signal?: { code: string; detail: Record<string, string | number | null> };
  /** What the case is about, e.g. the decision appealed. */
  subject?: { kind: string; id: string };
  /** The person who may not decide it. */
  barred?: string | undefined;
};
export type OpenedCase = { row: CaseRow; created: boolean };

/** Opens a case, or lets the signal join the one that is open for the same account, feature and kind. */
@Injectable()
export class OpenCase {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly caseRules: CaseRulesReadModel,
    private readonly repository: CasesRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** Joins the caller's transaction. The caller has authorised the act. Throws ACCOUNT_UNKNOWN. */
  async execute(principal: Principal, input: OpenCaseInput): Promise<OpenedCase> {
    const { kind, feature, accountId } = input;
    return this.transactions.run(async () => {
      const open = await this.findOpen(accountId, feature, kind);
      const facts = (await this.accounts.factsOf([accountId])).get(accountId);
      if (!facts) {
        throw new AppError('ACCOUNT_UNKNOWN', `Account ${accountId} is not known: send its facts first.`);
      }
      return open
        ? { row: await this.join(principal, open, input, facts), created: false }
        : { row: await this.create(principal, input, facts), created: true };
    });
  }

  /** The case that is open; until the transaction ends nobody opens another one, or touches it. */
  async findOpen(accountId: string, feature: Feature, kind: CaseKind): Promise<CaseRow | undefined> {
    await this.repository.lockOpening(accountId, feature, kind);
    return this.repository.findOpen(accountId, feature, kind);
  }

  private async create(
    principal: Principal,
    { kind, feature, accountId, severity, signal, subject, barred }: OpenCaseInput,
    facts: Facts,
  ): Promise<CaseRow> {
    const now = this.clock.now();
    const askedBefore =
      kind === 'access_request' && (await this.repository.wasRejected(accountId, feature, kind));
    const signals = signal ? 1 : 0;
    const { rules, version } = await this.caseRules.current();
    const { queue, priority, parts } = placeOf(
      rules,
      { kind, severity, feature, askedBefore, signals },
      facts,
    );
    const row = await this.repository.insert({
      case_id: randomUUID(),
      kind,
      feature,
      account_id: accountId,
      severity,
      queue_key: queue,
      rules_version: version,
      priority,
      priority_parts: parts,
      subject_kind: subject?.kind ?? null,
      subject_id: subject?.id ?? null,
      barred_id: barred ?? null,
      created_at: now,
      due_at: dueAt(rules, kind, severity, now),
    });
    if (signal) await this.repository.addSignal(row.case_id, { ...signal, severity }, now);
    await this.auditLog.append({
      principal,
      action: 'case.opened',
      subjectKind: 'case',
      subjectId: row.case_id,
      after: { accountId, feature, kind, severity, queue, priority, parts, ...(signal && { signal }) },
    });
    return row;
  }

  /** The case keeps its place by age; a graver signal raises its severity and brings its due time forward. */
  private async join(
    principal: Principal,
    open: CaseRow,
    { kind, severity, signal }: OpenCaseInput,
    facts: Facts,
  ): Promise<CaseRow> {
    if (!signal) return open;
    const now = this.clock.now();
    await this.repository.addSignal(open.case_id, { ...signal, severity }, now);
    const signals = await this.repository.countSignals(open.case_id);
    const graver =
      SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(open.severity) ? severity : open.severity;
    const askedBefore = open.priority_parts.some(({ code }) => code === 'returned');
    const { rules } = await this.caseRules.current();
    const { feature } = open;
    const place = placeOf(rules, { kind, severity: graver, feature, askedBefore, signals }, facts);
    const due = dueAt(rules, kind, graver, now);
    const row = await this.repository.raise(open.case_id, {
      ...place,
      severity: graver,
      dueAt: due < open.due_at ? due : open.due_at,
    });
    await this.auditLog.append({
      principal,
      action: 'case.signal_joined',
      subjectKind: 'case',
      subjectId: open.case_id,
      before: { severity: open.severity, priority: open.priority },
      after: { severity: graver, priority: place.priority, queue: place.queue, signal },
    });
    return row;
  }
}
