import { createHash } from 'node:crypto';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/** What PostgreSQL says where a table has changed under a statement that it has prepared. */
const PLAN_IS_STALE = '0A000';

/** Runs statements that each connection parses and plans once. */
export class PreparedStatements {
  private readonly names = new Map<string, string>();
  private generation = 0;

  constructor(private readonly dataSource: DataSource) {}

  /**
   * The rows of a statement with a constant text, in the transaction of `manager` if it has one. For texts of hot paths whose planning
   * takes longer than their work; never for a text put together from what users ask, since connections keep each one.
   */
  async rows<Row extends QueryResultRow>(
    manager: EntityManager,
    text: string,
    values: readonly unknown[],
  ): Promise<Row[]> {
    const client = await this.clientOf(manager);
    try {
      return (await client.query<Row>({ name: this.nameOf(text), text, values: [...values] })).rows;
    } catch (error) {
      // The old names stay unusable on their connections: a retry gets new ones.
      if (codeOf(error) === PLAN_IS_STALE) this.forget();
      throw error;
    }
  }

  private async clientOf({ queryRunner }: EntityManager): Promise<Pool | PoolClient> {
    if (queryRunner !== undefined) return (await queryRunner.connect()) as PoolClient;
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  private nameOf(text: string): string {
    let name = this.names.get(text);
    if (name === undefined) {
      name = `tips-${this.generation}-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
      this.names.set(text, name);
    }
    return name;
  }

  private forget(): void {
    this.names.clear();
    this.generation += 1;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
