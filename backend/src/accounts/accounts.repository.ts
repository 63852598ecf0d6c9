import { Injectable } from '@nestjs/common';
import type { ActivityLine } from '@tips/shared/accounts';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';
import { accountRowSchema, bodyOfObservation, type Observation, observationOfRow } from './account-row.ts';

/** What is known of an observation, and when it was last learnt, in epoch microseconds. */
export type KnownObservation = { body: string; learntAtMicros: number };

const knownRowSchema = accountRowSchema.extend({ learnt_micros: z.coerce.number().int() });

const FACTS = `account_id, handle, display_name, region, language, followers, account_type, adult, banned,
  created_at, observed_at, learnt_at, avatar_url, payout_fingerprint`;
const UNNESTED = `unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int8[], $7::text[], $8::bool[],
  $9::bool[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::text[],
  $14::text[])`;

const COUNTS = 'posts, views, reports, tip_attempts, failed_tips';
/** Lines of activity, as `activityColumns` has them. */
const LINES = `unnest($1::text[], $2::date[], $3::int4[], $4::int8[], $5::int4[], $6::int4[], $7::int4[])
  AS i (account_id, activity_date, ${COUNTS})`;

/** Writes observations and activity, a batch a statement. */
@Injectable()
export class AccountsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** The newest knowledge of each of these observations, by `observationKey`. */
  async known(facts: readonly Observation[]): Promise<Map<string, KnownObservation>> {
    const rows: unknown[] = await this.transactions.manager.query(
      `SELECT DISTINCT ON (f.account_id, f.observed_at) f.*,
         (EXTRACT(EPOCH FROM f.learnt_at) * 1000000)::bigint AS learnt_micros
       FROM account_fact f
       JOIN unnest($1::text[], $2::timestamptz[]) AS i (account_id, observed_at)
         ON f.account_id = i.account_id AND f.observed_at = i.observed_at
       ORDER BY f.account_id, f.observed_at, f.learnt_at DESC`,
      [facts.map(({ accountId }) => accountId), facts.map(({ observedAt }) => observedAt)],
    );
    return new Map(
      rows.map((raw) => {
        const row = knownRowSchema.parse(raw);
        const facts = observationOfRow(row);
        return [observationKey(facts), { body: bodyOfObservation(facts), learntAtMicros: row.learnt_micros }];
      }),
    );
  }

  async appendFacts(facts: readonly Observation[]): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO account_fact (${FACTS}) SELECT * FROM ${UNNESTED}`,
      columnsOf(facts),
    );
  }

  /** Puts these observations in force where they are not older than what is; gives the accounts that changed. */
  async putInForce(newest: readonly Observation[], isSample: boolean): Promise<string[]> {
    const rows: { account_id: string }[] = await this.transactions.manager.query(
      `INSERT INTO account AS a (${FACTS}, is_sample)
       SELECT i.*, $15::bool FROM ${UNNESTED} AS i (${FACTS}) ORDER BY i.account_id
       ON CONFLICT (account_id) DO UPDATE SET
         handle = excluded.handle, display_name = excluded.display_name, region = excluded.region,
         language = excluded.language, followers = excluded.followers, account_type = excluded.account_type,
         adult = excluded.adult, banned = excluded.banned, created_at = excluded.created_at,
         observed_at = excluded.observed_at, learnt_at = excluded.learnt_at,
         avatar_url = excluded.avatar_url, payout_fingerprint = excluded.payout_fingerprint,
         is_sample = a.is_sample AND excluded.is_sample
       WHERE a.observed_at <= excluded.observed_at
       RETURNING account_id`,
      [...columnsOf(newest), isSample],
    );
    return rows.map((row) => row.account_id);
  }

  /**
   * Upserts activity by account and day; gives the accounts whose rows changed, one entry a changed row. What a changed row
   * said before goes into history. The caller lets nobody else write activity meanwhile.
   */
  async putActivity(lines: readonly ActivityLine[], learntAt: Date): Promise<string[]> {
    await this.keepOldActivity(lines);
    const rows: { account_id: string }[] = await this.transactions.manager.query(
      `INSERT INTO account_activity AS a (account_id, activity_date, ${COUNTS}, learnt_at)
       SELECT i.*, $8::timestamptz FROM ${LINES}
       ORDER BY i.account_id, i.activity_date
       ON CONFLICT (account_id, activity_date) DO UPDATE
         SET posts = excluded.posts, views = excluded.views, reports = excluded.reports,
           tip_attempts = excluded.tip_attempts, failed_tips = excluded.failed_tips, learnt_at = excluded.learnt_at
         WHERE (a.posts, a.views, a.reports, a.tip_attempts, a.failed_tips)
           <> (excluded.posts, excluded.views, excluded.reports, excluded.tip_attempts, excluded.failed_tips)
       RETURNING account_id`,
      [...activityColumns(lines), learntAt],
    );
    return rows.map((row) => row.account_id);
  }

  /** Of several values within a millisecond the last is what that instant knew. */
  private async keepOldActivity(lines: readonly ActivityLine[]): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO account_activity_past (account_id, activity_date, learnt_at, posts)
       SELECT v.account_id, v.activity_date, v.learnt_at, v.posts
       FROM account_activity v JOIN ${LINES} ON v.account_id = i.account_id AND v.activity_date = i.activity_date
       WHERE (v.posts, v.views, v.reports, v.tip_attempts, v.failed_tips)
         <> (i.posts, i.views, i.reports, i.tip_attempts, i.failed_tips)
       ON CONFLICT (account_id, activity_date, learnt_at) DO UPDATE SET posts = excluded.posts`,
      activityColumns(lines),
    );
  }
}

/** What makes an observation one: the account and when it was so. */
export function observationKey({ accountId, observedAt }: Observation): string {
  return `${accountId} ${observedAt}`;
}

function activityColumns(lines: readonly ActivityLine[]): unknown[][] {
  return [
    lines.map(({ accountId }) => accountId),
    lines.map(({ date }) => date),
    lines.map(({ posts }) => posts),
    lines.map(({ views }) => views),
    lines.map(({ reports }) => reports ?? 0),
    lines.map(({ tipAttempts }) => tipAttempts ?? 0),
    lines.map(({ failedTips }) => failedTips ?? 0),
  ];
}

function columnsOf(facts: readonly Observation[]): unknown[][] {
  return [
    facts.map(({ accountId }) => accountId),
    facts.map(({ handle }) => handle),
    facts.map(({ displayName }) => displayName),
    facts.map(({ region }) => region),
    facts.map(({ language }) => language),
    facts.map(({ followers }) => followers),
    facts.map(({ accountType }) => accountType),
    facts.map(({ adult }) => adult),
    facts.map(({ banned }) => banned),
    facts.map(({ createdAt }) => createdAt),
    facts.map(({ observedAt }) => observedAt),
    facts.map(({ learntAt }) => learntAt),
    facts.map(({ avatarUrl }) => avatarUrl),
    facts.map(({ payoutFingerprint }) => payoutFingerprint),
  ];
}
