import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@tips/shared/audit';
import { AuditLog } from '../audit/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import type { Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import type { RolloutConfig } from './domain/apply-patch.ts';
import type { RolloutState } from './rollout-row.ts';
import { RolloutsRepository } from './rollouts.repository.ts';

type ListDelta = { add: readonly string[]; remove: readonly string[] };

export type WriteVersionInput = {
  principal: Principal;
  before: RolloutState;
  config: RolloutConfig;
  lists: { allow: ListDelta; deny: ListDelta };
  reason: string;
  action: AuditAction;
};

const UNCHANGED: ListDelta = { add: [], remove: [] };
export const LISTS_UNCHANGED = { allow: UNCHANGED, deny: UNCHANGED };

/** Writes the next version with its list changes, tells every process, and leaves the audit row. */
@Injectable()
export class WriteRolloutVersion {
  constructor(
    private readonly repository: RolloutsRepository,
    private readonly clock: Clock,
    private readonly changeFeed: ChangeFeed,
    private readonly auditLog: AuditLog,
  ) {}

  /** Call inside a transaction that has locked the rollout. Gives how many list memberships changed. */
  async execute({ principal, before, config, lists, reason, action }: WriteVersionInput): Promise<number> {
    const { feature } = before;
    const version = before.version + 1;
    const stamp = { feature, version, at: this.clock.now(), by: principal.name };
    await this.repository.appendVersion({ ...stamp, config, reason });
    const allowed = await this.repository.changeList({ ...stamp, list: 'allow', ...lists.allow });
    const denied = await this.repository.changeList({ ...stamp, list: 'deny', ...lists.deny });
    const listed = [...new Set([...allowed, ...denied])];
    await this.changeFeed.announceRules('rules');
    if (listed.length > 0) await this.changeFeed.announceAccounts(listed);
    await this.auditLog.append({
      principal,
      action,
      subjectKind: 'rollout',
      subjectId: feature,
      reason,
      before: { version: before.version, ...shown(before.config) },
      after: { version, ...shown(config), ...(listed.length > 0 ? { lists } : {}) },
    });
    return listed.length;
  }
}

function shown({ salt: _salt, holdoutSalt: _holdoutSalt, ...rest }: RolloutConfig) {
  return rest;
}
