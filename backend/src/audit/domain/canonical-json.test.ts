import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, plainJson } from './canonical-json.ts';

describe('canonical JSON', () => {
  it('is the same whatever order the keys came in', () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: 'é' }] })).toBe('{"a":[{"c":"é","d":null}],"b":1}');
    expect(canonicalJson({ a: [{ c: 'é', d: null }], b: 1 })).toBe('{"a":[{"c":"é","d":null}],"b":1}');
  });

  it('leaves out what is undefined, and calls nothing null', () => {
    expect(canonicalJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}');
    expect(canonicalJson(undefined)).toBe('null');
  });

  it('reads back as the same value, and is stable', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});

describe('plain JSON', () => {
  it('is what the database will give back', () => {
    const at = new Date('2026-11-23T10:00:00Z');
    expect(plainJson({ at, gone: undefined, half: '\ud800' })).toEqual({
      at: '2026-11-23T10:00:00.000Z',
      half: '\ufffd',
    });
    expect(plainJson(undefined)).toBeNull();
  });
});
