import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, readAnswer } from './commission-answer.ts';

const PUIDS = ['a', 'b', 'c'];

describe('readAnswer', () => {
  it('takes 201, with the ids that it names', () => {
    const body = { statements: [{ puid: 'b', uuid: 'u-2' }, { uuid: 'u-x', puid: 'nobody' }, { id: 9 }] };
    expect(readAnswer(201, body, PUIDS)).toEqual({
      kind: 'accepted',
      ids: new Map([
        ['b', 'u-2'],
        ['c', '9'],
      ]),
    });
    expect(readAnswer(201, undefined, PUIDS)).toEqual({ kind: 'accepted', ids: new Map() });
  });

  it.each([
    ['nested', { statement_1: { category: ['is not valid'], content_type: ['is required', 'is no list'] } }],
    [
      'dotted',
      { 'statement_1.category': ['is not valid'], 'statement_1.content_type': ['is required', 'is no list'] },
    ],
  ])('takes errors by statement and field, %s', (_, errors) => {
    const error = (path: string, message: string) => ({ path, code: 'refused_by_commission', message });
    expect(readAnswer(422, { message: 'no', errors }, PUIDS)).toEqual({
      kind: 'named',
      known: new Set(),
      errors: new Map([
        [
          'b',
          [
            error('category', 'is not valid'),
            error('content_type', 'is required'),
            error('content_type', 'is no list'),
          ],
        ],
      ]),
    });
  });

  it('takes PUIDs that were used before as known', () => {
    const errors = {
      puid: ['not all unique'],
      existing_puids: ['c', 'elsewhere'],
      statement_2: { puid: ['again'] },
    };
    expect(readAnswer(422, { errors }, PUIDS)).toEqual({
      kind: 'named',
      known: new Set(['c']),
      errors: new Map(),
    });
  });

  it.each([
    [422, { errors: { statements: ['too many'] }, message: 'too many' }, 'HTTP 422: too many', 'no'],
    [401, { message: 'Unauthenticated.' }, 'HTTP 401: Unauthenticated.', 'no'],
    [429, undefined, 'HTTP 429', 'no'],
    [503, '<html>', 'HTTP 503', 'unknown'],
    [302, undefined, 'HTTP 302', 'unknown'],
  ] as const)('counts %i without a named statement as a failure', (status, body, reason, taken) => {
    expect(readAnswer(status, body, PUIDS)).toEqual({ kind: 'failed', reason, taken });
  });

  it('survives whatever comes', () => {
    fc.assert(
      fc.property(fc.nat(600), fc.anything(), (status, errors) => {
        const answer = readAnswer(status, { errors, statements: errors }, PUIDS);
        if (answer.kind === 'named') expect(answer.known.size + answer.errors.size).toBeGreaterThan(0);
      }),
    );
  });
});

describe('backoffMs', () => {
  it('doubles from half a minute to an hour', () => {
    expect([1, 2, 3, 7, 8, 9, 1000].map((attempts) => backoffMs(attempts) / 1000)).toEqual([
      30, 60, 120, 1920, 3600, 3600, 3600,
    ]);
  });
});
