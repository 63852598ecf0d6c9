import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch, stageInForce, type RolloutConfig } from './apply-patch.ts';
import { inAudience } from './audience.ts';
import { bucketOf, bucketsUnder, isUnderPercent } from './bucket.ts';

const percents = fc.integer({ min: 0, max: 100_000 }).map((thousandths) => thousandths / 1000);
const buckets = fc.integer({ min: 0, max: 99_999 });

const CONFIG: RolloutConfig = {
  salt: 'a',
  holdoutSalt: 'b',
  holdoutPercent: 5,
  killed: false,
  paused: false,
  frozen: null,
  stageKey: 'beta',
  stages: [
    { key: 'beta', name: 'Beta', audience: { regions: ['US'] }, percent: 5 },
    { key: 'general', name: 'General', audience: {}, percent: 100 },
  ],
};

describe('bucketOf', () => {
  it('is the scaled first four bytes of the MD5, in exact integers', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1, maxLength: 64 }), (salt, id) => {
        const hex = createHash('md5').update(`${salt}:${id}`).digest('hex').slice(0, 8);
        expect(bucketOf(salt, id)).toBe(Number((BigInt(`0x${hex}`) * 100_000n) >> 32n));
      }),
    );
  });
});

describe('isUnderPercent', () => {
  it('steps by 0.001 % exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (thousandths) => {
        expect(bucketsUnder(thousandths / 1000)).toBe(thousandths);
      }),
    );
  });

  it('never removes anyone when raised', () => {
    fc.assert(
      fc.property(buckets, percents, percents, (bucket, one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        if (isUnderPercent(bucket, low)) expect(isUnderPercent(bucket, high)).toBe(true);
      }),
    );
  });

  it('exposes nobody at 0 and everybody at 100', () => {
    fc.assert(
      fc.property(buckets, (bucket) => {
        expect(isUnderPercent(bucket, 0)).toBe(false);
        expect(isUnderPercent(bucket, 100)).toBe(true);
      }),
    );
  });
});

describe('inAudience', () => {
  const facts = { region: 'US', language: 'en', accountType: 'personal' as const, followers: 120_000 };
  it.each([
    [{}, {}, true],
    [{ regions: ['US', 'GB'] }, {}, true],
    [{ regions: ['GB'] }, {}, false],
    [{ regions: ['US'] }, { region: null }, false],
    [{ languages: ['fr'] }, {}, false],
    [{ accountTypes: ['business' as const] }, {}, false],
    [{ followersMin: 120_000 }, {}, true],
    [{ followersMin: 120_001 }, {}, false],
    [{ followersMax: 119_999 }, {}, false],
    [{ followersMax: 1 }, { followers: null }, false],
    [{ cohorts: ['a@1', 'b@2'] }, { cohorts: ['b@2'] }, true],
    [{ cohorts: ['a@1', 'b@2'] }, {}, false],
    [{ cohorts: ['a@1'], regions: ['GB'] }, { cohorts: ['a@1'] }, false],
  ])('%j with %j -> %s', (audience, over, inside) => {
    expect(inAudience(audience, { ...facts, cohorts: [], ...over })).toBe(inside);
  });
});

const HERE = { at: '2026-11-23T12:00:00.000Z', version: 7 };

describe('applyPatch', () => {
  it('keeps what the patch does not name', () => {
    const outcome = applyPatch(CONFIG, { paused: true }, HERE);
    expect(outcome).toEqual({ ok: true, config: { ...CONFIG, paused: true } });
  });

  it('begins a freeze once, keeps it as it began, and ends it', () => {
    const frozen = applyPatch(CONFIG, { frozen: true }, HERE);
    expect(frozen).toMatchObject({ config: { frozen: HERE } });
    const config = { ...CONFIG, frozen: HERE };
    const later = { at: '2026-11-24T12:00:00.000Z', version: 9 };
    expect(applyPatch(config, { frozen: true, paused: true }, later)).toMatchObject({
      config: { frozen: HERE },
    });
    expect(applyPatch(config, { paused: true }, later)).toMatchObject({ config: { frozen: HERE } });
    expect(applyPatch(config, { frozen: false }, later)).toMatchObject({ config: { frozen: null } });
  });

  it('refuses a stage that is not there, a key that stands twice and a range that is empty', () => {
    const beta = stageInForce(CONFIG);
    const outcome = applyPatch(
      CONFIG,
      {
        stageKey: 'gamma',
        stages: [beta, { ...beta, audience: { followersMin: 2, followersMax: 1 } }],
      },
      HERE,
    );
    expect(outcome).toMatchObject({
      ok: false,
      refusals: [
        { path: 'stageKey', code: 'STAGE_UNKNOWN' },
        { path: 'stages.1.key' },
        { path: 'stages.1.audience.followersMax' },
      ],
    });
  });
});
