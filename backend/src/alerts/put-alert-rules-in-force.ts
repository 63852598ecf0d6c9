import { Injectable } from '@nestjs/common';
import type { AlertRulesVersion } from '@tips/shared/alerts';
import type { Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { PutPolicyInForce } from '../policies/index.ts';
import { ALERT_RULES } from './alert-rules.ts';
import { dayOf } from './domain/alert-days.ts';
import { NewsRepository } from './news.repository.ts';
import { firstDayAtOnce } from './preview-alert-rules.ts';

export type PutAlertRulesInput = { version: number; revision: number; reason: string };

/** Puts a draft in force; it judges today and yesterday at once. */
@Injectable()
export class PutAlertRulesInForce {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly putInForce: PutPolicyInForce,
    private readonly news: NewsRepository,
  ) {}

  async execute(principal: Principal, input: PutAlertRulesInput): Promise<AlertRulesVersion> {
    return this.transactions.run(async () => {
      const rules = await this.putInForce.execute(principal, ALERT_RULES, input);
      const now = this.clock.now();
      await this.news.tellOfEveryone({ first: firstDayAtOnce(now), last: dayOf(now) });
      return rules;
    });
  }
}
