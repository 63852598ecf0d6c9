import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Longest that one check may take. */
const CHECK_TIMEOUT_MS = 2_000;

/** True or a word: whether a part is ready, or what it waits for. */
type Check = () => boolean | string | Promise<boolean | string>;

export type ReadinessReport = { ready: boolean; checks: Record<string, string> };

/** Whether this process may be sent requests: its migrations ran, and every registered part says so. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, Check>();
  private migrated = false;

  constructor(private readonly dataSource: DataSource) {
    this.register('database', () => this.databaseAnswers());
    this.register('migrations', () => this.migrationsRan());
  }

  /** `check` answers true when ready, else false or what it waits for; what it throws counts as not ready. */
  register(name: string, check: Check): void {
    this.checks.set(name, check);
  }

  async report(): Promise<ReadinessReport> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]): Promise<[string, string]> => [name, await outcome(check)]),
    );
    return { ready: results.every(([, result]) => result === 'ok'), checks: Object.fromEntries(results) };
  }

  private async databaseAnswers(): Promise<boolean> {
    await this.dataSource.query('SELECT 1');
    return true;
  }

  private async migrationsRan(): Promise<boolean | string> {
    this.migrated ||= !(await this.dataSource.showMigrations());
    return this.migrated || 'pending';
  }
}

async function outcome(check: Check): Promise<string> {
  try {
    const timeout = sleep(CHECK_TIMEOUT_MS, 'no answer in time', { ref: false });
    const result = await Promise.race([check(), timeout]);
    if (typeof result === 'string') return result;
    return result ? 'ok' : 'not ready';
  } catch {
    return 'failed';
  }
}
