import { CHANGE_STATES } from '@tips/shared/change-requests';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterCommand, type ChangeCommand, isAgreed, isUnderWay, mayAct } from './change-state.ts';

const COMMANDS: ChangeCommand[] = [
  'edit',
  'approve',
  'schedule',
  'unschedule',
  'apply',
  'reject',
  'withdraw',
  'void',
  'fail',
];

describe('the states of a change request', () => {
  it.each([
    ['open', 'approve', 'approved'],
    ['approved', 'schedule', 'scheduled'],
    ['scheduled', 'apply', 'applied'],
    ['approved', 'apply', 'applied'],
    ['scheduled', 'unschedule', 'approved'],
    ['approved', 'edit', 'open'],
    ['scheduled', 'edit', 'open'],
    ['open', 'reject', 'rejected'],
    ['scheduled', 'withdraw', 'withdrawn'],
    ['scheduled', 'void', 'voided'],
    ['approved', 'fail', 'failed'],
  ] as const)('%s, %s: %s', (state, command, after) => {
    expect(afterCommand(state, command)).toBe(after);
  });

  it('are applied only once somebody has agreed', () => {
    expect(CHANGE_STATES.filter(isAgreed)).toEqual(['approved', 'scheduled']);
    expect(afterCommand('open', 'apply')).toBeUndefined();
  });

  it('stay as they are once they have ended', () => {
    for (const state of ['applied', 'rejected', 'withdrawn', 'voided', 'failed'] as const) {
      expect(isUnderWay(state)).toBe(false);
      for (const command of COMMANDS) expect(afterCommand(state, command)).toBeUndefined();
    }
  });

  it('reach applied only through an approval that no edit has followed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...COMMANDS), { maxLength: 30 }), (commands) => {
        let state: (typeof CHANGE_STATES)[number] = 'open';
        let agreed = false;
        for (const command of commands) {
          const next = afterCommand(state, command);
          if (next === undefined) continue;
          if (command === 'approve') agreed = true;
          if (command === 'edit') agreed = false;
          if (next === 'applied') expect(agreed).toBe(true);
          state = next;
        }
      }),
    );
  });
});

describe('who may do what', () => {
  const proposer = { isProposer: true, mayPropose: true, mayApprove: true };
  const lead = { isProposer: false, mayPropose: true, mayApprove: true };
  const peer = { isProposer: false, mayPropose: true, mayApprove: false };

  it('nobody judges what they have asked for, whatever their role', () => {
    for (const state of CHANGE_STATES) {
      expect(mayAct('approve', state, proposer)).toBe(false);
      expect(mayAct('reject', state, proposer)).toBe(false);
    }
  });

  it('another person of the right role does; one of another role only comments', () => {
    expect(mayAct('approve', 'open', lead)).toBe(true);
    expect(mayAct('approve', 'approved', lead)).toBe(false);
    expect(mayAct('reject', 'scheduled', lead)).toBe(true);
    expect(mayAct('approve', 'open', peer)).toBe(false);
    expect(mayAct('comment', 'open', peer)).toBe(true);
    expect(mayAct('edit', 'open', peer)).toBe(false);
  });

  it('once it is approved, the one who asked may take it back and not move it in time', () => {
    expect(mayAct('schedule', 'open', proposer)).toBe(true);
    expect(mayAct('schedule', 'scheduled', proposer)).toBe(false);
    expect(mayAct('schedule', 'scheduled', lead)).toBe(true);
    expect(mayAct('withdraw', 'scheduled', proposer)).toBe(true);
  });
});
