import { Injectable } from '@nestjs/common';
import { AccessReadModel, MoveAccess } from '../access/index.ts';
import type { CaseKindEffects, DecidedCase } from '../cases/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { Clock } from '../platform/clock.ts';
import { AlertSignalsRepository } from './alert-signals.repository.ts';
import { dayOf } from './domain/alert-days.ts';

/** What a decision on a risk alert does: suspend access, or nothing; either way its rules keep quiet for their cool-down. */
@Injectable()
export class DecideAlert implements CaseKindEffects {
  constructor(
    private readonly clock: Clock,
    private readonly access: AccessReadModel,
    private readonly moveAccess: MoveAccess,
    private readonly signals: AlertSignalsRepository,
  ) {}

  async permit({ row, outcome }: DecidedCase): Promise<void> {
    if (outcome !== 'suspend') return;
    const stored = (await this.access.of([row.account_id])).get(row.account_id);
    const state = stored?.find(({ feature }) => feature === row.feature)?.state ?? 'none';
    if (state === 'approved' || state === 'suspended') return;
    throw new AppError(
      'ACCESS_STATE_INVALID',
      `Access is ${state}: there is nothing to suspend. Dismiss the alert.`,
      { details: { state } },
    );
  }

  async decided(decided: DecidedCase): Promise<void> {
    const { row, principal, outcome, reasonCode, reasonText, note, tellFrom } = decided;
    await this.signals.decided(row.case_id, dayOf(row.decided_at ?? this.clock.now()));
    if (outcome !== 'suspend') return;
    await this.moveAccess.execute({
      principal,
      accountId: row.account_id,
      feature: row.feature,
      cause: 'staff_suspended',
      reasonCode,
      reasonText,
      tellFrom,
      reason: note === '' ? undefined : note,
    });
  }

  /** A dismissal has done nothing that would have to be taken back. Throws ACCESS_STATE_INVALID for a suspension. */
  async undone({ row, outcome }: DecidedCase): Promise<void> {
    if (outcome === 'suspend') {
      throw new AppError(
        'ACCESS_STATE_INVALID',
        'A suspension ends by an appeal, or a lead reinstates access.',
      );
    }
    await this.signals.decided(row.case_id, null);
  }
}
