import { GUARDRAIL_MEASURES } from '@tips/shared/guardrails';
import { describe, expect, it } from 'vitest';
import { countedFrom, isResumedOver } from './after-resume.ts';

const BEGAN = new Date('2026-11-20T08:00:00Z');
const RESUMED = new Date('2026-11-23T14:30:00Z');

describe('after somebody resumed a plan', () => {
  it.each([
    ['dispute_rate', RESUMED],
    ['violation_rate', RESUMED],
    ['report_rate', new Date('2026-11-24T00:00:00Z')],
    ['failure_rate', new Date('2026-11-24T00:00:00Z')],
  ] as const)('%s counts from %s', (measure, from) => {
    expect(countedFrom(measure, BEGAN, RESUMED)).toEqual(from);
  });

  it('counts from the stage where it began later, or nobody resumed', () => {
    for (const measure of GUARDRAIL_MEASURES) {
      expect(countedFrom(measure, BEGAN, undefined)).toEqual(BEGAN);
      expect(countedFrom(measure, RESUMED, BEGAN)).toEqual(RESUMED);
    }
  });

  it('leaves a count alone that was beyond its limit then and since, and no other', () => {
    const over = { resumedAt: RESUMED, before: { status: 'breached' } } as const;
    expect(isResumedOver('review_backlog', over)).toBe(true);
    expect(isResumedOver('dispute_rate', over)).toBe(false);
    expect(isResumedOver('review_backlog', { ...over, before: { status: 'fine' } })).toBe(false);
    expect(isResumedOver('review_backlog', { ...over, before: undefined })).toBe(false);
    expect(isResumedOver('review_backlog', { ...over, resumedAt: undefined })).toBe(false);
  });
});
