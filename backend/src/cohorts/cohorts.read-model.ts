import { Injectable } from '@nestjs/common';
import type { Cohort, CohortMove, CohortVersion } from '@tips/shared/cohorts';
import type { Audience, Stage } from '@tips/shared/rollouts';
import { z } from 'zod';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';

const versionRowSchema = z
  .object({
    version: z.number().int(),
    held_from: z.date(),
    changed_by: z.string(),
    reason: z.string(),
    members: z.number().int(),
    added: z.number().int(),
    removed: z.number().int(),
  })
  .transform(({ held_from: heldFrom, changed_by: changedBy, ...row }): CohortVersion => ({
    ...row,
    heldFrom: heldFrom.toISOString(),
    changedBy,
  }));
const cohortRowSchema = z
  .object({
    cohort_key: z.string(),
    name: z.string(),
    version: z.number().int(),
    members: z.number().int(),
    held_from: z.date(),
    changed_by: z.string(),
    reason: z.string(),
  })
  .transform((row): Cohort => ({
    key: row.cohort_key,
    name: row.name,
    version: row.version,
    members: row.members,
    changedAt: row.held_from.toISOString(),
    changedBy: row.changed_by,
    reason: row.reason,
  }));

const SELECT = `SELECT c.cohort_key, c.name, c.version, v.members, v.held_from, v.changed_by, v.reason
  FROM cohort c JOIN cohort_version v ON v.cohort_key = c.cohort_key AND v.version = c.version`;
/** In the cohort at a version; `r` names both. */
const AT_VERSION = `m.added_version <= r.version AND COALESCE(m.removed_version, r.version + 1) > r.version`;

/** `partners@3` as its key and version. */
function partsOf(ref: string): { key: string; version: number } {
  const [key = '', version = '0'] = ref.split('@');
  return { key, version: Number(version) };
}

/** Reads cohorts. A version never changes, so what was read of one stays true. */
@Injectable()
export class CohortsReadModel {
  /** Members of the versions that rollouts asked for last. */
  private readonly known = new Map<string, readonly string[]>();

  constructor(private readonly transactions: Transactions) {}

  async all(): Promise<Cohort[]> {
    const rows: unknown[] = await this.transactions.manager.query(`${SELECT} ORDER BY c.name, c.cohort_key`);
    return rows.map((row) => cohortRowSchema.parse(row));
  }

  /** Throws NOT_FOUND. */
  async find(key: string): Promise<Cohort> {
    const rows: unknown[] = await this.transactions.manager.query(`${SELECT} WHERE c.cohort_key = $1`, [key]);
    if (rows.length === 0) throw new AppError('NOT_FOUND', `There is no cohort ${key}.`);
    return cohortRowSchema.parse(rows[0]);
  }

  /** The newest first. */
  async versions(key: string, limit: number): Promise<CohortVersion[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT v.* FROM cohort_version v WHERE v.cohort_key = $1 ORDER BY v.version DESC LIMIT $2`,
      [key, limit],
    );
    return rows.map((row) => versionRowSchema.parse(row));
  }

  /** Who came in and who went with a version, in id order after `after`. */
  async moves(key: string, version: number, after: string, limit: number): Promise<CohortMove[]> {
    const rows: { account_id: string; is_added: boolean }[] = await this.transactions.manager.query(
      `SELECT m.account_id, m.added_version = $2 AS is_added FROM cohort_member m
       WHERE m.cohort_key = $1 AND $2 IN (m.added_version, m.removed_version) AND m.account_id > $3
       ORDER BY m.account_id LIMIT $4`,
      [key, version, after, limit],
    );
    return rows.map((row) => ({ accountId: row.account_id, change: row.is_added ? 'added' : 'removed' }));
  }

  /** Accounts that are in it now, in id order after `after`. */
  async members(key: string, after: string, limit: number): Promise<string[]> {
    const rows: { account_id: string }[] = await this.transactions.manager.query(
      `SELECT m.account_id FROM cohort_member m
       WHERE m.cohort_key = $1 AND m.removed_version IS NULL AND m.account_id > $2
       ORDER BY m.account_id LIMIT $3`,
      [key, after, limit],
    );
    return rows.map((row) => row.account_id);
  }

  /** Everyone in any of the cohorts that an audience asks for; null where it asks for none. */
  async membersOf({ cohorts }: Audience): Promise<ReadonlySet<string> | null> {
    if (cohorts === undefined) return null;
    const members = new Set<string>();
    for (const ref of cohorts) for (const id of await this.membersAt(ref)) members.add(id);
    return members;
  }

  /** Of these accounts, those in cohorts that an audience asks for, each with which; empty where it asks for none. */
  async among(ids: readonly string[], { cohorts }: Audience): Promise<Map<string, string[]>> {
    if (cohorts === undefined) return new Map();
    const rows: { account_id: string; refs: string[] }[] = await this.transactions.manager.query(
      `SELECT m.account_id, array_agg(r.cohort_key || '@' || r.version ORDER BY r.cohort_key, r.version) AS refs
       FROM unnest($1::text[], $2::int[]) AS r (cohort_key, version)
       JOIN cohort_member m ON m.cohort_key = r.cohort_key AND ${AT_VERSION}
       WHERE m.account_id = ANY($3::text[]) GROUP BY m.account_id`,
      [cohorts.map((ref) => partsOf(ref).key), cohorts.map((ref) => partsOf(ref).version), textArray(ids)],
    );
    return new Map(rows.map((row) => [row.account_id, row.refs]));
  }

  /** Throws VALIDATION_FAILED at the stages that ask for a cohort, or a version of one, that there is not. */
  async requireKnown(stages: readonly Pick<Stage, 'audience'>[]): Promise<void> {
    const refs = [...new Set(stages.flatMap(({ audience }) => audience.cohorts ?? []))];
    if (refs.length === 0) return;
    const rows: { ref: string }[] = await this.transactions.manager.query(
      `SELECT v.cohort_key || '@' || v.version AS ref FROM cohort_version v
       WHERE v.cohort_key || '@' || v.version = ANY($1::text[])`,
      [refs],
    );
    const known = new Set(rows.map(({ ref }) => ref));
    const errors = stages.flatMap(({ audience }, index) =>
      (audience.cohorts ?? [])
        .filter((ref) => !known.has(ref))
        .map((ref) => ({
          path: `stages.${index}.audience.cohorts`,
          code: 'COHORT_UNKNOWN',
          message: `there is no cohort ${ref}`,
        })),
    );
    if (errors.length === 0) return;
    throw new AppError('VALIDATION_FAILED', errors.map(({ message }) => message).join('; '), { errors });
  }

  private async membersAt(ref: string): Promise<readonly string[]> {
    const known = this.known.get(ref);
    if (known !== undefined) return known;
    const { key, version } = partsOf(ref);
    const rows: { account_id: string }[] = await this.transactions.manager.query(
      `SELECT m.account_id FROM cohort_member m CROSS JOIN (SELECT $2::int AS version) r
       WHERE m.cohort_key = $1 AND ${AT_VERSION}`,
      [key, version],
    );
    const members = rows.map((row) => row.account_id);
    if (this.known.size >= KNOWN_MAX) this.known.clear();
    this.known.set(ref, members);
    return members;
  }
}

/** Versions of cohorts that are kept in memory. */
const KNOWN_MAX = 20;
