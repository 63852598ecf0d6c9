import type { AlertRule, AlertRules } from '@tips/shared/alerts';
import type { Case, CaseDetail } from '@tips/shared/cases';
import type { TipLine } from '@tips/shared/ledger';
import { EvaluateAlerts } from '../../src/alerts/index.ts';
import { CasesWorld } from '../cases/cases-world.ts';
import { ingest } from '../harness/creators.ts';
import { tip } from '../ledger/tips.ts';

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

const COMMON = { nameEn: 'Rule', nameFr: 'Règle', feature: 'tips', enabled: true, severity: 'high' } as const;
export const SHARE = {
  ...COMMON,
  key: 'one-tipper',
  kind: 'top_tipper_share',
  windowDays: 7,
  tipsMin: 20,
  shareBp: 6000,
  coolDownDays: 14,
} satisfies AlertRule;
export const DISPUTES = {
  ...COMMON,
  key: 'many-disputes',
  kind: 'dispute_rate',
  windowDays: 30,
  tipsMin: 10,
  disputesMin: 3,
  rateBp: 100,
  coolDownDays: 30,
} satisfies AlertRule;
export const VELOCITY = {
  ...COMMON,
  key: 'burst',
  kind: 'tip_velocity',
  windowHours: 1,
  tipsMin: 80,
  coolDownDays: 3,
} satisfies AlertRule;

/** Creators who are tipped, and the alerts that their tips raise. The clock stands still at noon. */
export class AlertsWorld {
  private constructor(readonly cases: CasesWorld) {}

  static async open(): Promise<AlertsWorld> {
    const world = new AlertsWorld(await CasesWorld.open());
    world.noon(1);
    return world;
  }

  close(): Promise<void> {
    return this.cases.app.close();
  }

  /** Goes to noon, some days on. */
  noon(days: number): void {
    const { clock } = this.cases;
    const midnight = Math.floor(clock.now().getTime() / DAY_MS) * DAY_MS;
    clock.set(midnight + days * DAY_MS + DAY_MS / 2);
  }

  get today(): string {
    return this.cases.clock.now().toISOString().slice(0, 10);
  }

  at(daysAgo: number, minutes = 0): string {
    const ms = this.cases.clock.now().getTime() - daysAgo * DAY_MS + minutes * 60_000;
    return new Date(ms).toISOString();
  }

  /** A creator with approved access to tips. */
  async approved(): Promise<string> {
    const { id, accountId } = await this.cases.openCase();
    const claimed = await this.cases.claim(id);
    await this.cases.decide(claimed, { outcome: 'approve', reasonCode: 'meets_requirements', note: '' });
    return accountId;
  }

  async send(lines: readonly TipLine[]): Promise<void> {
    await ingest(await this.cases.as('admin'), 'tips', lines);
  }

  /** So many tips at one instant, of one tipper or of as many as there are tips. */
  tips(accountId: string, count: number, over: Partial<TipLine> = {}): TipLine[] {
    return Array.from({ length: count }, (_, index) =>
      tip(accountId, { occurredAt: this.at(0, -60), tipperId: `fan-${index}`, ...over }),
    );
  }

  evaluate(): Promise<void> {
    return this.cases.app.app.get(EvaluateAlerts).execute();
  }

  /** Sends entries and lets the rules look at them. */
  async tipped(lines: readonly TipLine[]): Promise<void> {
    await this.send(lines);
    await this.evaluate();
  }

  /** The account's alerts, the newest first. */
  async alerts(accountId: string): Promise<Case[]> {
    const reader = await this.cases.as('auditor');
    const { body } = await reader.get(`/api/v1/cases?kind=risk_alert&accountId=${accountId}`);
    return (body as { items: Case[] }).items;
  }

  async signals(caseId: string): Promise<CaseDetail['signals']> {
    const { body } = await (await this.cases.as('auditor')).get(`/api/v1/cases/${caseId}`);
    return (body as CaseDetail).signals;
  }

  async decide(caseId: string, outcome: 'dismiss' | 'suspend') {
    const reasonCode = outcome === 'dismiss' ? 'alert_unfounded' : 'payments_under_review';
    return this.cases.decide(await this.cases.claim(caseId), { outcome, reasonCode, note: 'a test' });
  }

  /** Drafts rules and puts them in force. */
  async rules(rules: readonly AlertRule[]): Promise<void> {
    this.cases.clock.advance(SECOND_MS);
    const lead = await this.cases.as('trust_safety_lead');
    const body: { rules: AlertRules; note: string } = { rules: { rules: [...rules] }, note: 'a test' };
    const drafted = (await lead.post('/api/v1/alert-rules', body)).body as { version: number };
    const put = { revision: 1, reason: 'a test' };
    const { status } = await lead.post(`/api/v1/alert-rules/${drafted.version}/in-force`, put);
    if (status !== 200) throw new Error(`the rules are not in force: ${status}`);
    await this.evaluate();
  }
}
