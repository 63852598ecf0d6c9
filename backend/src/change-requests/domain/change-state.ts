import type { ChangeState } from '@tips/shared/change-requests';

export type ChangeCommand =
  'edit' | 'approve' | 'schedule' | 'unschedule' | 'apply' | 'reject' | 'withdraw' | 'void' | 'fail';

/** Where each command leads from each state; nothing else is possible, and what has ended has no way out. */
const MOVES: Record<ChangeCommand, Partial<Record<ChangeState, ChangeState>>> = {
  edit: { open: 'open', approved: 'open', scheduled: 'open' },
  approve: { open: 'approved' },
  schedule: { open: 'open', approved: 'scheduled', scheduled: 'scheduled' },
  unschedule: { open: 'open', scheduled: 'approved' },
  apply: { approved: 'applied', scheduled: 'applied' },
  reject: { open: 'rejected', approved: 'rejected', scheduled: 'rejected' },
  withdraw: { open: 'withdrawn', approved: 'withdrawn', scheduled: 'withdrawn' },
  void: { open: 'voided', approved: 'voided', scheduled: 'voided' },
  fail: { approved: 'failed', scheduled: 'failed' },
};

/** The state after a command; undefined where it does not go, e.g. `approve` of what is rejected. */
export function afterCommand(state: ChangeState, command: ChangeCommand): ChangeState | undefined {
  return MOVES[command][state];
}

/** Whether it still can become something else. */
export function isUnderWay(state: ChangeState): boolean {
  return Object.values(MOVES).some((moves) => moves[state] !== undefined);
}

/** Whether what somebody agreed to is about to be done. */
export function isAgreed(state: ChangeState): boolean {
  return afterCommand(state, 'apply') !== undefined;
}

export type Part = { isProposer: boolean; mayPropose: boolean; mayApprove: boolean };
export type ChangeAct = 'approve' | 'reject' | 'edit' | 'schedule' | 'withdraw' | 'comment';

/**
 * Who may do what with a request as it is. Nobody approves or rejects their own; only the one who asked edits or withdraws; when
 * it happens is arranged by both, and once it is approved by the one who may approve.
 */
export function mayAct(
  act: ChangeAct,
  state: ChangeState,
  { isProposer, mayPropose, mayApprove }: Part,
): boolean {
  const judges = mayApprove && !isProposer;
  switch (act) {
    case 'comment':
      return mayPropose || mayApprove;
    case 'schedule':
      return afterCommand(state, act) !== undefined && (judges || (isProposer && state === 'open'));
    case 'approve':
    case 'reject':
      return afterCommand(state, act) !== undefined && judges;
    case 'edit':
    case 'withdraw':
      return afterCommand(state, act) !== undefined && isProposer;
  }
}
