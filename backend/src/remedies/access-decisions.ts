import { Injectable } from '@nestjs/common';
import type { Access, AccessHistoryRow } from '@tips/shared/access';
import { featureSchema, type Feature } from '@tips/shared/ids';
import { AccessReadModel, MoveAccess } from '../access/index.ts';
import { OpenCase } from '../cases/index.ts';
import { CurrentEligibility } from '../eligibility/index.ts';
import { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { AppealableDecisions, AppealInHand, FoundDecision, Undone } from './remedies.ts';

const NAMES = {
  rejected: { en: 'the rejection of the request', fr: 'le refus de la demande' },
  suspended: { en: 'the suspension of access', fr: 'la suspension de l’accès' },
  revoked: { en: 'the withdrawal of access', fr: 'le retrait de l’accès' },
} as const;
type Restricted = keyof typeof NAMES;

const ON: Undone = {
  en: 'Your access is back, and the Tips button is on your profile again.',
  fr: 'Votre accès est rétabli et le bouton Pourboires figure de nouveau sur votre profil.',
};
const AS_IT_IS: Undone = {
  en: 'Your access had changed since, and stays as it is now.',
  fr: 'Votre accès avait changé entre-temps et reste tel qu’il est.',
};
const REOPENED: Undone = {
  en: 'Your request is open again, and somebody else will look at it.',
  fr: 'Votre demande est rouverte et sera examinée par une autre personne.',
};
const SUSPENDED: Undone = {
  en: 'Your access is suspended instead of withdrawn, and can be reinstated.',
  fr: 'Votre accès est suspendu et non plus retiré ; il pourra être rétabli.',
};

/** Appeals against what people decided on access: a rejection, a suspension, a withdrawal. */
@Injectable()
export class AccessDecisions implements AppealableDecisions {
  constructor(
    private readonly clock: Clock,
    private readonly access: AccessReadModel,
    private readonly moveAccess: MoveAccess,
    private readonly eligibility: CurrentEligibility,
    private readonly openCase: OpenCase,
  ) {}

  /** What the console did by itself follows from facts and strikes: it is those that can be appealed. */
  async list(accountId: string): Promise<FoundDecision[]> {
    const history = await this.access.history(accountId);
    const decisions = history.filter((row) => !row.automatic && isRestricted(row.state));
    const actors = await this.access.actorsOf(accountId);
    return decisions.map((row) => described(row, actors));
  }

  async permit({ accountId, subjectId, decided }: AppealInHand): Promise<void> {
    const { current, feature } = await this.current(accountId, subjectId);
    if (!current) return;
    if (decided.outcome === 'reduce' && current.state === 'suspended') {
      throw new AppError('ACCESS_STATE_INVALID', 'A suspension has no milder form: uphold or overturn it.', {
        details: { state: current.state },
      });
    }
    const returns = decided.outcome === 'overturn' && current.state !== 'suspended';
    if (!returns) return;
    const result = await this.eligibility.of(accountId, this.clock.now());
    if (result?.eligible) return;
    throw new AppError(
      'NOT_ELIGIBLE',
      `The account does not meet the criteria of ${feature} at the moment: uphold the decision, or reduce it.`,
      { details: { criteria: result?.criteria ?? [] } },
    );
  }

  async overturn({ accountId, subjectId, decided }: AppealInHand): Promise<Undone> {
    const { current, feature } = await this.current(accountId, subjectId);
    if (!current) return AS_IT_IS;
    const { principal, reasonCode, note } = decided;
    await this.moveAccess.execute({
      principal,
      accountId,
      feature,
      reasonCode,
      cause: 'appeal_overturned',
      reason: note === '' ? undefined : note,
    });
    return ON;
  }

  async reduce({ accountId, subjectId, decided }: AppealInHand): Promise<Undone> {
    const { current, feature } = await this.current(accountId, subjectId);
    if (!current) return AS_IT_IS;
    const { principal, reasonCode, note } = decided;
    const move = { principal, accountId, feature, reasonCode, reason: note === '' ? undefined : note };
    if (current.state === 'revoked') {
      await this.moveAccess.execute({ ...move, cause: 'appeal_reduced' });
      return SUSPENDED;
    }
    const barred = (await this.access.actorsOf(accountId)).get(subjectId);
    await this.moveAccess.execute({ ...move, cause: 'appeal_reopened' });
    await this.openCase.execute(principal, {
      kind: 'access_request',
      feature,
      accountId,
      severity: 'low',
      barred,
    });
    return REOPENED;
  }

  /** The access that the decision made, while it is still in force. */
  private async current(
    accountId: string,
    subjectId: string,
  ): Promise<{ feature: Feature; current: Access | undefined }> {
    const [name, version] = subjectId.split(':');
    const feature = featureSchema.parse(name);
    const stored = (await this.access.of([accountId])).get(accountId) ?? [];
    const current = stored.find((one) => one.feature === feature && one.version === Number(version));
    return { feature, current };
  }
}

function isRestricted(state: string): state is Restricted {
  return state in NAMES;
}

function described(row: AccessHistoryRow, actors: ReadonlyMap<string, string>): FoundDecision {
  const { feature, version, state, heldFrom, actor, reasonCode } = row;
  const id = `${feature}:${version}`;
  return {
    subject: { kind: 'access', id },
    feature,
    name: NAMES[state as Restricted],
    decidedAt: heldFrom,
    decidedBy: actor,
    reasonCode,
    deciderId: actors.get(id),
  };
}
