import { Injectable } from '@nestjs/common';
import { COHORT_MEMBERS_MAX, type Cohort, type CohortEdit, type CohortPreview } from '@tips/shared/cohorts';
import { AccountsReadModel } from '../accounts/index.ts';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { CohortsReadModel } from './cohorts.read-model.ts';
import { CohortsRepository } from './cohorts.repository.ts';
import { type CohortMoves, movesBy, movesTo } from './domain/cohort-moves.ts';

export const CHANGE_COHORTS: Grant = { roles: ['product', 'product_lead'] };

/** Accounts that a refusal names. */
const UNKNOWN_NAMED_MAX = 20;
const NOBODY: CohortMoves = { add: [], remove: [] };

export type CreateCohortInput = { key: string; name: string; reason: string };
export type ChangeCohortInput = { key: string; version: number; edit: CohortEdit; reason: string };

/** Named lists of accounts. Each change is a new version; stages go on with the one that they name. */
@Injectable()
export class ChangeCohort {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly repository: CohortsRepository,
    private readonly readModel: CohortsReadModel,
    private readonly auditLog: AuditLog,
  ) {}

  /** An empty one. Throws VALIDATION_FAILED where the key is taken. */
  async create(principal: Principal, { key, name, reason }: CreateCohortInput): Promise<Cohort> {
    authorise(principal, CHANGE_COHORTS);
    return this.transactions.run(async () => {
      if (!(await this.repository.create(key, name))) {
        const errors = [{ path: 'key', code: 'taken', message: `${key} is taken` }];
        throw new AppError('VALIDATION_FAILED', `There is a cohort ${key} already.`, { errors });
      }
      const stamp = { key, version: 1, at: this.clock.now(), by: principal.name, reason };
      await this.repository.append(stamp, { kind: 'created' }, NOBODY, 0);
      await this.auditLog.append({
        principal,
        action: 'cohort.created',
        subjectKind: 'cohort',
        subjectId: key,
        reason,
        after: { name },
      });
      return this.readModel.find(key);
    });
  }

  /** Throws NOT_FOUND, VERSION_CONFLICT, ACCOUNT_UNKNOWN, VALIDATION_FAILED where it would be too large, NO_CHANGE. */
  async execute(principal: Principal, { key, version, edit, reason }: ChangeCohortInput): Promise<Cohort> {
    authorise(principal, CHANGE_COHORTS);
    return this.transactions.run(async () => {
      await this.repository.lock(key);
      const before = await this.readModel.find(key);
      if (before.version !== version) {
        throw new AppError(
          'VERSION_CONFLICT',
          `${before.changedBy} changed the cohort since you read it (version ${before.version}, you read ${version}): look again.`,
        );
      }
      const moves = await this.movesOf(key, edit);
      await this.refuseUnknown(moves);
      if (moves.add.length + moves.remove.length === 0) {
        throw new AppError('NO_CHANGE', 'The cohort is already like that.');
      }
      const stamp = { key, version: version + 1, at: this.clock.now(), by: principal.name, reason };
      const members = before.members + moves.add.length - moves.remove.length;
      await this.repository.append(stamp, edit, moves, members);
      await this.auditLog.append({
        principal,
        action: 'cohort.changed',
        subjectKind: 'cohort',
        subjectId: key,
        reason,
        before: { version, members: before.members },
        after: { version: version + 1, members, added: moves.add.length, removed: moves.remove.length },
      });
      return this.readModel.find(key);
    });
  }

  /** What an edit would change, and whom it names that nobody knows. */
  async preview(key: string, edit: CohortEdit): Promise<CohortPreview> {
    const { members } = await this.readModel.find(key);
    const { add, remove } = await this.movesOf(key, edit);
    const unknown = (await this.unknownOf(add)).slice(0, UNKNOWN_NAMED_MAX);
    const [added, removed] = [add.length, remove.length];
    return { added, removed, members: members + added - removed, unknown };
  }

  private async movesOf(key: string, edit: CohortEdit): Promise<CohortMoves> {
    const current = new Set(await this.readModel.members(key, '', COHORT_MEMBERS_MAX));
    const moves = await this.movesFrom(current, edit);
    if (current.size + moves.add.length - moves.remove.length > COHORT_MEMBERS_MAX) {
      const message = `more than ${COHORT_MEMBERS_MAX} accounts would be in it`;
      throw new AppError('VALIDATION_FAILED', `${message}.`, {
        errors: [{ path: 'edit', code: 'too_many', message }],
      });
    }
    return moves;
  }

  private async movesFrom(current: ReadonlySet<string>, edit: CohortEdit): Promise<CohortMoves> {
    switch (edit.kind) {
      case 'set':
        return movesTo(current, edit.accountIds);
      case 'edit':
        return movesBy(current, edit);
      case 'query':
        return movesTo(current, await this.accounts.matching(edit.query, COHORT_MEMBERS_MAX + 1));
    }
  }

  private async unknownOf(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const existing = await this.accounts.existing(ids);
    return ids.filter((id) => !existing.has(id));
  }

  private async refuseUnknown({ add }: CohortMoves): Promise<void> {
    const unknown = await this.unknownOf(add);
    if (unknown.length === 0) return;
    const named = unknown.slice(0, UNKNOWN_NAMED_MAX);
    throw new AppError('ACCOUNT_UNKNOWN', `Not known: ${named.join(', ')}. Nothing was changed.`, {
      details: { unknown: named, count: unknown.length },
    });
  }
}
