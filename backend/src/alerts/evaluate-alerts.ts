import { Injectable } from '@nestjs/common';
import type { AlertRule } from '@tips/shared/alerts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { PoliciesReadModel } from '../policies/index.ts';
import { ALERT_RULES } from './alert-rules.ts';
import { dayOf, daysToJudge } from './domain/alert-days.ts';
import { type AlertFigures, meets } from './domain/judge-alert.ts';
import { FiguresReadModel } from './figures.read-model.ts';
import { type News, NewsRepository } from './news.repository.ts';
import { RaiseAlert } from './raise-alert.ts';

/** Batches of ingest that are looked at together, in one transaction. */
const NEWS_PER_RUN = 100;

/**
 * Holds the accounts with new entries against the rules in force. The news is off its queue when, and only when, what follows from it is
 * stored: a run that is cut off is made again, and a second one finds the signals of the first.
 */
@Injectable()
export class EvaluateAlerts {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly policies: PoliciesReadModel,
    private readonly figures: FiguresReadModel,
    private readonly news: NewsRepository,
    private readonly raiseAlert: RaiseAlert,
  ) {}

  /** Resolves when no news is left. */
  async execute(): Promise<void> {
    while (await this.some());
  }

  private some(): Promise<boolean> {
    return this.transactions.run(async () => {
      await this.transactions.lock('evaluate alerts');
      const news = await this.news.take(NEWS_PER_RUN);
      if (news === undefined) return false;
      const { version, rules } = await this.policies.at(ALERT_RULES, this.clock.now());
      for (const rule of rules.rules.filter(({ enabled }) => enabled)) {
        const found = await this.found(rule, news);
        for (const figures of await this.raiseAlert.due(rule, found)) {
          await this.raiseAlert.execute(rule, version, figures);
        }
      }
      return true;
    });
  }

  private async found(rule: AlertRule, { accountIds, ...days }: News): Promise<AlertFigures[]> {
    const judged = daysToJudge(rule, days, dayOf(this.clock.now()));
    if (judged === undefined) return [];
    const figures = await this.figures.of(rule, judged, accountIds);
    return figures.filter((one) => meets(rule, one));
  }
}
