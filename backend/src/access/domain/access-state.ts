import type { AccessCause, AccessState } from '@tips/shared/access';

/** Every allowed move of access, by cause: from which states, to which. All others are refused. */
const MOVES: Record<
  Exclude<AccessCause, 'never_requested'>,
  { from: readonly AccessState[]; to: AccessState }
> = {
  creator_requested: { from: ['none', 'rejected', 'withdrawn', 'revoked'], to: 'requested' },
  review_started: { from: ['requested'], to: 'in_review' },
  review_released: { from: ['in_review'], to: 'requested' },
  review_approved: { from: ['requested', 'in_review'], to: 'approved' },
  review_rejected: { from: ['requested', 'in_review'], to: 'rejected' },
  standing_lost: { from: ['approved'], to: 'suspended' },
  eligibility_lost: { from: ['approved'], to: 'suspended' },
  grace_ended: { from: ['approved'], to: 'suspended' },
  standing_regained: { from: ['suspended'], to: 'approved' },
  eligibility_regained: { from: ['suspended'], to: 'approved' },
  staff_suspended: { from: ['approved', 'suspended'], to: 'suspended' },
  staff_reinstated: { from: ['suspended'], to: 'approved' },
  staff_revoked: { from: ['approved', 'suspended'], to: 'revoked' },
  decision_undone: { from: ['approved', 'rejected'], to: 'requested' },
  appeal_overturned: { from: ['rejected', 'suspended', 'revoked'], to: 'approved' },
  appeal_reduced: { from: ['revoked'], to: 'suspended' },
  appeal_reopened: { from: ['rejected'], to: 'requested' },
  creator_withdrew: { from: ['requested', 'in_review', 'approved', 'suspended'], to: 'withdrawn' },
};

export type MoveCause = keyof typeof MOVES;

/** Causes by which the console itself moves access. */
const AUTOMATIC = new Set<AccessCause>([
  'standing_lost',
  'eligibility_lost',
  'grace_ended',
  'standing_regained',
  'eligibility_regained',
]);

export const isAutomatic = (cause: AccessCause) => AUTOMATIC.has(cause);

/** Where a cause leads from a state; undefined where the move is not allowed. */
export function nextState(from: AccessState, cause: MoveCause): AccessState | undefined {
  const move = MOVES[cause];
  return move.from.includes(from) ? move.to : undefined;
}
