import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.ts';
import { RequireSecondPerson } from '../change-requests/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
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
    if (kind.askedAs !== null) {
      await this.secondPerson.execute(principal, kind.askedAs, { version, revision });
    }
    return this.apply(principal, kind, input);
  }

  /** What a second person has agreed to, whoever has asked for it. */
  async apply<Rules>(
    principal: Principal,
    kind: PolicyKind<Rules>,
    { version, revision, reason }: PutInForceInput,
  ): Promise<Policy<Rules>> {
    authorise(principal, kind.mayDraft);
    return this.transactions.run(async () => {
      const draft = await this.findDraft.execute(kind, version, revision);
      const at = this.clock.now();
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
}
