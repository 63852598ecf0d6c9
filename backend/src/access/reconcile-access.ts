import { Injectable } from '@nestjs/common';
import type { Access } from '@tips/shared/access';
import { FEATURES } from '@tips/shared/ids';
import { AccountsReadModel } from '../accounts/index.ts';
import type { ChangeBatch } from '../changes/index.ts';
import { EligibilityReadModel, followersThreshold } from '../eligibility/index.ts';
import { SYSTEM } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { CurrentStanding, NEVER_S, type StandingNow } from '../standing/index.ts';
import { AccessReadModel } from './access.read-model.ts';
import { AccessRepository, type AccessDue } from './access.repository.ts';
import { nextState, type MoveCause } from './domain/access-state.ts';
import { effectiveAccess, type EffectiveAccess } from './domain/effective-access.ts';
import { MoveAccess } from './move-access.ts';

const BATCH = 500;
const GRANTED = ['approved', 'suspended'] as const;

/**
 * Writes down what time and news make of access: automatic suspension, grace, automatic reinstatement. Decisions do not
 * wait for it, they derive the same by the same rule; this keeps history, audit and screens in step.
 */
@Injectable()
export class ReconcileAccess {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly standing: CurrentStanding,
    private readonly eligibility: EligibilityReadModel,
    private readonly readModel: AccessReadModel,
    private readonly repository: AccessRepository,
    private readonly moveAccess: MoveAccess,
  ) {}

  /** Handles what the change feed tells: new rules concern everyone who was ever approved. */
  async handle({ accountIds, topics }: ChangeBatch): Promise<void> {
    if (topics.includes('rules')) await this.everyone();
    else await this.accountsChanged(accountIds);
  }

  /** Handles what only time has changed. */
  async due(): Promise<void> {
    await this.transactions.run(async () => {
      await this.accountsChanged(await this.readModel.due(this.clock.now(), BATCH));
    });
  }

  private async everyone(): Promise<void> {
    for (const feature of FEATURES) {
      for (let after = ''; ;) {
        const batch = await this.readModel.inStates(feature, GRANTED, after, BATCH);
        const last = batch.at(-1);
        if (!last) break;
        after = last.accountId;
        await this.reconcile(batch);
      }
    }
  }

  private async accountsChanged(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const stored = [...(await this.readModel.of(ids)).values()].flat();
    await this.reconcile(stored.filter(({ state }) => GRANTED.some((granted) => granted === state)));
  }

  private async reconcile(batch: readonly Access[]): Promise<void> {
    if (batch.length === 0) return;
    const now = this.clock.now();
    const ids = [...new Set(batch.map(({ accountId }) => accountId))];
    const facts = await this.accounts.factsOf(ids);
    const standings = await this.standing.of(ids, now);
    const { rules } = await this.eligibility.policyAt(now);
    const due: AccessDue[] = [];
    // In one order everywhere, so that two processes wait for each other instead of locking each other out.
    for (const access of batch.toSorted(byKey)) {
      const standing = standings.get(access.accountId);
      if (!standing) continue;
      const effective = effectiveAccess({
        access: {
          ...access,
          graceUntilMs: access.graceUntil === null ? null : Date.parse(access.graceUntil),
        },
        standing: standing.standing,
        followers: facts.get(access.accountId)?.followers ?? null,
        followersMin: followersThreshold(rules),
        grace: rules.grace,
        atMs: now.getTime(),
      });
      const written = await this.write(access, effective);
      if (written) due.push({ ...written, dueAt: dueAt(effective, standing) });
    }
    await this.repository.setDue(due);
  }

  /**
   * Makes access what it is; undefined where somebody else has moved it since it was read. Whoever did announced it, so it
   * comes back to be looked at again.
   */
  private async write(access: Access, effective: EffectiveAccess): Promise<Access | undefined> {
    const { accountId, feature, version } = access;
    const graceUntil =
      effective.graceUntilMs === null ? null : new Date(effective.graceUntilMs).toISOString();
    const moves = effective.state !== access.state;
    if (!moves && graceUntil === access.graceUntil) return access;
    const current = await this.repository.load(accountId, feature, this.clock.now());
    if (current.version !== version) return undefined;
    if (!moves) return this.moveAccess.setGrace(SYSTEM, access, graceUntil);
    if (!isMove(access, effective.cause)) return access;
    return this.moveAccess.execute({
      principal: SYSTEM,
      accountId,
      feature,
      version,
      cause: effective.cause,
    });
  }
}

function isMove(access: Access, cause: EffectiveAccess['cause']): cause is MoveCause {
  return cause !== 'never_requested' && nextState(access.state, cause) !== undefined;
}

function byKey(left: Access, right: Access): number {
  const [one, other] = [left, right].map(({ accountId, feature }) => `${accountId} ${feature}`);
  return one === other ? 0 : (one ?? '') < (other ?? '') ? -1 : 1;
}

/** The next instant at which time alone may change access. */
function dueAt(effective: EffectiveAccess, standing: StandingNow): Date | null {
  if (effective.graceUntilMs !== null) return new Date(effective.graceUntilMs);
  const improvesS = standing.atRiskUntilS;
  const waits = effective.state === 'suspended' && improvesS > 0 && improvesS !== NEVER_S;
  return waits ? new Date(improvesS * 1000) : null;
}
