import type { EligibilityRules } from '@tips/shared/eligibility';
import type { Audience } from '@tips/shared/rollouts';

/** What decides, in plain words: one rollout and one policy. */
export interface World {
  percent: number;
  audience: Audience;
  paused: boolean;
  killed: boolean;
  /** Of a rollout that is frozen: who was exposed when that began. */
  kept?: readonly string[];
  rules: EligibilityRules;
}

type Row = {
  account_id: string;
  region: string | null;
  followers: string | null;
  eligible: boolean;
  /** By audience and percentage, whether or not the rollout is paused or killed. */
  exposed: boolean;
  tab: boolean;
  button: boolean;
};
export type Seen = Omit<Row, 'followers'> & { followers: number | null };
type Query = (sql: string, parameters: unknown[]) => Promise<unknown[]>;

/** The standing policy of version 1 in SQL: points of what is active, a critical one restricts at once. */
const STANDINGS = `
  SELECT a.account_id, CASE
    WHEN a.banned THEN 'banned'
    WHEN COALESCE(bool_or(v.severity = 'critical'), false) OR COALESCE(sum(v.points), 0) >= 6 THEN 'restricted'
    WHEN COALESCE(sum(v.points), 0) >= 3 THEN 'at_risk'
    ELSE 'good' END AS standing
  FROM account a
  LEFT JOIN (
    SELECT w.account_id, w.severity, CASE w.severity WHEN 'low' THEN 1 WHEN 'medium' THEN 2 WHEN 'high' THEN 4 ELSE 0 END AS points
    FROM violation w
    WHERE w.status = 'active' AND w.issued_at <= now() AND (w.severity = 'critical' OR w.issued_at + interval '90 days' > now())
  ) v ON v.account_id = a.account_id
  GROUP BY a.account_id`;

const CRITERION = `CASE c ->> 'kind'
    WHEN 'followers' THEN f.followers >= (c ->> 'min')::bigint
    WHEN 'standing' THEN c -> 'allowed' ? f.standing
    WHEN 'account_type' THEN c -> 'allowed' ? f.account_type
    WHEN 'adult' THEN f.adult
    WHEN 'region' THEN c -> 'allowed' ? f.region
    WHEN 'account_age' THEN
      (now() AT TIME ZONE 'UTC')::date - (f.created_at AT TIME ZONE 'UTC')::date >= (c ->> 'minDays')::int
  END`;

/** Every account under one world, from the tables alone. $1 rules, $2 audience, $3 percent, $4 paused, $5 killed, $6 kept. */
const SEEN = `
  WITH fact AS (
    SELECT a.account_id, a.region, a.language, a.followers, a.account_type, a.adult, a.created_at, s.standing, x.state,
      x.automatic, x.grace_until, r.config
    FROM account a
    JOIN (${STANDINGS}) s ON s.account_id = a.account_id
    LEFT JOIN access x ON x.account_id = a.account_id AND x.feature = 'tips'
    CROSS JOIN (SELECT jsonb_build_object('salt', v.salt, 'holdoutSalt', v.holdout_salt, 'holdout', v.holdout_percent) AS config
      FROM rollout_version v JOIN rollout o ON o.feature = v.feature AND o.version = v.version WHERE v.feature = 'tips') r
  ), threshold AS (
    SELECT max((c ->> 'min')::bigint) AS least, ($1::jsonb #>> '{grace,floorPercent}')::int AS floor
    FROM jsonb_array_elements($1::jsonb -> 'criteria') c WHERE c ->> 'kind' = 'followers'
  ), known AS (
    SELECT f.account_id, f.region, f.followers,
      (SELECT COALESCE(bool_and(COALESCE(${CRITERION}, false)), true) FROM jsonb_array_elements($1::jsonb -> 'criteria') c) AS eligible,
      CASE
        WHEN f.state = 'approved' AND f.standing <> 'good' THEN 'suspended'
        WHEN f.state = 'approved' AND f.followers * 100 < t.least * t.floor THEN 'suspended'
        WHEN f.state = 'approved' AND f.followers < t.least AND f.grace_until <= now() THEN 'suspended'
        WHEN f.state = 'suspended' AND f.automatic AND f.standing = 'good' AND COALESCE(f.followers >= t.least, true) THEN 'approved'
        ELSE COALESCE(f.state, 'none') END AS access,
      EXISTS (SELECT 1 FROM rollout_list_entry e WHERE e.account_id = f.account_id AND e.feature = 'tips' AND e.list = 'deny'
        AND e.removed_version IS NULL) AS denied,
      EXISTS (SELECT 1 FROM rollout_list_entry e WHERE e.account_id = f.account_id AND e.feature = 'tips' AND e.list = 'allow'
        AND e.removed_version IS NULL) AS allowed,
      bucket(f.config ->> 'holdoutSalt', f.account_id) < (f.config ->> 'holdout')::numeric * 1000 AS held_out,
      ($2::jsonb -> 'regions' IS NULL OR COALESCE($2::jsonb -> 'regions' ? f.region, false))
        AND ($2::jsonb -> 'accountTypes' IS NULL OR COALESCE($2::jsonb -> 'accountTypes' ? f.account_type, false))
        AND ($2::jsonb -> 'languages' IS NULL OR COALESCE($2::jsonb -> 'languages' ? f.language, false))
        AND ($2::jsonb -> 'followersMin' IS NULL OR COALESCE(f.followers >= ($2::jsonb ->> 'followersMin')::bigint, false))
        AND ($2::jsonb -> 'followersMax' IS NULL OR COALESCE(f.followers <= ($2::jsonb ->> 'followersMax')::bigint, false))
        AND ($2::jsonb -> 'cohorts' IS NULL OR EXISTS (SELECT 1 FROM jsonb_array_elements_text($2::jsonb -> 'cohorts') c
          JOIN cohort_member m ON m.cohort_key = split_part(c, '@', 1) AND m.account_id = f.account_id
            AND m.added_version <= split_part(c, '@', 2)::int
            AND (m.removed_version IS NULL OR m.removed_version > split_part(c, '@', 2)::int)))
        AND bucket(f.config ->> 'salt', f.account_id) < $3::numeric * 1000 AS inside
    FROM fact f CROSS JOIN threshold t
  )
  SELECT k.account_id, k.region, k.followers, k.eligible, k.eligible AND NOT k.held_out AND k.inside AS exposed,
    NOT $5::boolean AND NOT k.denied AND (k.access IN ('suspended', 'approved', 'requested', 'in_review')
      OR k.eligible AND (k.allowed OR NOT k.held_out AND k.inside AND NOT $4::boolean AND ($6::text[] IS NULL OR k.account_id = ANY($6::text[])))) AS tab,
    NOT $5::boolean AND NOT k.denied AND k.access = 'approved' AS button
  FROM known k`;

/** The function of docs/bucketing.md, so that the statement stays readable. */
export const BUCKET = `CREATE FUNCTION bucket(salt text, account_id text) RETURNS bigint LANGUAGE sql IMMUTABLE
  RETURN ((('x' || substr(md5(salt || ':' || account_id), 1, 8))::bit(32)::bigint) * 100000) >> 32`;

export async function seenInSql(query: Query, world: World): Promise<Map<string, Seen>> {
  const { rules, audience, percent, paused, killed, kept } = world;
  const parameters = [JSON.stringify(rules), JSON.stringify(audience), percent, paused, killed, kept ?? null];
  // The statement's own columns.
  const rows = (await query(SEEN, parameters)) as Row[];
  return new Map(
    rows.map((row) => [
      row.account_id,
      { ...row, followers: row.followers === null ? null : Number(row.followers) },
    ]),
  );
}
