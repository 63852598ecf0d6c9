import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlan } from '../../src/decisions/compile-plan.ts';
import { ChangeJournal, JOURNAL_ROWS_MAX } from '../../src/decisions/domain/change-journal.ts';
import { SeededIdHash } from '../../src/decisions/domain/id-hash.ts';
import { answers, countOrdered } from '../../src/decisions/domain/order-count.ts';
import { membersOf } from '../../src/decisions/domain/member-bits.ts';
import { makeOrder } from '../../src/decisions/domain/order.ts';
import { newCounts } from '../../src/decisions/domain/effect.ts';
import { type AccountRecord, Population } from '../../src/decisions/domain/population.ts';
import { countProposal, type Proposal, type Scanned } from '../../src/decisions/domain/scan.ts';
import type { EligibilityRules } from '@tips/shared/eligibility';
import { configs, eligibilityRules, NOW_MS, records } from './arbitraries.ts';

const REGIONS = ['unknown', 'US', 'GB', 'FR', 'DE'];

async function populationOf(all: readonly AccountRecord[], more: number): Promise<Population> {
  const buckets = new Map(all.map((each) => [each.accountId, each.features.map(({ bucket }) => bucket)]));
  const population = new Population(new SeededIdHash(1, 2), (id) => buckets.get(id) ?? []);
  await population.reserve(all.length + more, async () => {});
  all.forEach((record) => population.put(record));
  return population;
}

function scannedOf({ columns, grace, locales }: Population, nowMs = NOW_MS): Scanned {
  const regionOfLocale = Uint16Array.from(locales.since(0), ({ region }) =>
    REGIONS.indexOf(region ?? 'unknown'),
  );
  return { columns, grace, rows: columns.rows, regionOfLocale, regions: REGIONS.length, nowMs };
}

/** Other rules with the same age and posts, which an order is made for. */
function comparable(rules: EligibilityRules, like: EligibilityRules): EligibilityRules {
  const isKept = ({ kind }: { kind: string }) => kind === 'account_age' || kind === 'posts_30d';
  return {
    ...rules,
    criteria: [...rules.criteria.filter((each) => !isKept(each)), ...like.criteria.filter(isKept)],
  };
}

/** Every seventh account or more is in the cohorts that the audience asks for; null: it asks for none. */
const cohorts = fc.option(fc.subarray([0, 1, 2, 3, 4, 5, 6]), { nil: null });
const ruleSets = fc.record({ config: configs, rules: eligibilityRules, cohort: cohorts });

describe('an order of the accounts', { timeout: 60_000 }, () => {
  it('counts what looking at each account counts, also after writes and as time passes', async () => {
    const passed = fc.constantFrom(0, 1_000, 3_000_000);
    await fc.assert(
      fc.asyncProperty(
        records,
        records,
        ruleSets,
        ruleSets,
        passed,
        async (all, later, before, after, ms) => {
          const population = await populationOf(all, later.length);
          const planOf = ({ config, cohort }: typeof before, rules: EligibilityRules) => {
            const plan = compilePlan(
              { featureIndex: 0, config, policy: { version: 1, rules } },
              population.locales.since(0),
            );
            const ids =
              cohort &&
              new Set(all.filter((_, index) => cohort.includes(index % 7)).map((each) => each.accountId));
            return { ...plan, members: membersOf(population, ids) ?? null };
          };
          const journal = new ChangeJournal(population.columns.rows, 3);
          population.journals.add(journal);
          const first = planOf(before, before.rules);
          const { columns } = population;
          const order = makeOrder({ columns, journal: journal.arrays(), plan: first, nowMs: NOW_MS });
          // Others, some under ids that were there, and some that go.
          later.forEach((record, index) => {
            const same = index % 2 === 0 ? all[index]?.accountId : undefined;
            population.put({ ...record, accountId: same ?? record.accountId });
          });
          for (const { accountId } of all.slice(-3)) population.remove(accountId);
          const [moved] = all;
          const row = moved ? population.rowOf(moved.accountId) : -1;
          if (row >= 0) population.putBucket(row, 0, 77, true);
          const proposal: Proposal = {
            before: planOf(before, before.rules),
            after: planOf(after, comparable(after.rules, before.rules)),
            heldOut: undefined,
            freezes: before.config.frozen === null && after.config.frozen !== null,
            listChanges: [],
          };
          const scanned = scannedOf(population, NOW_MS + ms);
          const counts = newCounts(REGIONS.length);
          expect(answers(order, proposal, scanned.nowMs)).toBe(true);
          expect(countOrdered(scanned, proposal, { order, journal: journal.arrays() }, counts)).toBe(true);
          expect(counts).toEqual(countProposal(scanned, proposal));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves out what is written while it is made', async () => {
    const all = fc.sample(records, 40).find((each) => each.length > 20) ?? [];
    const population = await populationOf(all, 0);
    const journal = new ChangeJournal(population.columns.rows, 3);
    population.journals.add(journal);
    const columns = population.columns.arrays();
    const [config] = fc.sample(configs, 1);
    const [rules] = fc.sample(eligibilityRules, 1);
    if (!config || !rules) throw new Error('no rules');
    const plan = compilePlan(
      { featureIndex: 0, config, policy: { version: 1, rules } },
      population.locales.since(0),
    );
    // The first look at a region is followed by a write of every other account.
    let isWritten = false;
    const written = {
      ...columns,
      get locale() {
        if (!isWritten) {
          isWritten = true;
          all.forEach((record, index) => {
            if (index % 2 === 0) population.put({ ...record, followers: 5, region: 'DE' });
          });
        }
        return columns.locale;
      },
    };
    const order = makeOrder({ columns: written, journal: journal.arrays(), plan, nowMs: NOW_MS });
    const loose = new Set(order.loose);
    all.forEach(({ accountId }, index) => {
      if (index % 2 === 0) expect(loose.has(population.rowOf(accountId))).toBe(true);
    });
    const proposal: Proposal = {
      before: plan,
      after: plan,
      heldOut: undefined,
      freezes: false,
      listChanges: [],
    };
    const scanned = scannedOf(population);
    const kept = { order, journal: journal.arrays() };
    expect(countProposal(scanned, proposal, kept)).toEqual(countProposal(scanned, proposal));
  });

  it('is given up when all is written, and answers nothing that it was not made for', async () => {
    const population = await populationOf(fc.sample(records, 1)[0] ?? [], 0);
    const journal = new ChangeJournal(population.columns.rows, 3);
    population.journals.add(journal);
    const [config] = fc.sample(configs, 1);
    if (!config) throw new Error('no config');
    const planOf = (criteria: EligibilityRules['criteria'], featureIndex = 0) =>
      compilePlan(
        {
          featureIndex,
          config,
          policy: { version: 1, rules: { criteria, grace: { days: 1, floorPercent: 90 } } },
        },
        population.locales.since(0),
      );
    const plan = planOf([{ kind: 'followers', min: 100_000 }]);
    const order = makeOrder({
      columns: population.columns,
      journal: journal.arrays(),
      plan,
      nowMs: NOW_MS,
    });
    const proposal: Proposal = {
      before: plan,
      after: plan,
      heldOut: undefined,
      freezes: false,
      listChanges: [],
    };
    expect(answers(order, proposal, NOW_MS)).toBe(true);
    expect(answers(order, proposal, NOW_MS + 3_600_000)).toBe(false);
    expect(answers(order, proposal, NOW_MS - 1_000)).toBe(false);
    expect(answers(order, { ...proposal, heldOut: new Uint8Array(8) }, NOW_MS)).toBe(false);
    const older = planOf([{ kind: 'account_age', minDays: 30 }]);
    expect(answers(order, { ...proposal, after: older }, NOW_MS)).toBe(false);
    expect(answers(order, { ...proposal, after: planOf([], 1) }, NOW_MS)).toBe(false);
    population.forgetFreeze(0);
    expect(journal.count[0]).toBeGreaterThan(JOURNAL_ROWS_MAX);
    const scanned = scannedOf(population);
    const kept = { order, journal: journal.arrays() };
    expect(countOrdered(scanned, proposal, kept, newCounts(REGIONS.length))).toBe(false);
    expect(countProposal(scanned, proposal, kept)).toEqual(countProposal(scanned, proposal));
  });
});
