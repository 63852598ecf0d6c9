import type { AccountLine, Facts } from '@tips/shared/accounts';
import { z } from 'zod';

const nullableInstant = z.date().nullable();

/** A row of `account` or `account_fact` as the driver gives it. */
export const accountRowSchema = z.object({
  account_id: z.string(),
  handle: z.string(),
  display_name: z.string().nullable(),
  avatar_url: z.string().nullable(),
  region: z.string().nullable(),
  language: z.string().nullable(),
  followers: z.coerce.number().int().nullable(),
  account_type: z.enum(['personal', 'business']).nullable(),
  adult: z.boolean().nullable(),
  banned: z.boolean(),
  created_at: nullableInstant,
  observed_at: z.date(),
  learnt_at: z.date(),
  is_sample: z.boolean().default(false),
  payout_fingerprint: z.string().nullable(),
});
export type AccountRow = z.infer<typeof accountRowSchema>;

export function factsOfRow(row: AccountRow): Facts {
  return {
    accountId: row.account_id,
    handle: row.handle,
    displayName: row.display_name,
    avatarUrl: row.avatar_url,
    region: row.region,
    language: row.language,
    followers: row.followers,
    accountType: row.account_type,
    adult: row.adult,
    banned: row.banned,
    createdAt: row.created_at?.toISOString() ?? null,
    observedAt: row.observed_at.toISOString(),
    learntAt: row.learnt_at.toISOString(),
    sample: row.is_sample,
  };
}

/** Facts with what is kept of an observation and shown to nobody. */
export type Observation = Facts & { payoutFingerprint: string | null };

export function observationOfRow(row: AccountRow): Observation {
  return { ...factsOfRow(row), payoutFingerprint: row.payout_fingerprint };
}

/** What an observation says, apart from when: two with the same text say the same. */
export function bodyOfObservation(facts: Observation): string {
  return JSON.stringify([
    facts.handle,
    facts.displayName,
    facts.avatarUrl,
    facts.region,
    facts.language,
    facts.followers,
    facts.accountType,
    facts.adult,
    facts.banned,
    facts.createdAt,
    facts.payoutFingerprint,
  ]);
}

/** A line as an observation. An optional fact that is absent or null is unknown; `banned` is false unless said. */
export function observationOfLine(line: AccountLine, learntAt: string): Observation {
  return {
    accountId: line.accountId,
    handle: line.handle,
    displayName: line.displayName ?? null,
    avatarUrl: line.avatarUrl ?? null,
    region: line.region ?? null,
    language: line.language ?? null,
    followers: line.followers ?? null,
    accountType: line.accountType ?? null,
    adult: line.adult ?? null,
    banned: line.banned ?? false,
    createdAt: line.createdAt ? new Date(line.createdAt).toISOString() : null,
    observedAt: new Date(line.observedAt).toISOString(),
    learntAt,
    sample: false,
    payoutFingerprint: line.payoutFingerprint ?? null,
  };
}
