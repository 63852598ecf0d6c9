import { Injectable } from '@nestjs/common';
import type { AlertRule } from '@tips/shared/alerts';
import { OpenCase } from '../cases/index.ts';
import { SYSTEM } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { AlertSignalsRepository } from './alert-signals.repository.ts';
import { addDays, isQuiet } from './domain/alert-days.ts';
import { type AlertFigures, evidenceOf } from './domain/judge-alert.ts';

/** Raises a signal: it opens the account's alert, or joins the one that is open. */
@Injectable()
export class RaiseAlert {
  constructor(
    private readonly clock: Clock,
    private readonly openCase: OpenCase,
    private readonly signals: AlertSignalsRepository,
  ) {}

  /** The figures that the rule does not keep quiet about, of each account the newest. */
  async due(rule: AlertRule, figures: readonly AlertFigures[]): Promise<AlertFigures[]> {
    if (figures.length === 0) return [];
    const newestFirst = figures.toSorted((left, right) => (left.day < right.day ? 1 : -1));
    const first = newestFirst.at(-1)?.day ?? '';
    const accountIds = [...new Set(figures.map(({ accountId }) => accountId))];
    const raised = await this.signals.raisedBy(rule.key, accountIds, addDays(first, -rule.coolDownDays));
    const due = new Map<string, AlertFigures>();
    for (const one of newestFirst) {
      const { accountId, day } = one;
      if (due.has(accountId) || isQuiet(raised.get(accountId) ?? [], day, rule.coolDownDays)) continue;
      due.set(accountId, one);
    }
    // In one order everywhere, so that two processes wait for each other instead of locking each other out.
    return [...due.values()].toSorted((left, right) => (left.accountId < right.accountId ? -1 : 1));
  }

  /** Joins the caller's transaction. Does nothing where somebody has decided on the account meanwhile. */
  async execute(rule: AlertRule, rulesVersion: number, figures: AlertFigures): Promise<void> {
    const { accountId, day } = figures;
    const { feature, severity } = rule;
    // Nobody opens or decides it from here on.
    await this.openCase.findOpen(accountId, feature, 'risk_alert');
    if ((await this.due(rule, [figures])).length === 0) return;
    const { row } = await this.openCase.execute(SYSTEM, {
      kind: 'risk_alert',
      feature,
      accountId,
      severity,
      signal: { code: rule.kind, detail: evidenceOf(rule, rulesVersion, figures) },
    });
    await this.signals.insert({
      accountId,
      day,
      rulesVersion,
      ruleKey: rule.key,
      caseId: row.case_id,
      raisedAt: this.clock.now(),
    });
  }
}
