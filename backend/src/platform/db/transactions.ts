import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { PreparedStatements } from './prepared.ts';

type AfterCommit = () => void | Promise<void>;
type BeforeCommit = () => Promise<void>;

type Scope = {
  manager: EntityManager;
  beforeCommit: BeforeCommit[];
  afterCommit: AfterCommit[];
  ended: boolean;
  /** The first refusal of a nested call: what it wrote is half done, so the whole transaction goes back. */
  failure: { cause: unknown } | undefined;
};

/**
 * One transaction for everything that a use case calls: a nested `run` joins the outer one, and repositories
 * take `manager`, which is the current transaction's or, outside of one, the plain one.
 */
@Injectable()
export class Transactions {
  private readonly logger = new Logger('Transactions');
  private readonly scopes = new AsyncLocalStorage<Scope>();

  private readonly statements: PreparedStatements;

  constructor(private readonly dataSource: DataSource) {
    this.statements = new PreparedStatements(dataSource);
  }

  get manager(): EntityManager {
    return this.current?.manager ?? this.dataSource.manager;
  }

  get active(): boolean {
    return this.current !== undefined;
  }

  /**
   * Runs `work` in one transaction; what it throws rolls everything back. A nested call that throws dooms the
   * outer transaction even where the caller swallows the error.
   */
  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.current;
    return outer === undefined ? this.runOutermost(work) : this.runNested(outer, work);
  }

  /** Runs `work` outside of the current transaction: it sees what is committed, and takes a connection of its own. */
  async outside<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.scopes.exit(() => work(this.dataSource.manager));
  }

  /**
   * Calls `callback` once, after the outermost commit and before `run` resolves; at once where no transaction is
   * open; never after a rollback. It runs outside the transaction. What it throws is logged: the change is done.
   */
  async afterCommit(callback: AfterCommit): Promise<void> {
    const scope = this.current;
    if (scope === undefined) await callback();
    else scope.afterCommit.push(callback);
  }

  /**
   * Calls `callback` inside the current transaction, when all else is done: the place for what must hold a lock that
   * everyone needs for the shortest time. What it throws rolls everything back. Only inside `run`.
   */
  beforeCommit(callback: BeforeCommit): void {
    const scope = this.current;
    if (scope === undefined) throw new Error('beforeCommit needs a transaction');
    scope.beforeCommit.push(callback);
  }

  /** Waits for the lock of this name, and holds it until the transaction ends. Only inside `run`. */
  async lock(name: string): Promise<void> {
    if (!this.active) throw new Error('lock needs a transaction');
    await this.manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [name]);
  }

  /** Rows of a statement of a hot path with a constant text, which each connection plans once. */
  async prepared<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.statements.rows<Row>(this.manager, text, values);
  }

  private get current(): Scope | undefined {
    const scope = this.scopes.getStore();
    return scope === undefined || scope.ended ? undefined : scope;
  }

  private async runOutermost<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const callbacks: AfterCommit[] = [];
    const result = await this.dataSource.transaction(async (manager) => {
      const scope: Scope = {
        manager,
        beforeCommit: [],
        afterCommit: callbacks,
        ended: false,
        failure: undefined,
      };
      try {
        return await this.scopes.run(scope, () => finish(scope, work));
      } finally {
        scope.ended = true;
      }
    });
    for (const callback of callbacks) await this.callSafely(callback);
    return result;
  }

  private async runNested<T>(outer: Scope, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await work(outer.manager);
    } catch (cause) {
      outer.failure ??= { cause };
      throw cause;
    }
  }

  private async callSafely(callback: AfterCommit): Promise<void> {
    try {
      await this.scopes.exit(callback);
    } catch (error) {
      this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
}

async function finish<T>(scope: Scope, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const value = await work(scope.manager);
  if (scope.failure !== undefined) throw scope.failure.cause;
  for (const callback of scope.beforeCommit) await callback();
  return value;
}
