import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import type { ListName } from '@tips/shared/rollouts';
import { Transactions } from '../platform/db/transactions.ts';
import type { RolloutConfig } from './domain/apply-patch.ts';

export type VersionRow = {
  feature: Feature;
  version: number;
  config: RolloutConfig;
  at: Date;
  by: string;
  reason: string;
};

export type ListChange = Pick<VersionRow, 'feature' | 'version' | 'at' | 'by'> & {
  list: ListName;
  add: readonly string[];
  remove: readonly string[];
};

/** Writes versions of rollouts and changes of their lists. */
@Injectable()
export class RolloutsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Locks a rollout until the transaction ends: changes come one after the other. */
  async lock(feature: Feature): Promise<void> {
    await this.transactions.manager.query(`SELECT r.version FROM rollout r WHERE r.feature = $1 FOR UPDATE`, [
      feature,
    ]);
  }

  async appendVersion({ feature, version, config, at, by, reason }: VersionRow): Promise<void> {
    const { manager } = this.transactions;
    await manager.query(
      `INSERT INTO rollout_version (feature, version, salt, holdout_salt, holdout_percent, killed, paused, stage_key,
         held_from, learnt_at, changed_by, reason, frozen_at, frozen_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12, $13)`,
      [
        feature,
        version,
        config.salt,
        config.holdoutSalt,
        config.holdoutPercent,
        config.killed,
        config.paused,
        config.stageKey,
        at,
        by,
        reason,
        config.frozen?.at ?? null,
        config.frozen?.version ?? null,
      ],
    );
    await manager.query(
      `INSERT INTO rollout_stage (feature, version, position, stage_key, name, audience, percent)
       SELECT $1, $2, s.position - 1, s.stage_key, s.name, s.audience, s.percent
       FROM unnest($3::text[], $4::text[], $5::jsonb[], $6::numeric[])
         WITH ORDINALITY AS s (stage_key, name, audience, percent, position)`,
      [
        feature,
        version,
        config.stages.map(({ key }) => key),
        config.stages.map(({ name }) => name),
        config.stages.map(({ audience }) => JSON.stringify(audience)),
        config.stages.map(({ percent }) => percent),
      ],
    );
    await manager.query(`UPDATE rollout SET version = $2 WHERE feature = $1`, [feature, version]);
  }

  /** Adds and removes accounts; gives those whose membership really changed. */
  async changeList({ feature, version, at, by, list, add, remove }: ListChange): Promise<string[]> {
    const { manager } = this.transactions;
    const removed: { account_id: string }[] = await returning(
      manager.query(
        `UPDATE rollout_list_entry SET removed_version = $3
         WHERE feature = $1 AND list = $2 AND removed_version IS NULL AND account_id = ANY($4::text[])
         RETURNING account_id`,
        [feature, list, version, remove],
      ),
    );
    const added: { account_id: string }[] = await manager.query(
      `INSERT INTO rollout_list_entry (feature, list, account_id, added_version, added_at, added_by)
       SELECT $1, $2, a.account_id, $3, $4, $5 FROM unnest($6::text[]) AS a (account_id)
       ON CONFLICT (feature, list, account_id) WHERE removed_version IS NULL DO NOTHING
       RETURNING account_id`,
      [feature, list, version, at, by, [...new Set(add)]],
    );
    return [...removed, ...added].map((row) => row.account_id);
  }
}

/** TypeORM answers an UPDATE with its rows and their count; this takes the rows. */
async function returning<T>(answer: Promise<[T[], number]>): Promise<T[]> {
  const [rows] = await answer;
  return rows;
}
