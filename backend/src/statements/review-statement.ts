import { Injectable } from '@nestjs/common';
import type { FieldError } from '@tips/shared/problem';
import { type StatementOfReasons, statementOfReasonsSchema } from '@tips/shared/statement-of-reasons';
import type { StatementCorrection, StatementRecord } from '@tips/shared/statements';
import { AccountsReadModel } from '../accounts/index.ts';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { personalDataIn } from './domain/personal-data.ts';
import { StatementsReadModel } from './statements.read-model.ts';
import { StatementsRepository } from './statements.repository.ts';

/** Who completes, corrects, retries and exports statements. */
export const WRITE_STATEMENTS: Grant = { roles: ['trust_safety_lead'] };

export type ReviewStatementInput = {
  puid: string;
  version: number;
  reason: string;
  changes: StatementCorrection;
};

/** A lead completes or corrects a statement that is not out yet, or puts one that came back in line again. */
@Injectable()
export class ReviewStatement {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly statements: StatementsRepository,
    private readonly readModel: StatementsReadModel,
    private readonly accounts: AccountsReadModel,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws NOT_FOUND, VERSION_CONFLICT, STATEMENT_STATE_INVALID, NO_CHANGE, VALIDATION_FAILED by field. */
  async execute(principal: Principal, input: ReviewStatementInput): Promise<StatementRecord> {
    authorise(principal, WRITE_STATEMENTS);
    const { puid, version, reason, changes } = input;
    return this.transactions.run(async () => {
      const before = await this.locked(puid, version);
      refuseUnless(before, ['pending', 'refused']);
      refuseUnanswered(before);
      const statement = corrected(before.statement, changes);
      const changed = changedFields(before.statement, statement);
      if (changed.length === 0) {
        throw new AppError('NO_CHANGE', 'The statement says this already: there is nothing to correct.');
      }
      await this.refusePersonalData(before.accountId, statement, changed);
      const at = this.clock.now();
      await this.statements.correct(before, { statement, by: principal.name, reason, at });
      await this.auditLog.append({
        principal,
        action: 'statement.corrected',
        subjectKind: 'statement',
        subjectId: puid,
        reason,
        before: only(before.statement, changed),
        after: only(statement, changed),
      });
      return this.reload(puid);
    });
  }

  /** Puts a statement that was refused or exported in line again. Throws as `execute` does. */
  async retry(
    principal: Principal,
    { puid, version }: { puid: string; version: number },
  ): Promise<StatementRecord> {
    authorise(principal, WRITE_STATEMENTS);
    return this.transactions.run(async () => {
      const before = await this.locked(puid, version);
      refuseUnless(before, ['pending', 'refused', 'exported']);
      await this.statements.retry(puid);
      await this.auditLog.append({
        principal,
        action: 'statement.retried',
        subjectKind: 'statement',
        subjectId: puid,
        before: { state: before.state, attempts: before.attempts, errors: before.errors },
        after: { state: 'pending' },
      });
      return this.reload(puid);
    });
  }

  private async locked(puid: string, version: number): Promise<StatementRecord> {
    const record = await this.statements.lock(puid);
    if (record === undefined) throw new AppError('NOT_FOUND', `There is no statement ${puid}.`);
    if (record.version === version) return record;
    throw new AppError(
      'VERSION_CONFLICT',
      `The statement was corrected by ${record.correctedBy ?? 'somebody'} since you read it: look again.`,
      { details: { current: record } },
    );
  }

  private async refusePersonalData(
    accountId: string,
    statement: StatementOfReasons,
    changed: readonly (keyof StatementOfReasons)[],
  ): Promise<void> {
    const facts = (await this.accounts.factsOf([accountId])).get(accountId);
    const identity = {
      accountId,
      handle: facts?.handle ?? accountId,
      displayName: facts?.displayName ?? null,
    };
    const errors = changed.flatMap((field): FieldError[] => {
      const text = statement[field];
      const found = typeof text === 'string' ? personalDataIn(text, identity) : undefined;
      if (found === undefined) return [];
      return [
        { path: `changes.${field}`, code: 'personal_data', message: `names ${found}: statements are public` },
      ];
    });
    if (errors.length > 0) {
      throw new AppError('VALIDATION_FAILED', 'The statement would make personal data public.', { errors });
    }
  }

  private async reload(puid: string): Promise<StatementRecord> {
    const record = await this.readModel.find(puid);
    if (record === undefined) throw new Error(`statement ${puid} is gone after it was changed`);
    return record;
  }
}

function refuseUnless(record: StatementRecord, states: readonly StatementRecord['state'][]): void {
  if (!states.includes(record.state)) {
    throw new AppError(
      'STATEMENT_STATE_INVALID',
      `The statement is ${record.state}: this does not apply to it.`,
      {
        details: { current: record },
      },
    );
  }
}

/** Whatever the Commission may have taken already must stay what it took. */
function refuseUnanswered(record: StatementRecord): void {
  if (!record.unanswered) return;
  throw new AppError(
    'STATEMENT_STATE_INVALID',
    'The statement was sent and the answer is not known yet: it can be corrected once the Commission has answered.',
    { details: { current: record } },
  );
}

/** The statement with the changes, checked as a whole; null takes a field out. */
function corrected(before: StatementOfReasons, changes: StatementCorrection): StatementOfReasons {
  const kept = Object.entries({ ...before, ...changes }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  const parsed = statementOfReasonsSchema.safeParse(Object.fromEntries(kept));
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, code, message }) => {
    return { path: ['changes', ...path].join('.'), code, message };
  });
  throw new AppError('VALIDATION_FAILED', 'The statement would not be complete and valid.', { errors });
}

function changedFields(before: StatementOfReasons, after: StatementOfReasons): (keyof StatementOfReasons)[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof StatementOfReasons>;
  return [...fields].filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

function only(statement: StatementOfReasons, fields: readonly (keyof StatementOfReasons)[]): object {
  return Object.fromEntries(fields.map((field) => [field, statement[field] ?? null]));
}
