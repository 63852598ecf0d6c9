import { accountLineSchema, type AccountLine } from '@tips/shared/accounts';
import { violationLineSchema } from '@tips/shared/standing';
import { activityLineSchema } from '@tips/shared/accounts';
import { describe, expect, it } from 'vitest';
import { REGIONS } from './creator-figures.ts';
import { generateActivity } from './generate-activity.ts';
import { generateCreators } from './generate-creators.ts';
import { generateViolations } from './generate-violations.ts';

const now = new Date('2026-11-23T12:00:00Z');
const creators = (count: number, seed = 1): AccountLine[] =>
  [...generateCreators({ seed, count, now })].flat();
const share = <T>(items: readonly T[], has: (item: T) => boolean): number =>
  items.filter(has).length / items.length;

describe('generateCreators', () => {
  const lines = creators(5000);

  it('gives lines that ingest takes, with ids and handles of their own', () => {
    for (const line of lines) expect(accountLineSchema.safeParse(line).success).toBe(true);
    expect(new Set(lines.map(({ accountId }) => accountId)).size).toBe(5000);
    expect(new Set(lines.map(({ handle }) => handle)).size).toBe(5000);
    expect(lines[0]?.handle).toMatch(/^[a-z]+-[a-z]+-1$/);
  });

  it('gives the same for the same seed, the same first ones for a larger count, and others for another seed', () => {
    expect(creators(5000)).toEqual(lines);
    expect(creators(1500)).toEqual(lines.slice(0, 1500));
    expect(creators(5, 2)).not.toEqual(lines.slice(0, 5));
  });

  it('follows the figures of the real creators', () => {
    const known = lines.filter(({ followers }) => followers !== null);
    expect(share(known, ({ followers }) => (followers ?? 0) >= 100_000)).toBeCloseTo(0.546, 1);
    expect(share(lines, ({ accountType }) => accountType === 'business')).toBeCloseTo(0.122, 1);
    const all = REGIONS.reduce((sum, { creators: count }) => sum + count, 0);
    for (const { region, creators: count } of REGIONS.slice(0, 10)) {
      expect(Math.abs(share(lines, (line) => line.region === region) - count / all)).toBeLessThan(0.02);
    }
    expect(
      share(
        lines.filter(({ region }) => region === 'FR'),
        ({ language }) => language === 'fr',
      ),
    ).toBeGreaterThan(0.75);
  });

  it('leaves a fact of about one in twenty unknown, and observes nobody in the future', () => {
    const gaps = share(lines, (line) => Object.values(line).includes(null));
    expect(gaps).toBeGreaterThan(0.035);
    expect(gaps).toBeLessThan(0.065);
    expect(lines.every(({ observedAt }) => observedAt <= now.toISOString())).toBe(true);
  });
});

describe('generateViolations', () => {
  const accountIds = creators(5000).map(({ accountId }) => accountId);
  const violations = generateViolations({ seed: 1, accountIds, now });

  it('gives lines that ingest takes, none issued or overturned in the future', () => {
    for (const line of violations) {
      expect(violationLineSchema.safeParse(line).success).toBe(true);
      expect(line.issuedAt <= now.toISOString()).toBe(true);
      expect((line.statusAt ?? line.issuedAt) >= line.issuedAt).toBe(true);
      expect((line.statusAt ?? '') <= now.toISOString()).toBe(true);
    }
    expect(new Set(violations.map(({ externalId }) => externalId)).size).toBe(violations.length);
  });

  it('spares the named accounts and leaves the others as they are', () => {
    const spared = new Set(accountIds.slice(0, 100));
    const others = generateViolations({ seed: 1, accountIds, now, spared });
    expect(others).toEqual(violations.filter(({ accountId }) => !spared.has(accountId)));
  });

  it('reaches about a quarter of the accounts, with every severity', () => {
    const reached = new Set(violations.map(({ accountId }) => accountId)).size / accountIds.length;
    expect(reached).toBeGreaterThan(0.18);
    expect(reached).toBeLessThan(0.27);
    expect(new Set(violations.map(({ severity }) => severity))).toEqual(
      new Set(['low', 'medium', 'high', 'critical']),
    );
  });
});

describe('generateActivity', () => {
  it('gives each account a line for days with posts, all within the window', () => {
    const few = creators(50);
    const lines = [...generateActivity({ seed: 1, creators: few, now, days: 60 })].flat();
    for (const line of lines) {
      expect(activityLineSchema.safeParse(line).success).toBe(true);
      expect(line.date < '2026-11-23').toBe(true);
      expect(line.date >= '2026-09-24').toBe(true);
    }
    expect(new Set(lines.map(({ accountId, date }) => `${accountId} ${date}`)).size).toBe(lines.length);
    expect(new Set(lines.map(({ accountId }) => accountId)).size).toBe(50);
  });
});
