import { Injectable } from '@nestjs/common';
import type { AccountQuery, Facts } from '@tips/shared/accounts';
import { z } from 'zod';
import { Clock } from '../platform/clock.ts';
import { textArray } from '../platform/db/array-literal.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { accountRowSchema, factsOfRow } from './account-row.ts';
import { pageStatement, type PageKey } from './account-page.ts';

/** The facts that the population index keeps. Instants in epoch milliseconds. */
export interface IndexFacts {
  accountId: string;
  followers: number | null;
  region: string | null;
  language: string | null;
  accountType: 'personal' | 'business' | null;
  adult: boolean | null;
  banned: boolean;
  createdAtMs: number | null;
  /** Null where no activity was ever reported. */
  postsLast30Days: number | null;
}

/** What a list of accounts is asked by; absent: any. */
export interface AccountFilter {
  regions?: readonly string[] | undefined;
  languages?: readonly string[] | undefined;
  accountTypes?: readonly string[] | undefined;
  followersMin?: number | undefined;
  followersMax?: number | undefined;
}

/** Days that the posts criterion looks back, today included. */
const POSTS_DAYS = 30;
const DAY_MS = 86_400_000;

const postsRowSchema = z.object({ account_id: z.string(), posts: z.coerce.number().int() });

/** Reads accounts as they are and as they were. */
@Injectable()
export class AccountsReadModel {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async factsOf(ids: readonly string[]): Promise<Map<string, Facts>> {
    const rows = await this.transactions.prepared(
      `SELECT * FROM account a WHERE a.account_id = ANY($1::text[])`,
      [ids],
    );
    const facts = rows.map((row) => factsOfRow(accountRowSchema.parse(row)));
    return new Map(facts.map((one) => [one.accountId, one]));
  }

  /** Rows about accounts, each with the handle of its account. */
  async withHandles<Row extends { accountId: string }>(
    rows: readonly Row[],
  ): Promise<(Row & { handle: string | null })[]> {
    const facts = await this.factsOf([...new Set(rows.map(({ accountId }) => accountId))]);
    return rows.map((row) => ({ ...row, handle: facts.get(row.accountId)?.handle ?? null }));
  }

  /** Who else is paid to the same place, in id order, at most so many; undefined where the account is not known. */
  async sharesPayout(
    accountId: string,
    most: number,
  ): Promise<{ known: boolean; accountIds: string[]; complete: boolean } | undefined> {
    const { manager } = this.transactions;
    const [own]: { payout_fingerprint: string | null }[] = await manager.query(
      `SELECT a.payout_fingerprint FROM account a WHERE a.account_id = $1`,
      [accountId],
    );
    if (own === undefined) return undefined;
    if (own.payout_fingerprint === null) return { known: false, accountIds: [], complete: true };
    const rows: { account_id: string }[] = await manager.query(
      `SELECT a.account_id FROM account a WHERE a.payout_fingerprint = $1 AND a.account_id <> $2
       ORDER BY a.account_id LIMIT $3`,
      [own.payout_fingerprint, accountId, most + 1],
    );
    const accountIds = rows.slice(0, most).map((row) => row.account_id);
    return { known: true, accountIds, complete: rows.length <= most };
  }

  async existing(ids: readonly string[]): Promise<Set<string>> {
    const rows: { account_id: string }[] = await this.transactions.manager.query(
      `SELECT a.account_id FROM account a WHERE a.account_id = ANY($1::text[])`,
      [[...new Set(ids)]],
    );
    return new Set(rows.map((row) => row.account_id));
  }

  /** Regions of the accounts that exist; null where the region is not known. */
  async regionsOf(ids: readonly string[]): Promise<Map<string, string | null>> {
    const rows: { account_id: string; region: string | null }[] = await this.transactions.manager.query(
      `SELECT a.account_id, a.region FROM account a WHERE a.account_id = ANY($1::text[])`,
      [textArray([...new Set(ids)])],
    );
    return new Map(rows.map((row) => [row.account_id, row.region]));
  }

  /**
   * The facts that counted at an instant: the newest observation that had been learnt by then. Undefined when nothing was
   * known yet.
   */
  async factsAt(id: string, at: Date): Promise<Facts | undefined> {
    return (await this.factHistory(id, 1, at))[0];
  }

  /** The same of several accounts; those of which nothing was known yet are absent. */
  async factsThen(ids: readonly string[], at: Date): Promise<Map<string, Facts>> {
    const facts = await this.query(
      `SELECT DISTINCT ON (f.account_id) f.*, a.is_sample
       FROM account_fact f JOIN account a ON a.account_id = f.account_id
       WHERE f.account_id = ANY($1::text[]) AND f.learnt_at < $2::timestamptz + interval '1 millisecond'
       ORDER BY f.account_id, f.observed_at DESC, f.learnt_at DESC`,
      [ids, at],
    );
    return new Map(facts.map((one) => [one.accountId, one]));
  }

  /** Ids of the accounts that have all that is asked for, in their order; a fact that is unknown is not what is asked for. */
  async matching(asked: AccountFilter, limit: number): Promise<string[]> {
    const rows: { account_id: string }[] = await this.transactions.manager.query(
      `SELECT a.account_id FROM account a
       WHERE ($1::text[] IS NULL OR a.region = ANY($1::text[]))
         AND ($2::text[] IS NULL OR a.language = ANY($2::text[]))
         AND ($3::text[] IS NULL OR a.account_type = ANY($3::text[]))
         AND ($4::bigint IS NULL OR a.followers >= $4) AND ($5::bigint IS NULL OR a.followers <= $5)
       ORDER BY a.account_id LIMIT $6`,
      [
        asked.regions ?? null,
        asked.languages ?? null,
        asked.accountTypes ?? null,
        asked.followersMin ?? null,
        asked.followersMax ?? null,
        limit,
      ],
    );
    return rows.map((row) => row.account_id);
  }

  /** Observations, newest first; those that had been learnt by an instant, where one is given. */
  async factHistory(id: string, limit: number, at?: Date): Promise<Facts[]> {
    return this.query(
      `SELECT f.*, a.is_sample FROM account_fact f JOIN account a ON a.account_id = f.account_id
       WHERE f.account_id = $1 AND ($3::timestamptz IS NULL OR f.learnt_at < $3::timestamptz + interval '1 millisecond')
       ORDER BY f.observed_at DESC, f.learnt_at DESC LIMIT $2`,
      [id, limit, at ?? null],
    );
  }

  /** Posts in the 30 days up to an instant, as known then, by account; accounts that never had activity are absent. */
  async postsLast30Days(ids: readonly string[], at: Date): Promise<Map<string, number>> {
    const from = new Date(at.getTime() - (POSTS_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT k.account_id, COALESCE(SUM(k.posts) FILTER (WHERE k.activity_date >= $2::date), 0) AS posts
       FROM (
         SELECT v.account_id, v.activity_date, v.posts FROM account_activity v
         WHERE v.account_id = ANY($1::text[]) AND v.activity_date <= $3::date AND v.learnt_at <= $4
         UNION ALL
         (SELECT DISTINCT ON (o.account_id, o.activity_date) o.account_id, o.activity_date, o.posts
          FROM account_activity_past o
          JOIN account_activity w ON w.account_id = o.account_id AND w.activity_date = o.activity_date
          WHERE o.account_id = ANY($1::text[]) AND o.activity_date <= $3::date AND o.learnt_at <= $4
            AND w.learnt_at > $4
          ORDER BY o.account_id, o.activity_date, o.learnt_at DESC)
       ) k
       GROUP BY k.account_id`,
      [ids, from, at.toISOString().slice(0, 10), at],
    );
    return new Map(rows.map((row) => postsRowSchema.parse(row)).map((row) => [row.account_id, row.posts]));
  }

  async indexFactsOf(ids: readonly string[]): Promise<Map<string, IndexFacts>> {
    const [facts, posts] = [await this.factsOf(ids), await this.postsLast30Days(ids, this.clock.now())];
    return new Map([...facts].map(([id, one]) => [id, indexFacts(one, posts.get(id) ?? null)]));
  }

  /** Every account once, in id order, a batch at a time. */
  async *streamAll(batchSize: number): AsyncGenerator<IndexFacts[]> {
    for (let after = ''; ;) {
      const batch = await this.query(
        `SELECT * FROM account a WHERE a.account_id > $1 ORDER BY a.account_id LIMIT $2`,
        [after, batchSize],
      );
      if (batch.length === 0) return;
      after = batch.at(-1)?.accountId ?? after;
      const posts = await this.postsLast30Days(
        batch.map(({ accountId }) => accountId),
        this.clock.now(),
      );
      yield batch.map((facts) => indexFacts(facts, posts.get(facts.accountId) ?? null));
    }
  }

  /** The id of every account once, in id order, a batch at a time. */
  async *streamIds(batchSize: number): AsyncGenerator<string[]> {
    for (let after = ''; ;) {
      const rows: { account_id: string }[] = await this.transactions.manager.query(
        `SELECT a.account_id FROM account a WHERE a.account_id > $1 ORDER BY a.account_id LIMIT $2`,
        [after, batchSize],
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.account_id;
      yield rows.map((row) => row.account_id);
    }
  }

  /** The ids from the first to the last of these, both included. */
  async idsBetween(from: string, to: string): Promise<string[]> {
    const rows: { account_id: string }[] = await this.transactions.manager.query(
      `SELECT a.account_id FROM account a WHERE a.account_id BETWEEN $1 AND $2 ORDER BY a.account_id`,
      [from, to],
    );
    return rows.map((row) => row.account_id);
  }

  /**
   * A keyset page after `key` in the query's order, by what SQL can tell (q, region) and, where given, among `ids` only.
   * Asks for `limit` rows; the caller makes the cursor from the last row by `pageKeyOf`.
   */
  async page(
    query: Pick<AccountQuery, 'q' | 'region' | 'sort'>,
    key: PageKey | undefined,
    limit: number,
    ids?: readonly string[],
  ): Promise<Facts[]> {
    const { sql, parameters } = pageStatement(query, key, limit, ids);
    return this.query(sql, parameters);
  }

  async count(isSample: boolean): Promise<number> {
    const rows: { count: string }[] = await this.transactions.manager.query(
      `SELECT COUNT(*) AS count FROM account a WHERE a.is_sample = $1`,
      [isSample],
    );
    return Number(rows[0]?.count ?? 0);
  }

  /** Accounts with activity on a day. */
  async activeOn(day: string): Promise<string[]> {
    const rows: { account_id: string }[] = await this.transactions.manager.query(
      `SELECT v.account_id FROM account_activity v WHERE v.activity_date = $1::date`,
      [day],
    );
    return rows.map((row) => row.account_id);
  }

  private async query(sql: string, parameters: unknown[]): Promise<Facts[]> {
    const rows: unknown[] = await this.transactions.manager.query(sql, parameters);
    return rows.map((row) => factsOfRow(accountRowSchema.parse(row)));
  }
}

function indexFacts(facts: Facts, postsLast30Days: number | null): IndexFacts {
  const { accountId, followers, region, language, accountType, adult, banned, createdAt } = facts;
  const createdAtMs = createdAt === null ? null : Date.parse(createdAt);
  return { accountId, followers, region, language, accountType, adult, banned, createdAtMs, postsLast30Days };
}
