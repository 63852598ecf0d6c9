import { Injectable } from '@nestjs/common';
import { FEATURES, type Feature, featureSchema } from '@tips/shared/ids';
import { listNameSchema, type ListEntry, type ListName, type RolloutVersion } from '@tips/shared/rollouts';
import { z } from 'zod';
import { AppError } from '../platform/http/app-error.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { rolloutRowSchema, type RolloutState } from './rollout-row.ts';

/** On which lists an account is. */
export type ListMembership = { accountId: string; feature: Feature; list: ListName };

const SELECT = `
  SELECT v.*,
    (SELECT MIN(w.version) FROM rollout_version w WHERE w.feature = v.feature AND w.salt = v.salt) AS salt_version,
    (SELECT json_agg(json_build_object('key', s.stage_key, 'name', s.name, 'audience', s.audience, 'percent', s.percent)
       ORDER BY s.position)
     FROM rollout_stage s WHERE s.feature = v.feature AND s.version = v.version) AS stages,
    (SELECT COUNT(*) FROM rollout_list_entry e WHERE e.feature = v.feature AND e.list = 'allow'
       AND e.added_version <= v.version AND COALESCE(e.removed_version, v.version + 1) > v.version) AS allow_count,
    (SELECT COUNT(*) FROM rollout_list_entry e WHERE e.feature = v.feature AND e.list = 'deny'
       AND e.added_version <= v.version AND COALESCE(e.removed_version, v.version + 1) > v.version) AS deny_count
  FROM rollout_version v`;

const TURNS = `
  SELECT t.feature, t.held_from, t.stage_key, t.stage_before, t.killed, t.killed_before
  FROM (
    SELECT v.feature, v.held_from, v.stage_key, v.killed,
      LAG(v.stage_key) OVER (PARTITION BY v.feature ORDER BY v.version) AS stage_before,
      LAG(v.killed) OVER (PARTITION BY v.feature ORDER BY v.version) AS killed_before
    FROM rollout_version v
  ) AS t
  WHERE t.stage_before IS NOT NULL AND (t.stage_before <> t.stage_key OR t.killed_before <> t.killed)
  ORDER BY t.held_from, t.feature`;
/** A change of the stage in force, a kill or a revival. */
export type RolloutTurn = {
  feature: Feature;
  heldFrom: Date;
  before: { stage: string; killed: boolean };
  after: { stage: string; killed: boolean };
};
const turnSchema = z
  .object({
    feature: featureSchema,
    held_from: z.date(),
    stage_key: z.string(),
    stage_before: z.string(),
    killed: z.boolean(),
    killed_before: z.boolean(),
  })
  .transform((row): RolloutTurn => ({
    feature: row.feature,
    heldFrom: row.held_from,
    before: { stage: row.stage_before, killed: row.killed_before },
    after: { stage: row.stage_key, killed: row.killed },
  }));

const listChangesSchema = z.object({
  version: z.number().int(),
  allow_added: z.coerce.number(),
  allow_removed: z.coerce.number(),
  deny_added: z.coerce.number(),
  deny_removed: z.coerce.number(),
});
/** An account was put on a list, or taken off it. */
export type ListMove = {
  list: ListName;
  change: 'added' | 'removed';
  version: number;
  heldFrom: string;
  learntAt: string;
  changedBy: string;
  reason: string;
};
const listMoveRowSchema = z
  .object({
    list: listNameSchema,
    change: z.enum(['added', 'removed']),
    version: z.number().int(),
    held_from: z.date(),
    learnt_at: z.date(),
    changed_by: z.string(),
    reason: z.string(),
  })
  .transform(({ held_from, learnt_at, changed_by, ...row }): ListMove => ({
    ...row,
    heldFrom: held_from.toISOString(),
    learntAt: learnt_at.toISOString(),
    changedBy: changed_by,
  }));
const entryRowSchema = z
  .object({ account_id: z.string(), added_at: z.date(), added_by: z.string() })
  .transform((row): ListEntry => ({
    accountId: row.account_id,
    addedAt: row.added_at.toISOString(),
    addedBy: row.added_by,
  }));

/** Reads rollouts as they are and as they were. */
@Injectable()
export class RolloutsReadModel {
  constructor(private readonly transactions: Transactions) {}

  async current(feature: Feature): Promise<RolloutState> {
    const rows = await this.query(
      `${SELECT} JOIN rollout r ON r.feature = v.feature AND r.version = v.version
      WHERE v.feature = $1`,
      [feature],
    );
    return found(rows[0], feature);
  }

  async all(): Promise<RolloutState[]> {
    const rows = await this.query(
      `${SELECT} JOIN rollout r ON r.feature = v.feature AND r.version = v.version`,
      [],
    );
    return FEATURES.map((feature) =>
      found(
        rows.find((row) => row.feature === feature),
        feature,
      ),
    );
  }

  /** The version in force at an instant; undefined before the first. */
  async at(feature: Feature, at: Date): Promise<RolloutState | undefined> {
    const rows = await this.query(
      `${SELECT} WHERE v.feature = $1 AND v.held_from <= $2 AND v.learnt_at <= $2 ORDER BY v.version DESC LIMIT 1`,
      [feature, at],
    );
    return rows[0];
  }

  /** One version, whole. Throws NOT_FOUND. */
  async version(feature: Feature, version: number): Promise<RolloutState> {
    const rows = await this.query(`${SELECT} WHERE v.feature = $1 AND v.version = $2`, [feature, version]);
    return found(rows[0], feature);
  }

  /** The percentage that each version held out. */
  async holdoutPercents(feature: Feature): Promise<Map<number, number>> {
    const rows: { version: number; holdout_percent: string }[] = await this.transactions.manager.query(
      `SELECT v.version, v.holdout_percent FROM rollout_version v WHERE v.feature = $1`,
      [feature],
    );
    return new Map(rows.map((row) => [row.version, Number(row.holdout_percent)]));
  }

  /** Which stage was in force from when on (milliseconds since 1970), oldest first. */
  async stages(feature: Feature): Promise<{ heldFrom: number; stageKey: string }[]> {
    const rows: { held_from: Date; stage_key: string }[] = await this.transactions.manager.query(
      `SELECT v.held_from, v.stage_key FROM rollout_version v WHERE v.feature = $1 ORDER BY v.version`,
      [feature],
    );
    return rows.map((row) => ({ heldFrom: row.held_from.getTime(), stageKey: row.stage_key }));
  }

  /** Versions of all features that put another stage in force, or killed or revived it. */
  async turns(): Promise<RolloutTurn[]> {
    const rows: unknown = await this.transactions.manager.query(TURNS);
    return z.array(turnSchema).parse(rows);
  }

  /** The percentage that held from when on, 0 where nobody was exposed by it: as of `from`, and each one since. */
  async curve(feature: Feature, from: Date): Promise<{ at: string; percent: number; stageKey: string }[]> {
    const rows: { held_from: Date; percent: string; stage_key: string }[] =
      await this.transactions.manager.query(
        `SELECT v.held_from, v.stage_key, CASE WHEN v.killed OR v.paused THEN 0 ELSE s.percent END AS percent
       FROM rollout_version v
       JOIN rollout_stage s ON s.feature = v.feature AND s.version = v.version AND s.stage_key = v.stage_key
       WHERE v.feature = $1 AND v.version >= (
         SELECT COALESCE(MAX(w.version), 1) FROM rollout_version w WHERE w.feature = $1 AND w.held_from <= $2)
       ORDER BY v.version`,
        [feature, from],
      );
    return rows.map(({ held_from: heldFrom, percent, stage_key: stageKey }) => ({
      at: (heldFrom < from ? from : heldFrom).toISOString(),
      percent: Number(percent),
      stageKey,
    }));
  }

  /** Versions, newest first, older than `before`. */
  async history(feature: Feature, before: number | undefined, limit: number): Promise<RolloutVersion[]> {
    const states = await this.query(
      `${SELECT} WHERE v.feature = $1 AND v.version < COALESCE($2::int, 2147483647) ORDER BY v.version DESC LIMIT $3`,
      [feature, before ?? null, limit],
    );
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT n.version,
         COUNT(*) FILTER (WHERE e.list = 'allow' AND e.added_version = n.version) AS allow_added,
         COUNT(*) FILTER (WHERE e.list = 'allow' AND e.removed_version = n.version) AS allow_removed,
         COUNT(*) FILTER (WHERE e.list = 'deny' AND e.added_version = n.version) AS deny_added,
         COUNT(*) FILTER (WHERE e.list = 'deny' AND e.removed_version = n.version) AS deny_removed
       FROM unnest($2::int[]) AS n (version)
       LEFT JOIN rollout_list_entry e ON e.feature = $1 AND n.version IN (e.added_version, e.removed_version)
       GROUP BY n.version`,
      [feature, states.map(({ version }) => version)],
    );
    const changes = new Map(rows.map((row) => listChangesSchema.parse(row)).map((row) => [row.version, row]));
    return states.map((state) => {
      const { killed, paused, frozen, stageKey, stages, holdoutPercent } = state.config;
      const change = changes.get(state.version);
      return {
        version: state.version,
        heldFrom: state.heldFrom,
        learntAt: state.learntAt,
        changedBy: state.changedBy,
        reason: state.reason,
        killed,
        paused,
        frozen: frozen !== null,
        saltVersion: state.saltVersion,
        stageKey,
        stages,
        holdoutPercent,
        listChanges: {
          allowAdded: change?.allow_added ?? 0,
          allowRemoved: change?.allow_removed ?? 0,
          denyAdded: change?.deny_added ?? 0,
          denyRemoved: change?.deny_removed ?? 0,
        },
      };
    });
  }

  /** Accounts on a list, in id order, after `after`. */
  async list(feature: Feature, list: ListName, after: string, limit: number): Promise<ListEntry[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT e.account_id, e.added_at, e.added_by FROM rollout_list_entry e
       WHERE e.feature = $1 AND e.list = $2 AND e.removed_version IS NULL AND e.account_id > $3
       ORDER BY e.account_id LIMIT $4`,
      [feature, list, after, limit],
    );
    return rows.map((row) => entryRowSchema.parse(row));
  }

  /** Every live list entry, or those of some accounts. */
  async memberships(ids?: readonly string[]): Promise<ListMembership[]> {
    const rows: { account_id: string; feature: Feature; list: ListName }[] =
      await this.transactions.manager.query(
        `SELECT e.account_id, e.feature, e.list FROM rollout_list_entry e
       WHERE e.removed_version IS NULL AND ($1::text[] IS NULL OR e.account_id = ANY($1::text[]))`,
        [ids ?? null],
      );
    return rows.map((row) => ({ accountId: row.account_id, feature: row.feature, list: row.list }));
  }

  /** Every time that an account was put on a list or taken off one: the version that did it, the newest first. */
  async listMoves(feature: Feature, accountId: string): Promise<ListMove[]> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT e.list, m.change, v.version, v.held_from, v.learnt_at, v.changed_by, v.reason
       FROM rollout_list_entry e
       CROSS JOIN LATERAL (VALUES ('added', e.added_version), ('removed', e.removed_version)) AS m (change, version)
       JOIN rollout_version v ON v.feature = e.feature AND v.version = m.version
       WHERE e.feature = $1 AND e.account_id = $2 ORDER BY v.version DESC`,
      [feature, accountId],
    );
    return rows.map((row) => listMoveRowSchema.parse(row));
  }

  /** The lists that an account was on at a version. */
  async membershipAt(feature: Feature, version: number, accountId: string): Promise<ListName[]> {
    const rows: { list: ListName }[] = await this.transactions.manager.query(
      `SELECT e.list FROM rollout_list_entry e
       WHERE e.feature = $1 AND e.account_id = $2 AND e.added_version <= $3
         AND COALESCE(e.removed_version, $3 + 1) > $3`,
      [feature, accountId, version],
    );
    return rows.map((row) => row.list);
  }

  private async query(sql: string, parameters: unknown[]): Promise<RolloutState[]> {
    const rows: unknown[] = await this.transactions.manager.query(sql, parameters);
    return rows.map((row) => rolloutRowSchema.parse(row));
  }
}

function found(state: RolloutState | undefined, feature: Feature): RolloutState {
  if (!state) throw new AppError('NOT_FOUND', `There is no rollout of ${feature}.`);
  return state;
}
