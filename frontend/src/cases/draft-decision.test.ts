import type { ReasonCode } from '@tips/shared/cases';
import { describe, expect, it } from 'vitest';
import { draftGap, EMPTY_DRAFT, withOutcome } from './draft-decision.ts';

const code = (name: string, outcome: 'approve' | 'reject', noteRequired = false): ReasonCode => ({
  code: name,
  outcome,
  noteRequired,
  textEn: '',
  textFr: '',
});
const CODES = [code('fine', 'approve'), code('fake', 'reject', true), code('old', 'reject')];

describe('withOutcome', () => {
  it('takes the first reason that fits, and keeps the note', () => {
    const draft = withOutcome({ ...EMPTY_DRAFT, note: 'seen' }, 'reject', CODES);
    expect(draft).toEqual({ outcome: 'reject', reasonCode: 'fake', note: 'seen' });
    expect(withOutcome(draft, 'approve', CODES).reasonCode).toBe('fine');
  });

  it('keeps a chosen reason when the same outcome is chosen again', () => {
    const chosen = { outcome: 'reject' as const, reasonCode: 'old', note: '' };
    expect(withOutcome(chosen, 'reject', CODES)).toBe(chosen);
  });
});

describe('draftGap', () => {
  it('asks for an outcome, then for the note where the reason needs one', () => {
    expect(draftGap(EMPTY_DRAFT, CODES)).toBe('outcome');
    expect(draftGap({ outcome: 'reject', reasonCode: 'fake', note: ' ' }, CODES)).toBe('note');
    expect(draftGap({ outcome: 'reject', reasonCode: 'fake', note: 'bots' }, CODES)).toBeUndefined();
    expect(draftGap({ outcome: 'approve', reasonCode: 'fine', note: '' }, CODES)).toBeUndefined();
  });
});
