import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.ts';
import { RequireSecondPerson } from '../change-requests/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { FindDraft } from './find-draft.ts';
import { PoliciesReadModel } from './policies.read-model.ts';
import { PoliciesRepository } from './policies.repository.ts';
import type { Policy, PolicyKind } from './policy-kind.ts';

export type PutInForceInput = { version: number; revision: number; reason: string };

/** Puts a draft in force from this instant on, instead of the version before; from then on it can't change. */
@Injectable()
export class PutPolicyInForce {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: PoliciesRepository,
    private readonly readModel: PoliciesReadModel,
    private readonly findDraft: FindDraft,
    private readonly changeFeed: ChangeFeed,
    private readonly auditLog: AuditLog,
    private readonly secondPerson: RequireSecondPerson,
  ) {}

  /** By one person. Throws CHANGE_REQUEST_REQUIRED where more accounts gain by it than one may let. */
  async execute<Rules>(
    principal: Principal,
    kind: PolicyKind<Rules>,
    input: PutInForceInput,
  ): Promise<Policy<Rules>> {
    authorise(principal, kind.mayPutInForce);
    const { version, revision } = input;
    const alone =
      kind.askedAs === null
        ? null
        : await this.secondPerson.execute(principal, kind.askedAs, { version, revision });
    return this.transactions.run(async () => {
      const policy = await this.apply(principal, kind, input);
      await this.secondPerson.keep(principal, alone);
      return policy;
    });
  }

  /** What a second person has agreed to, whoever has asked for it. */
  async apply<Rules>(
    principal: Principal,
    kind: PolicyKind<Rules>,
    { version, revision, reason }: PutInForceInput,
  ): Promise<Policy<Rules>> {
    authorise(principal, kind.mayDraft);
    return this.transactions.run(async () => {
      await this.repository.lockInForce(kind.name);
      const draft = await this.findDraft.execute(kind, version, revision);
      const at = this.clock.now();
      await this.refuseSameInstant(kind, at);
      const before = await this.readModel.at(kind, at);
      await this.repository.putInForce(kind.name, { version, at, by: principal.name, reason });
      if (kind.decidesAccess) await this.changeFeed.announceRules('rules');
      await this.auditLog.append({
        principal,
        action: `${kind.name}.put_in_force`,
        subjectKind: kind.name,
        subjectId: String(version),
        reason,
        before: { version: before.version, rules: before.rules },
        after: { version, rules: draft.rules },
      });
      return { ...draft, status: 'in_force' as const, inForceFrom: at.toISOString() };
    });
  }

  /** Every instant has one version: two of them within one millisecond, or a clock that went back, leave the first as it is. */
  private async refuseSameInstant<Rules>(kind: PolicyKind<Rules>, at: Date): Promise<void> {
    const [newest] = await this.readModel.putInForce(kind, 1);
    if (newest === undefined || Date.parse(newest.heldFrom) < at.getTime()) return;
    throw new AppError(
      'VERSION_CONFLICT',
      `${newest.by} put version ${newest.version} of the ${kind.title} in force at this very instant: look again.`,
    );
  }
}
