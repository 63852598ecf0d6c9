import { Injectable } from '@nestjs/common';
import type { AccessState } from '@tips/shared/access';
import type { AccountListRow, AccountQuery, Facts } from '@tips/shared/accounts';
import { instantSchema } from '@tips/shared/ids';
import { type Page, type Total, TOTAL_COUNTED_MAX } from '@tips/shared/page';
import { z } from 'zod';
import { AccessReadModel } from '../access/index.ts';
import { AccountsReadModel, type PageKey, pageKeyOf } from '../accounts/index.ts';
import { followersThreshold } from '../eligibility/index.ts';
import { Clock } from '../platform/clock.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import { type AccountState, Decisions } from './decisions.ts';
import { ACCESS_CODES, FEATURE_ORDER, STANDING_CODES } from './domain/population-columns.ts';
import { PopulationIndex } from './population-index.ts';
import { PopulationScan } from './population-scan.ts';

/** Rows read from the database at a time where the index decides which of them belong to the list. */
const SCAN_BATCH = 500;
/** Rows looked at for one page; then the page is given as it is, with a cursor that goes on. */
const SCANNED_MAX = 20_000;
/** Ids that a filter may be turned into. */
const IDS_MAX = 5_000;

const text = z.string().refine((value) => !value.includes('\0'));
/** What a cursor holds by its sort, which stands first: a cursor of another list is refused. */
const CURSORS = {
  '-followers': z.tuple([z.literal('-followers'), z.int(), text]),
  followers: z.tuple([z.literal('followers'), z.int(), text]),
  handle: z.tuple([z.literal('handle'), text, text]),
  '-observedAt': z.tuple([z.literal('-observedAt'), instantSchema, text]),
} as const;

/** States that the stored one may have turned into by now: what is approved may be suspended at the instant, and back. */
const MAY_BECOME: readonly AccessState[] = ['approved', 'suspended'];

type Found = { rows: { facts: Facts; state: AccountState }[]; next: PageKey | undefined };

/** The list of accounts: order and search by the database, standing, eligibility, access and surfaces by the index. */
@Injectable()
export class AccountList {
  constructor(
    private readonly clock: Clock,
    private readonly index: PopulationIndex,
    private readonly decisions: Decisions,
    private readonly accounts: AccountsReadModel,
    private readonly access: AccessReadModel,
    private readonly scan: PopulationScan,
  ) {}

  async page(query: AccountQuery): Promise<Page<AccountListRow>> {
    const ids = await this.candidates(query);
    const key = keyOf(query);
    const { rows, next } = await this.find(query, this.startOf(query, key), query.limit, ids);
    return {
      items: rows.map(rowOf),
      nextCursor: next === undefined ? null : encodeCursor([query.sort, ...next]),
      total: await this.total(query, ids),
    };
  }

  /** Rows that match, from `from` on; `next` is the key of the last one looked at where there may be more. */
  private async find(
    query: AccountQuery,
    from: PageKey | undefined,
    limit: number,
    ids: readonly string[] | undefined,
  ): Promise<Found> {
    const nowMs = this.clock.presentMs();
    const batch = isDerived(query) ? SCAN_BATCH : limit + 1;
    // From the most followed down, nobody is eligible any more once the threshold is passed.
    const followersMin = query.sort === '-followers' ? (this.thresholdOf(query) ?? -1) : -1;
    const rows: Found['rows'] = [];
    let key = from;
    for (let looked = 0; looked < SCANNED_MAX;) {
      const facts = await this.accounts.page(query, key, batch, ids);
      for (const each of facts) {
        if ((each.followers ?? -1) < followersMin) return { rows, next: undefined };
        const state = this.decisions.stateOf(each.accountId, FEATURE_ORDER.indexOf(query.feature), nowMs);
        // Not in the index yet: it is about to hear of it.
        if (state !== undefined && matches(query, state)) {
          if (rows.length === limit) return { rows, next: key };
          rows.push({ facts: each, state });
        }
        key = pageKeyOf(query.sort, each);
      }
      if (facts.length < batch) return { rows, next: undefined };
      looked += facts.length;
    }
    return { rows, next: key };
  }

  /** Few accounts have access: where the filter asks for it, the list is looked for among them. */
  private async candidates({ access, feature }: AccountQuery): Promise<string[] | undefined> {
    if (access === undefined || access.length === 0 || access.includes('none')) return undefined;
    const states = access.some((state) => MAY_BECOME.includes(state)) ? [...access, ...MAY_BECOME] : access;
    const found = await this.access.inStates(feature, [...new Set(states)], '', IDS_MAX + 1);
    return found.length > IDS_MAX ? undefined : found.map(({ accountId }) => accountId);
  }

  /** The follower threshold, where the list holds eligible accounts only. */
  private thresholdOf({ eligible, feature }: AccountQuery): number | null {
    if (eligible !== true) return null;
    const ruleset = this.index.rulesetAt(this.clock.presentMs());
    return followersThreshold(ruleset.feature(FEATURE_ORDER.indexOf(feature)).policy.rules);
  }

  private startOf(query: AccountQuery, key: PageKey | undefined): PageKey | undefined {
    const threshold = query.sort === 'followers' && key === undefined ? this.thresholdOf(query) : null;
    return threshold === null ? key : [threshold, ''];
  }

  private async total(query: AccountQuery, ids: readonly string[] | undefined): Promise<Total> {
    if (query.q === undefined || query.q === '') {
      const featureIndex = FEATURE_ORDER.indexOf(query.feature);
      const { plan } = this.index.rulesetAt(this.clock.presentMs()).feature(featureIndex);
      const regions = query.region?.length ? query.region : undefined;
      return { value: await this.scan.count(plan, filterOf(query), regions), exact: true };
    }
    const { rows, next } = await this.find(query, undefined, TOTAL_COUNTED_MAX, ids);
    return { value: rows.length, exact: next === undefined };
  }
}

function keyOf({ cursor, sort }: AccountQuery): PageKey | undefined {
  if (cursor === undefined) return undefined;
  const [, value, id] = decodeCursor(cursor, CURSORS[sort]);
  return [value, id];
}

function isDerived({ standing, eligible, access, tab }: AccountQuery): boolean {
  return [standing, access].some((list) => list?.length) || eligible !== undefined || tab !== undefined;
}

function matches({ standing, eligible, access, tab }: AccountQuery, state: AccountState): boolean {
  if (standing?.length && !standing.includes(state.standing)) return false;
  if (access?.length && !access.includes(state.access)) return false;
  if (eligible !== undefined && eligible !== state.eligible) return false;
  return tab === undefined || tab === state.tab;
}

function bitsOf<T>(wanted: readonly T[] | undefined, codes: readonly T[]): number | undefined {
  return wanted?.length
    ? wanted.reduce((bits: number, each) => bits | (1 << codes.indexOf(each)), 0)
    : undefined;
}

function filterOf({ standing, eligible, access, tab }: AccountQuery) {
  return {
    standings: bitsOf(standing, STANDING_CODES),
    access: bitsOf(access, ACCESS_CODES),
    eligible,
    tab,
  };
}

function rowOf({ facts, state }: Found['rows'][number]): AccountListRow {
  const { accountId, handle, displayName, region, language, followers, accountType, observedAt, sample } =
    facts;
  return {
    id: accountId,
    handle,
    displayName,
    region,
    language,
    followers,
    accountType,
    ...state,
    observedAt,
    sample,
  };
}
