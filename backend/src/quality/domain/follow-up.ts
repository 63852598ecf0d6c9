import type { CaseOutcome } from '@tips/shared/cases';
import type { FollowUp } from '@tips/shared/quality';

/** By the outcome that should have been: what is left to do by hand, where something else was decided. */
const FOLLOW_UPS: Record<CaseOutcome, FollowUp> = {
  approve: 'invite_again',
  reject: 'suspend_access',
  suspend: 'suspend_access',
  dismiss: 'reinstate_access',
  lift: 'undo_restriction',
  keep: 'restrict_again',
  uphold: 'redo_appeal',
  overturn: 'redo_appeal',
  reduce: 'redo_appeal',
};

/** What a lead has to do where the second reviewer was right: nothing about access changes by the resolution itself. */
export function followUpOf(secondOutcome: CaseOutcome): FollowUp {
  return FOLLOW_UPS[secondOutcome];
}
