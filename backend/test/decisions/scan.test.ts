import { ACCESS_STATES, type AccessState } from '@tips/shared/access';
import { STANDINGS } from '@tips/shared/standing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlan } from '../../src/decisions/compile-plan.ts';
import { decide } from '../../src/decisions/domain/decide.ts';
import { populationOf, SEEN, type Side, sideOf } from '../../src/decisions/domain/effect.ts';
import { FOLLOWER_BANDS } from '../../src/decisions/domain/follower-cells.ts';
import { SeededIdHash } from '../../src/decisions/domain/id-hash.ts';
import { type AccountRecord, Population } from '../../src/decisions/domain/population.ts';
import { WORD } from '../../src/decisions/domain/population-columns.ts';
import {
  answerScan,
  countProposal,
  type ListChange,
  scanCount,
  type Scanned,
} from '../../src/decisions/domain/scan.ts';
import { bucketsUnder, type RolloutConfig, stageInForce } from '../../src/rollouts/index.ts';
import { standingFromUntil } from '../../src/standing/index.ts';
import { configs, eligibilityRules, NOW_MS, records, viewOf } from './arbitraries.ts';

const REGIONS = ['unknown', 'US', 'GB', 'FR', 'DE'];

async function populated(
  all: readonly AccountRecord[],
): Promise<{ population: Population; scanned: Scanned }> {
  const buckets = new Map(all.map((each) => [each.accountId, each.features.map(({ bucket }) => bucket)]));
  const population = new Population(new SeededIdHash(1, 2), (id) => buckets.get(id) ?? []);
  await population.reserve(all.length, async () => {});
  all.forEach((record) => population.put(record));
  const regionOfLocale = Uint16Array.from(population.locales.since(0), ({ region }) =>
    REGIONS.indexOf(region ?? 'unknown'),
  );
  const { columns, grace } = population;
  const scanned = {
    columns,
    grace,
    rows: columns.rows,
    regionOfLocale,
    regions: REGIONS.length,
    nowMs: NOW_MS,
  };
  return { population, scanned };
}

type Rules = { config: RolloutConfig; rules: Parameters<typeof viewOf>[3] };

function seenBy(record: AccountRecord, { config, rules }: Rules, joinedLater?: boolean) {
  const own = viewOf(record, 0, config, rules);
  const view = { ...own, joinedLater: joinedLater ?? own.joinedLater };
  const below = bucketsUnder(stageInForce(config).percent);
  const isOn = (surface: 'tips-settings-tab' | 'tips-profile-button') =>
    decide(view, { ...config, frozen: config.frozen !== null, below }, surface).value;
  const exposed = view.eligible && view.inAudience && view.bucket < below && !view.heldOut;
  return { ...view, exposed, tab: isOn('tips-settings-tab'), button: isOn('tips-profile-button') };
}

function side(pairs: { was: boolean; is: boolean }[]) {
  return {
    gains: pairs.filter(({ was, is }) => is && !was).length,
    losses: pairs.filter(({ was, is }) => was && !is).length,
    on: pairs.filter(({ is }) => is).length,
  };
}

const ALL_BANDS = [...FOLLOWER_BANDS.keys()];
const sum = (sides: readonly Side[]) =>
  sides.reduce((all, { gains, losses, on }) => ({
    gains: all.gains + gains,
    losses: all.losses + losses,
    on: all.on + on,
  }));

const changes = fc.record({
  allow: fc.constantFrom('add', 'remove', 'keep'),
  deny: fc.constantFrom('add', 'remove', 'keep'),
});
type Change = { allow: string; deny: string };

function listChange(row: number, { allow, deny }: Change): ListChange {
  const bits = (wanted: string) =>
    (allow === wanted ? WORD.onAllowList : 0) | (deny === wanted ? WORD.onDenyList : 0);
  return { row, set: bits('add'), clear: bits('remove') };
}

function withLists(record: AccountRecord, { allow, deny }: Change, heldOut: boolean): AccountRecord {
  const [first, ...others] = record.features;
  if (!first) throw new Error('no feature');
  const moved = (change: string, now: boolean) => (change === 'keep' ? now : change === 'add');
  const onAllowList = moved(allow, first.onAllowList);
  const onDenyList = moved(deny, first.onDenyList);
  return { ...record, features: [{ ...first, onAllowList, onDenyList, heldOut }, ...others] };
}

describe('scan', () => {
  it('counts the effect of every proposal as deciding each account twice does', async () => {
    const ruleSets = fc.record({ config: configs, rules: eligibilityRules });
    const perAccount = fc.array(fc.record({ change: changes, heldOut: fc.boolean() }), {
      minLength: 60,
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(records, ruleSets, ruleSets, perAccount, async (all, before, after, moves) => {
        const { population, scanned } = await populated(all);
        const planOf = ({ config, rules }: Rules) =>
          compilePlan(
            { featureIndex: 0, config, policy: { version: 1, rules } },
            population.locales.since(0),
          );
        const freezes = before.config.frozen === null && after.config.frozen !== null;
        const heldOut = new Uint8Array(all.length);
        const listChanges: ListChange[] = [];
        const pairs = all.map((record, index) => {
          const row = population.rowOf(record.accountId);
          const move = moves[index] ?? { change: { allow: 'keep', deny: 'keep' }, heldOut: false };
          if (move.heldOut) heldOut[row >> 3] = (heldOut[row >> 3] ?? 0) | (1 << (row & 7));
          listChanges.push(listChange(row, move.change));
          const changed = withLists(record, move.change, move.heldOut);
          const was = seenBy(record, before);
          return { record, was, is: seenBy(changed, after, freezes ? !was.exposed : undefined) };
        });
        const counts = countProposal(scanned, {
          before: planOf(before),
          after: planOf(after),
          heldOut,
          freezes,
          listChanges,
        });
        const of = (key: 'tab' | 'button' | 'eligible', among = pairs) =>
          side(among.map(({ was, is }) => ({ was: was[key], is: is[key] })));
        const counted = (bit: number, regions = [...REGIONS.keys()], bands = ALL_BANDS) =>
          sum(regions.flatMap((region) => bands.map((band) => sideOf(counts, region, band, bit))));
        expect(populationOf(counts)).toBe(all.length);
        expect(counted(SEEN.eligible)).toEqual(of('eligible'));
        expect(counted(SEEN.tab)).toEqual(of('tab'));
        expect(counted(SEEN.button)).toEqual(of('button'));
        REGIONS.forEach((region, number) => {
          const there = pairs.filter(({ record }) => (record.region ?? 'unknown') === region);
          expect(counted(SEEN.tab, [number])).toEqual(of('tab', there));
        });
        FOLLOWER_BANDS.forEach(({ from, to }, band) => {
          const inBand = pairs.filter(({ record: { followers } }) =>
            followers === null
              ? from === null
              : from !== null && followers >= from && followers < (to ?? Infinity),
          );
          expect(counted(SEEN.button, undefined, [band])).toEqual(of('button', inBand));
        });
      }),
      { numRuns: 200 },
    );
  });

  it('counts what a list asks for as looking at each account does, without those that are gone', async () => {
    const bits = <T>(wanted: readonly T[], all: readonly T[]) =>
      wanted.reduce((sum: number, each) => sum | (1 << all.indexOf(each)), 0);
    const filters = fc.record({
      standings: fc.option(fc.subarray([...STANDINGS]), { nil: undefined }),
      access: fc.option(fc.subarray<AccessState>([...ACCESS_STATES]), { nil: undefined }),
      eligible: fc.option(fc.boolean(), { nil: undefined }),
      tab: fc.option(fc.boolean(), { nil: undefined }),
      regions: fc.option(fc.subarray(REGIONS), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(records, configs, eligibilityRules, filters, async (all, config, rules, filter) => {
        const { population, scanned } = await populated(all);
        const [gone, ...left] = all;
        if (gone) population.remove(gone.accountId);
        const matching = left.filter((record) => {
          const seen = seenBy(record, { config, rules });
          const standing = standingFromUntil(record, record.banned, Math.floor(NOW_MS / 1000));
          return (
            (filter.standings?.includes(standing) ?? true) &&
            (filter.access?.includes(seen.access) ?? true) &&
            (filter.eligible === undefined || filter.eligible === seen.eligible) &&
            (filter.tab === undefined || filter.tab === seen.tab) &&
            (filter.regions?.includes(record.region ?? 'unknown') ?? true)
          );
        });
        const plan = compilePlan(
          { featureIndex: 0, config, policy: { version: 1, rules } },
          population.locales.since(0),
        );
        const counted = scanCount(scanned, plan, {
          standings: filter.standings && bits(filter.standings, STANDINGS),
          access: filter.access && bits(filter.access, ACCESS_STATES),
          eligible: filter.eligible,
          tab: filter.tab,
          regions:
            filter.regions &&
            Uint8Array.from(REGIONS, (region) => (filter.regions?.includes(region) ? 1 : 0)),
        });
        expect(counted).toBe(matching.length);
      }),
      { numRuns: 200 },
    );
  });

  it('says that it is torn when somebody writes meanwhile', async () => {
    const { scanned } = await populated([]);
    const version = new Int32Array(new SharedArrayBuffer(4));
    const plan = fc
      .sample(fc.tuple(configs, eligibilityRules), 1)
      .map(([config, rules]) =>
        compilePlan({ featureIndex: 0, config, policy: { version: 1, rules } }, []),
      )[0];
    if (!plan) throw new Error('no plan');
    const filter = {
      standings: undefined,
      access: undefined,
      eligible: undefined,
      tab: undefined,
      regions: undefined,
    };
    expect(answerScan({ task: { kind: 'count', plan, filter }, scanned, version })).toEqual({
      torn: false,
      result: 0,
    });
    const writing = {
      ...scanned,
      // A write between the first look at the version and the last.
      get rows() {
        Atomics.add(version, 0, 2);
        return 0;
      },
    };
    expect(answerScan({ task: { kind: 'count', plan, filter }, scanned: writing, version })).toEqual({
      torn: true,
    });
    Atomics.add(version, 0, 1);
    expect(answerScan({ task: { kind: 'count', plan, filter }, scanned, version })).toEqual({ torn: true });
  });
});
