import { Injectable } from '@nestjs/common';
import { ALERT_DAYS, type AlertPreview, type AlertRule, type AlertRules } from '@tips/shared/alerts';
import { authorise, EVERYONE, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { PoliciesReadModel } from '../policies/index.ts';
import { ALERT_RULES } from './alert-rules.ts';
import { addDays, dayOf } from './domain/alert-days.ts';
import { type AlertFigures, meets } from './domain/judge-alert.ts';
import { FiguresReadModel } from './figures.read-model.ts';
import { RaiseAlert } from './raise-alert.ts';

export const PREVIEW_ALERT_RULES: Grant = { roles: EVERYONE };

/** What rules would raise, counted over all accounts with the very statements and rules that raise alerts. */
@Injectable()
export class PreviewAlertRules {
  constructor(
    private readonly clock: Clock,
    private readonly policies: PoliciesReadModel,
    private readonly figures: FiguresReadModel,
    private readonly raiseAlert: RaiseAlert,
  ) {}

  async execute(principal: Principal, { rules }: { rules: AlertRules }): Promise<AlertPreview> {
    authorise(principal, PREVIEW_ALERT_RULES);
    const startedMs = performance.now();
    const now = this.clock.now();
    const found = new Map<string, AlertFigures[]>();
    const inForce = (await this.policies.at(ALERT_RULES, now)).rules.rules.filter(({ enabled }) => enabled);
    const drafted = rules.rules.filter(({ enabled }) => enabled);
    for (const rule of [...inForce, ...drafted]) {
      const id = idOf(rule);
      if (!found.has(id)) found.set(id, await this.found(rule, dayOf(now)));
    }
    const accountsOf = (some: readonly AlertRule[]): Set<string> =>
      new Set(some.flatMap((rule) => (found.get(idOf(rule)) ?? []).map(({ accountId }) => accountId)));
    return {
      accounts: accountsOf(drafted).size,
      accountsInForce: accountsOf(inForce).size,
      atOnce: await this.atOnce(drafted, found, firstDayAtOnce(now)),
      rules: rules.rules.map((rule) => {
        const before = inForce.find(({ key }) => key === rule.key);
        const accounts = rule.enabled ? accountsOf([rule]).size : 0;
        return { key: rule.key, accounts, inForce: before ? accountsOf([before]).size : null };
      }),
      tookMs: performance.now() - startedMs,
    };
  }

  private async found(rule: AlertRule, today: string): Promise<AlertFigures[]> {
    const days = { first: addDays(today, 1 - ALERT_DAYS), last: today };
    return (await this.figures.of(rule, days, null)).filter((one) => meets(rule, one));
  }

  private async atOnce(
    rules: readonly AlertRule[],
    found: ReadonlyMap<string, AlertFigures[]>,
    first: string,
  ): Promise<number> {
    const accounts = new Set<string>();
    for (const rule of rules) {
      const recent = (found.get(idOf(rule)) ?? []).filter(({ day }) => day >= first);
      for (const { accountId } of await this.raiseAlert.due(rule, recent)) accounts.add(accountId);
    }
    return accounts.size;
  }
}

/** Rules that come into force judge today and yesterday at once, and from then on whatever comes in. */
export function firstDayAtOnce(now: Date): string {
  return addDays(dayOf(now), -1);
}

/** What a rule counts by: the same for rules that differ in their names only. */
function idOf(rule: AlertRule): string {
  const {
    nameEn: _nameEn,
    nameFr: _nameFr,
    severity: _severity,
    coolDownDays: _coolDownDays,
    ...counted
  } = rule;
  return JSON.stringify(Object.entries(counted).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
