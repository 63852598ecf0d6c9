import { describe, expect, it } from 'vitest';
import { renewedEnd, sessionEnd } from './session-life.ts';

const at = (text: string): Date => new Date(`2026-11-${text}:00Z`);
const createdAt = at('02T08:00');

describe('a session', () => {
  it.each([
    ['is used at once', '02T08:00', '02T20:00'],
    ['is used late on its first day', '02T19:00', '03T07:00'],
    ['is used on its last evening', '08T23:00', '09T08:00'],
  ])('that %s', (_name, now, end) => {
    expect(sessionEnd(createdAt, at(now))).toEqual(at(end));
  });

  it.each([
    ['two minutes later', '02T08:02', undefined],
    ['five minutes later', '02T08:05', '02T20:05'],
  ])('used %s is renewed only when that moves its end', (_name, now, end) => {
    const session = { createdAt, expiresAt: at('02T20:00') };
    expect(renewedEnd(session, at(now))).toEqual(end === undefined ? undefined : at(end));
  });

  it('at the end of its life is not renewed', () => {
    expect(renewedEnd({ createdAt, expiresAt: at('09T08:00') }, at('09T07:00'))).toBeUndefined();
  });
});
