import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdHash } from './id-hash.ts';
import { SeededIdHash } from './id-hash.ts';
import { type AccountRecord, type FeatureRecord, Population } from './population.ts';

const breathe = async () => {};

/** Stands in for MD5: buckets that depend on nothing but the id. */
function bucketsOf(accountId: string): number[] {
  const hash = new SeededIdHash(1, 2);
  hash.hash(accountId);
  return [(hash.lo >>> 0) % 100_000, (hash.hi >>> 0) % 100_000, (hash.lo ^ hash.hi) >>> 15];
}

function record(accountId: string, over: Partial<AccountRecord> = {}): AccountRecord {
  const features = bucketsOf(accountId).map((bucket): FeatureRecord => ({
    bucket,
    heldOut: false,
    onAllowList: false,
    onDenyList: false,
    access: 'none',
    automatic: false,
    graceUntilMs: null,
    joinedLater: false,
  }));
  return {
    accountId,
    region: 'US',
    language: 'en',
    followers: 100_000,
    accountType: 'personal',
    adult: true,
    banned: false,
    createdAtMs: Date.UTC(2020, 0, 1),
    postsLast30Days: 4,
    restrictedUntilS: 0,
    atRiskUntilS: 0,
    features,
    ...over,
  };
}

async function put(population: Population, records: AccountRecord[]): Promise<void> {
  await population.reserve(records.length, breathe);
  records.forEach((each) => population.put(each));
}

/** Only eight hashes for all accounts. */
class WeakHash implements IdHash {
  lo = 0;
  hi = 0;
  hash(id: string): boolean {
    this.lo = id.length % 2;
    this.hi = (id.charCodeAt(id.length - 1) % 4) << 30;
    return true;
  }
}

function weakKey(id: string): string {
  const hash = new WeakHash();
  hash.hash(id);
  return `${hash.lo} ${hash.hi}`;
}

describe('population', () => {
  it('takes at most 48 bytes an account, whatever their number', async () => {
    const population = new Population(new SeededIdHash(3, 4), bucketsOf);
    let worst = 0;
    for (let n = 0; n < 130_000; n += 1000) {
      await put(
        population,
        Array.from({ length: 1000 }, (_, index) => record(`creator_${n + index}`)),
      );
      if (population.size >= 100_000) worst = Math.max(worst, population.byteLength / population.size);
    }
    expect(population.size).toBe(130_000);
    expect(worst).toBeGreaterThan(39);
    expect(worst).toBeLessThanOrEqual(48);
    expect(population.rowOf('creator_129999')).toBe(129_999);
    expect(population.rowOf('creator_130000')).toBe(-1);
  }, 30_000);

  it('finds every account and no other, even if hashes collide all the time', async () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,8}$/), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(ids, ids, fc.boolean(), async (known, others, weak) => {
        const population = new Population(weak ? new WeakHash() : new SeededIdHash(5, 6), bucketsOf);
        const followersOf = new Map(known.map((id, index) => [id, index]));
        for (const [id, followers] of followersOf) await put(population, [record(id, { followers })]);
        // Written again, in another order: each account keeps its row.
        for (const id of known.toReversed())
          await put(population, [record(id, { followers: followersOf.get(id) ?? 0 })]);
        expect(population.size).toBe(known.length);
        for (const [id, followers] of followersOf) {
          expect(population.columns.followers[population.rowOf(id)]).toBe(followers);
        }
        for (const id of others) {
          const twins = known.filter((each) => weakKey(each) === weakKey(id)).length;
          // An id that nobody has, with the hash of one account alone, can't be told from it: 64 bits make that impossible.
          if (!followersOf.has(id) && !(weak && twins === 1)) expect(population.rowOf(id)).toBe(-1);
        }
        const [first] = known;
        if (first === undefined) return;
        population.remove(first);
        expect(population.rowOf(first)).toBe(-1);
        expect(population.size).toBe(known.length - 1);
        await put(population, [record(first, { followers: 7 })]);
        expect(population.columns.followers[population.rowOf(first)]).toBe(7);
        expect(population.size).toBe(known.length);
      }),
    );
  });

  it('knows no account by an id that none can have', async () => {
    const population = new Population(new SeededIdHash(7, 8), bucketsOf);
    await put(population, [record('A')]);
    expect(population.rowOf('A')).toBe(0);
    expect(population.rowOf('')).toBe(-1);
    expect(population.rowOf('\u0141')).toBe(-1);
    expect(population.rowOf('A'.repeat(65))).toBe(-1);
    expect(population.rowOf('AA')).toBe(-1);
  });

  it('takes in as many regions and languages as there are codes', async () => {
    const population = new Population(new SeededIdHash(9, 10), bucketsOf);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    const regions = [...letters].flatMap((first) => [...letters].map((second) => first + second));
    await put(
      population,
      regions.map((region) => record(region, { region, language: region.toLowerCase() })),
    );
    expect(population.locales.count).toBe(regions.length + 1);
    expect(new Set(population.columns.locale.slice(0, population.size)).size).toBe(regions.length);
  });
});

describe('id hash', () => {
  it('spreads structured ids like random ones', () => {
    const hash = new SeededIdHash(randomInt(2 ** 32), randomInt(2 ** 32));
    const seenLo = new Set<number>();
    const seenHi = new Set<number>();
    const seenMixed = new Set<number>();
    const count = 200_000;
    for (let n = 0; n < count; n += 1) {
      hash.hash(`acct-${Math.floor(n / 1000)}-user-${String(n % 1000).padStart(4, '0')}`);
      seenLo.add(hash.lo);
      seenHi.add(hash.hi);
      seenMixed.add(((hash.lo >>> 16) << 16) | (hash.hi & 0xffff));
    }
    // n²/2/2³² pairs of random 32-bit numbers meet: 4.7 here.
    for (const seen of [seenLo, seenHi, seenMixed]) expect(count - seen.size).toBeLessThan(25);
  });
});
