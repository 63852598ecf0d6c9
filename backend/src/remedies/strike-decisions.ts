import { Injectable } from '@nestjs/common';
import { SEVERITIES, type Severity, type StandingPolicyRules } from '@tips/shared/standing';
import { SetStrike, VoidStrike } from '../enforcement/index.ts';
import { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import { expiryS, NEVER_S, StandingReadModel, type ViolationRecord } from '../standing/index.ts';
import type { AppealableDecisions, AppealInHand, FoundDecision, Undone } from './remedies.ts';

const VOIDED: Undone = { en: 'The strike counts no more.', fr: 'La sanction ne compte plus.' };
const AS_IT_IS: Undone = {
  en: 'The strike did not count any more.',
  fr: 'La sanction ne comptait déjà plus.',
};
const MILDER: Undone = {
  en: 'The strike is replaced by a milder one.',
  fr: 'La sanction est remplacée par une sanction plus légère.',
};

/** Appeals against strikes, of the platform or of the staff. */
@Injectable()
export class StrikeDecisions implements AppealableDecisions {
  constructor(
    private readonly clock: Clock,
    private readonly standing: StandingReadModel,
    private readonly voidStrike: VoidStrike,
    private readonly setStrike: SetStrike,
  ) {}

  async list(accountId: string): Promise<FoundDecision[]> {
    const strikes = (await this.standing.violationsOf([accountId])).get(accountId) ?? [];
    const { rules } = await this.standing.policyAt(this.clock.now());
    return strikes.filter(({ overturned }) => !overturned).map((strike) => described(strike, rules));
  }

  async permit({ accountId, subjectId, decided }: AppealInHand): Promise<void> {
    if (decided.outcome !== 'reduce') return;
    const strike = await this.find(accountId, subjectId);
    if (!strike || milder(strike.severity) !== undefined) return;
    throw new AppError(
      'SANCTION_STATE_INVALID',
      'A strike of low severity has no milder form: uphold or overturn it.',
    );
  }

  async overturn({ accountId, subjectId, decided }: AppealInHand): Promise<Undone> {
    if (!(await this.find(accountId, subjectId))) return AS_IT_IS;
    const { principal, note, reasonCode, reasonText } = decided;
    const reason = note || reasonCode;
    await this.voidStrike.apply(principal, { accountId, externalId: subjectId, reason, reasonText });
    return VOIDED;
  }

  /** The strike is voided and one of the next lower severity takes its place, with the same end. */
  async reduce(appeal: AppealInHand): Promise<Undone> {
    const { accountId, subjectId, decided } = appeal;
    const strike = await this.find(accountId, subjectId);
    const severity = strike && milder(strike.severity);
    if (!strike || severity === undefined) return AS_IT_IS;
    await this.overturn(appeal);
    const { rules } = await this.standing.policyAt(this.clock.now());
    const untilMs = expiryS(strike, rules) * 1000;
    if (untilMs > this.clock.now().getTime()) {
      const endless = expiryS(strike, rules) === NEVER_S;
      await this.setStrike.execute(decided.principal, {
        accountId,
        severity,
        policy: strike.policy,
        untilReviewed: strike.untilReviewed,
        reason: decided.note || decided.reasonCode,
        ...(!strike.untilReviewed && !endless && { until: new Date(untilMs).toISOString() }),
      });
    }
    return MILDER;
  }

  private async find(accountId: string, externalId: string): Promise<ViolationRecord | undefined> {
    const strikes = (await this.standing.violationsOf([accountId])).get(accountId) ?? [];
    return strikes.find((strike) => strike.externalId === externalId && !strike.overturned);
  }
}

/** The next lower severity; undefined: there is none. */
function milder(severity: Severity): Severity | undefined {
  return SEVERITIES[SEVERITIES.indexOf(severity) - 1];
}

function described(strike: ViolationRecord, rules: StandingPolicyRules): FoundDecision {
  const texts = rules.policies.find(({ key }) => key === strike.policy)?.texts;
  return {
    subject: { kind: 'strike', id: strike.externalId },
    feature: 'tips',
    name: {
      en: `the strike for “${texts?.en.name ?? strike.policy}”`,
      fr: `la sanction pour « ${texts?.fr.name ?? strike.policy} »`,
    },
    decidedAt: new Date(strike.issuedAtMs).toISOString(),
    decidedBy: strike.set?.by ?? 'Platform',
    reasonCode: null,
    deciderId: strike.set?.byId,
  };
}
