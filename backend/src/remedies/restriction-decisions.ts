import { Injectable } from '@nestjs/common';
import { LiftSanction, SetSanction } from '../enforcement/index.ts';
import { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import { type SanctionRecord, SanctionsReadModel, sanctionState } from '../sanctions/index.ts';
import type { AppealableDecisions, AppealInHand, FoundDecision, Undone } from './remedies.ts';

const LIFTED: Undone = { en: 'The restriction is lifted.', fr: 'La restriction est levée.' };
const AS_IT_IS: Undone = {
  en: 'The restriction was over already.',
  fr: 'La restriction avait déjà pris fin.',
};
const MILDER: Undone = {
  en: 'The restriction is replaced by a milder one.',
  fr: 'La restriction est remplacée par une restriction plus légère.',
};

/** Appeals against restrictions that staff have set. */
@Injectable()
export class RestrictionDecisions implements AppealableDecisions {
  constructor(
    private readonly clock: Clock,
    private readonly sanctions: SanctionsReadModel,
    private readonly liftSanction: LiftSanction,
    private readonly setSanction: SetSanction,
  ) {}

  async list(accountId: string): Promise<FoundDecision[]> {
    return (await this.holding(accountId)).map((record) => ({
      subject: { kind: 'restriction', id: record.sanctionId },
      feature: 'tips',
      name: { en: 'the restriction of the account', fr: 'la restriction du compte' },
      decidedAt: new Date(record.setAtMs).toISOString(),
      decidedBy: record.setBy,
      reasonCode: null,
      deciderId: record.setById,
    }));
  }

  async permit({ accountId, subjectId, decided }: AppealInHand): Promise<void> {
    if (decided.outcome !== 'reduce') return;
    const record = await this.find(accountId, subjectId);
    if (record?.floor !== 'at_risk') return;
    throw new AppError(
      'SANCTION_STATE_INVALID',
      'This restriction has no milder form: uphold or overturn it.',
    );
  }

  async overturn({ accountId, subjectId, decided }: AppealInHand): Promise<Undone> {
    if (!(await this.find(accountId, subjectId))) return AS_IT_IS;
    const { principal, note, reasonCode, reasonText } = decided;
    const reason = note || reasonCode;
    await this.liftSanction.apply(principal, { accountId, sanctionId: subjectId, reason, reasonText });
    return LIFTED;
  }

  /** The restriction is lifted, and one that only keeps the account at risk holds until the same end. */
  async reduce(appeal: AppealInHand): Promise<Undone> {
    const { accountId, subjectId, decided } = appeal;
    const record = await this.find(accountId, subjectId);
    if (!record) return AS_IT_IS;
    await this.overturn(appeal);
    const until =
      record.untilMs !== null && record.untilMs > this.clock.now().getTime() ? record.untilMs : null;
    await this.setSanction.execute(decided.principal, {
      accountId,
      kind: 'restriction',
      floor: 'at_risk',
      policy: record.policy,
      reason: decided.note || decided.reasonCode,
      untilReviewed: until === null,
      atEnd: record.atEnd,
      ...(until !== null && { until: new Date(until).toISOString() }),
    });
    return MILDER;
  }

  private async find(accountId: string, sanctionId: string): Promise<SanctionRecord | undefined> {
    return (await this.holding(accountId)).find((record) => record.sanctionId === sanctionId);
  }

  /** Restrictions that hold, under review or not. */
  private async holding(accountId: string): Promise<SanctionRecord[]> {
    const records = (await this.sanctions.of([accountId])).get(accountId) ?? [];
    const nowMs = this.clock.now().getTime();
    return records.filter((record) => {
      const state = sanctionState(record, nowMs);
      return record.kind === 'restriction' && (state === 'in_force' || state === 'in_review');
    });
  }
}
