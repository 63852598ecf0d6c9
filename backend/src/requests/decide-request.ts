import { Injectable } from '@nestjs/common';
import type { Feature } from '@tips/shared/ids';
import { AccessReadModel, MoveAccess } from '../access/index.ts';
import type { CaseInHand, CaseKindEffects, DecidedCase } from '../cases/index.ts';
import { CurrentEligibility } from '../eligibility/index.ts';
import { WriteNotice } from '../notices/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';

/** What working on an access request does to the access that was asked for. */
@Injectable()
export class DecideRequest implements CaseKindEffects {
  constructor(
    private readonly clock: Clock,
    private readonly eligibility: CurrentEligibility,
    private readonly access: AccessReadModel,
    private readonly moveAccess: MoveAccess,
    private readonly writeNotice: WriteNotice,
  ) {}

  async claimed(cases: readonly CaseInHand[]): Promise<void> {
    await this.moveAccess.executeAll(
      cases.map(({ row, principal, requestId }) => {
        return { ...moveOf(row), principal, requestId, cause: 'review_started' as const };
      }),
    );
  }

  async released({ row, principal }: CaseInHand): Promise<void> {
    const stored = (await this.access.of([row.account_id])).get(row.account_id);
    if (!stored?.some(({ feature, state }) => feature === row.feature && state === 'in_review')) return;
    await this.moveAccess.execute({ ...moveOf(row), principal, cause: 'review_released' });
  }

  /** What was true when the case opened may have changed: nobody is approved who is not eligible at this instant. */
  async permit({ row, outcome }: DecidedCase): Promise<void> {
    if (outcome !== 'approve') return;
    const result = await this.eligibility.of(row.account_id, this.clock.now());
    if (result?.eligible) return;
    throw new AppError(
      'NOT_ELIGIBLE',
      'The account is not eligible any more: reject the request, or release it.',
      { details: { criteria: result?.criteria ?? [] } },
    );
  }

  async decided({
    row,
    principal,
    outcome,
    reasonCode,
    reasonText,
    note,
    tellFrom,
  }: DecidedCase): Promise<void> {
    await this.moveAccess.execute({
      ...moveOf(row),
      principal,
      reasonCode,
      reasonText,
      tellFrom,
      cause: outcome === 'approve' ? 'review_approved' : 'review_rejected',
      reason: note === '' ? undefined : note,
    });
  }

  /** The request waits again as it did before the decision. Throws ACCESS_STATE_INVALID where access has moved on since. */
  async undone({ row, principal, outcome, note }: DecidedCase): Promise<void> {
    const history = await this.access.history(row.account_id);
    const [latest, before] = history.filter(({ feature }) => feature === row.feature);
    const cause = outcome === 'approve' ? 'review_approved' : 'review_rejected';
    const decidedAt = row.decided_at?.toISOString() ?? '';
    // Access moves a moment after the case: what is from this decision stands between it and what was there before.
    const isOfThis =
      latest?.cause === cause && latest.heldFrom >= decidedAt && (before?.heldFrom ?? '') <= decidedAt;
    if (!isOfThis) {
      throw new AppError('ACCESS_STATE_INVALID', `Access is ${latest?.state ?? 'none'} by now: it stays so.`);
    }
    const subject = { kind: 'access', id: `${row.feature}:${latest.version}` };
    if (!(await this.writeNotice.recall(row.account_id, subject))) {
      throw new AppError('ACCESS_STATE_INVALID', 'The creator was told already: the decision stays.');
    }
    await this.moveAccess.execute({ ...moveOf(row), principal, cause: 'decision_undone', reason: note });
  }
}

function moveOf(row: CaseInHand['row']): { accountId: string; feature: Feature } {
  return { accountId: row.account_id, feature: row.feature };
}
