import { describe, expect, it } from 'vitest';
import { holdUntil } from './hold-until.ts';

const NOW_MS = Date.parse('2026-11-23T22:30:00Z');

describe('holdUntil', () => {
  it.each([
    ['hours', '', '2026-11-24T02:30:00.000Z'],
    ['tomorrow', '', '2026-11-24T08:00:00.000Z'],
    ['days', '', '2026-11-26T08:00:00.000Z'],
    ['own', '2026-11-30T09:15', '2026-11-30T09:15:00.000Z'],
    ['own', '', undefined],
  ] as const)('%s %s', (choice, own, until) => {
    expect(holdUntil(choice, own, NOW_MS)).toBe(until);
  });
});
