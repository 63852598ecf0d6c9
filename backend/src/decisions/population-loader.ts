import { Injectable } from '@nestjs/common';
import type { Access } from '@tips/shared/access';
import type { StandingPolicyRules } from '@tips/shared/standing';
import { AccessReadModel } from '../access/index.ts';
import { AccountsReadModel, type IndexFacts } from '../accounts/index.ts';
import { ExposedThen } from '../exposure/index.ts';
import { Breather } from '../platform/ingest/breather.ts';
import { bucketOf, isHeldOut, RolloutsReadModel } from '../rollouts/index.ts';
import { floorsOf, SanctionsReadModel } from '../sanctions/index.ts';
import { StandingReadModel, standingUntil } from '../standing/index.ts';
import type { AccountRecord, FeatureRecord, Population } from './domain/population.ts';
import { FEATURE_ORDER } from './domain/population-columns.ts';
import type { LoadedRules, Salts } from './ruleset.ts';

/** Accounts read and written at a time: few enough to hold the event loop for some 10 ms at most. */
export const LOAD_BATCH = 400;

export interface Gathered {
  records: AccountRecord[];
  /** Ids of which there is no account any more. */
  missing: string[];
  /** Accounts with a violation or restriction that is set later than now, and when that is. */
  issuedLater: { accountId: string; atMs: number }[];
}

/** Makes the index's records from what the other folders know of accounts. */
@Injectable()
export class PopulationLoader {
  constructor(
    private readonly accounts: AccountsReadModel,
    private readonly sanctions: SanctionsReadModel,
    private readonly standing: StandingReadModel,
    private readonly access: AccessReadModel,
    private readonly rollouts: RolloutsReadModel,
    private readonly exposedThen: ExposedThen,
  ) {}

  /** The records of these accounts as they are now. */
  async gather(accountIds: readonly string[], rules: LoadedRules, now: Date): Promise<Gathered> {
    const facts = await this.accounts.indexFactsOf(accountIds);
    const gathered = await this.recordsOf([...facts.values()], rules, now);
    return { ...gathered, missing: accountIds.filter((id) => !facts.has(id)) };
  }

  /** The records of all accounts, a batch at a time. */
  async *all(rules: LoadedRules, now: () => Date): AsyncGenerator<Gathered> {
    for await (const facts of this.accounts.streamAll(LOAD_BATCH)) {
      yield await this.recordsOf(facts, rules, now());
    }
  }

  /** How many accounts there are. */
  async size(): Promise<number> {
    return (await this.accounts.count(true)) + (await this.accounts.count(false));
  }

  /** The ids of all accounts, a batch at a time. */
  allIds(): AsyncIterable<string[]> {
    return this.accounts.streamIds(LOAD_BATCH);
  }

  /** The ids of these rows, which rise, with the row of each, some at a time. */
  async *idsOf(population: Population, rows: readonly number[]): AsyncGenerator<Map<string, number>> {
    const wanted = new Set(rows);
    const { ranges, ids, isPartial } = population.ids.placesOf(rows);
    const found = (among: readonly string[]): Map<string, number> =>
      new Map(
        among.flatMap((id) => {
          const row = population.rowOf(id);
          return wanted.has(row) ? [[id, row]] : [];
        }),
      );
    if (isPartial) {
      for await (const batch of this.allIds()) yield found(batch);
      return;
    }
    yield found(ids);
    for (const { from, to } of ranges) yield found(await this.accounts.idsBetween(from, to));
  }

  private async keptBy({ frozen }: LoadedRules, ids: readonly string[]): Promise<Kept[]> {
    const kept: Kept[] = [];
    for (const freeze of frozen) {
      kept.push(freeze === null ? undefined : await this.exposedThen.among(ids, freeze.config, freeze.at));
    }
    return kept;
  }

  private async recordsOf(facts: readonly IndexFacts[], rules: LoadedRules, now: Date): Promise<Gathered> {
    const ids = facts.map(({ accountId }) => accountId);
    const violations = await this.standing.violationsOf(ids);
    const sanctions = await this.sanctions.of(ids);
    const access = await this.access.of(ids);
    const listed = listedBy(await this.rollouts.memberships(ids));
    const kept = await this.keptBy(rules, ids);
    const breather = new Breather();
    const atMs = now.getTime();
    const gathered: Gathered = { records: [], missing: [], issuedLater: [] };
    for (const each of facts) {
      if (breather.due()) await breather.pause();
      const { accountId } = each;
      const known = violations.get(accountId) ?? [];
      const floors = floorsOf(sanctions.get(accountId) ?? []);
      const until = standingUntil({ violations: known, floors, rules: rules.standing.rules, atMs });
      const features = featuresOf(accountId, rules.salts, access.get(accountId) ?? [], listed, kept);
      gathered.records.push({ ...each, ...until, features });
      const begins = [...known.map((one) => one.issuedAtMs), ...floors.map((one) => one.fromMs)];
      const later = begins.filter((beginsMs) => beginsMs > atMs);
      if (later.length > 0) gathered.issuedLater.push({ accountId, atMs: Math.min(...later) });
    }
    return gathered;
  }
}

/** Who keeps exposure to a feature that is frozen; undefined: it is not. */
type Kept = ReadonlySet<string> | undefined;

function listedBy(memberships: readonly { accountId: string; feature: string; list: string }[]): Set<string> {
  return new Set(memberships.map(({ accountId, feature, list }) => `${list} ${feature} ${accountId}`));
}

function featuresOf(
  accountId: string,
  salts: readonly Salts[],
  access: readonly Access[],
  listed: ReadonlySet<string>,
  kept: readonly Kept[],
): FeatureRecord[] {
  return FEATURE_ORDER.map((feature, index) => {
    const stored = access.find((each) => each.feature === feature);
    return {
      ...placeOf(accountId, salts[index]),
      onAllowList: listed.has(`allow ${feature} ${accountId}`),
      onDenyList: listed.has(`deny ${feature} ${accountId}`),
      access: stored?.state ?? 'none',
      automatic: stored?.automatic ?? false,
      graceUntilMs: stored?.graceUntil == null ? null : Date.parse(stored.graceUntil),
      joinedLater: kept[index]?.has(accountId) === false,
    };
  });
}

/** An account's place by a rollout's salts. */
export function placeOf(accountId: string, salts: Salts | undefined): { bucket: number; heldOut: boolean } {
  if (salts === undefined) throw new Error('a feature has no salts');
  return { bucket: bucketOf(salts.salt, accountId), heldOut: isHeldOut(accountId, salts) };
}

/** Standing rules by which an index was filled: with others every account has to be read again. */
export const sameStanding = (left: StandingPolicyRules, right: StandingPolicyRules): boolean =>
  JSON.stringify(left) === JSON.stringify(right);
