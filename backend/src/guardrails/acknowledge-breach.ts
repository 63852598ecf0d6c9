import { Injectable } from '@nestjs/common';
import type { GuardrailBreach } from '@tips/shared/guardrails';
import type { Feature } from '@tips/shared/ids';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { GuardrailsReadModel } from './guardrails.read-model.ts';
import { GuardrailsRepository } from './guardrails.repository.ts';

export const ACKNOWLEDGE_BREACH: Grant = { roles: ['product', 'product_lead', 'trust_safety_lead', 'admin'] };

export type AcknowledgeInput = { feature: Feature; breachId: string; note: string };

/** Somebody says that they see to a breach: the first who does is named, and the plan stays as it is. */
@Injectable()
export class AcknowledgeBreach {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly readModel: GuardrailsReadModel,
    private readonly repository: GuardrailsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws NOT_FOUND, and VERSION_CONFLICT where somebody has said so before. */
  async execute(
    principal: Principal,
    { feature, breachId, note }: AcknowledgeInput,
  ): Promise<GuardrailBreach> {
    authorise(principal, ACKNOWLEDGE_BREACH);
    return this.transactions.run(async () => {
      const breach = await this.readModel.breach(feature, breachId);
      if (breach === undefined)
        throw new AppError('NOT_FOUND', `There is no breach ${breachId} of ${feature}.`);
      const isFirst = await this.repository.acknowledge(breachId, {
        at: this.clock.now(),
        by: principal.name,
        note,
      });
      if (!isFirst)
        throw new AppError(
          'VERSION_CONFLICT',
          'Somebody has acknowledged this breach before: read it again.',
        );
      await this.auditLog.append({
        principal,
        action: 'guardrail.acknowledged',
        subjectKind: 'guardrail_breach',
        subjectId: breachId,
        reason: note,
        after: { feature, measure: breach.guardrail.measure, stage: breach.stageKey },
      });
      return (await this.readModel.breach(feature, breachId)) ?? breach;
    });
  }
}
