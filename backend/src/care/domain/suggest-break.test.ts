import { describe, expect, it } from 'vitest';
import { suggestBreak } from './suggest-break.ts';

const LIMITS = { hardCases: 10, minutes: 90 };
const MINUTE_MS = 60_000;

describe('suggestBreak', () => {
  it.each([
    ['nothing yet', 0, 0, null],
    ['a minute less than long', 9, 89, null],
    ['a long stretch', 0, 90, 'long_stretch'],
    ['many hard cases', 10, 5, 'hard_cases'],
    ['both', 10, 95, 'hard_cases'],
  ] as const)('%s', (_name, hardCases, minutes, cause) => {
    expect(suggestBreak({ startedAtMs: 0, hardCases }, LIMITS, minutes * MINUTE_MS)).toBe(cause);
  });
});
