import { Injectable } from '@nestjs/common';
import type { CaseRules, CaseRulesPreview, CaseRulesVersion } from '@tips/shared/cases';
import { OTHER_QUEUE } from '@tips/shared/cases';
import { AuditLog } from '../audit/index.ts';
import { CaseRulesReadModel } from '../cases/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { PlaceCases } from './place-cases.ts';
import { PlacesRepository } from './places.repository.ts';

export const CHANGE_CASE_RULES: Grant = { roles: ['trust_safety_lead'] };

export type ChangeCaseRulesInput = { version: number; rules: CaseRules; reason: string };

/** The rules by which cases find their queue, priority and due time: each change is a new version. */
@Injectable()
export class ChangeCaseRules {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly readModel: CaseRulesReadModel,
    private readonly places: PlacesRepository,
    private readonly placeCases: PlaceCases,
    private readonly auditLog: AuditLog,
  ) {}

  async current(): Promise<CaseRulesVersion> {
    const current = await this.readModel.current();
    return { ...current, waiting: await this.places.countWaiting(current.version) };
  }

  /** New cases follow the new rules at once, open ones are placed anew right after. Throws VERSION_CONFLICT. */
  async change(
    principal: Principal,
    { version, rules, reason }: ChangeCaseRulesInput,
  ): Promise<CaseRulesVersion> {
    authorise(principal, CHANGE_CASE_RULES);
    await this.transactions.run(async () => {
      await this.transactions.lock('case rules');
      const before = await this.readModel.current();
      if (before.version !== version) {
        throw new AppError(
          'VERSION_CONFLICT',
          `The rules are at version ${before.version} by now, you read ${version}: look again.`,
          { details: { current: before } },
        );
      }
      const by = { at: this.clock.now(), name: principal.name };
      await this.places.insertRules(version + 1, rules, reason, by);
      await this.auditLog.append({
        principal,
        action: 'case_rules.changed',
        reason,
        subjectKind: 'case_rules',
        subjectId: String(version + 1),
        before: before.rules,
        after: rules,
      });
      await this.transactions.afterCommit(() => this.placeCases.soon());
    });
    return this.current();
  }

  /** Where every open case would be. */
  async preview(rules: CaseRules): Promise<CaseRulesPreview> {
    const now = new Map<string, number>();
    const after = new Map<string, number>();
    let moved = 0;
    for await (const batch of this.placeCases.placesUnder(rules)) {
      for (const { row, place } of batch) {
        now.set(row.queue_key, (now.get(row.queue_key) ?? 0) + 1);
        after.set(place.queue, (after.get(place.queue) ?? 0) + 1);
        if (place.queue !== row.queue_key) moved += 1;
      }
    }
    const { rules: current } = await this.readModel.current();
    const keys = new Set([
      ...rules.queues.map(({ key }) => key),
      ...current.queues.map(({ key }) => key),
      OTHER_QUEUE,
    ]);
    const queues = [...keys].map((key) => ({ key, now: now.get(key) ?? 0, after: after.get(key) ?? 0 }));
    return { queues, moved };
  }
}
