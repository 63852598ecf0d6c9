import { z } from 'zod';
import { accessStateSchema } from './access.ts';
import { standingSchema } from './standing.ts';

/** Tips of so many days say who tips whom. */
export const LINK_DAYS = 90;
/** So many tippers in common link two accounts; or at least two, where they are this share of either's tippers. */
export const LINK_RULE = { tippersMin: 3, fewMin: 2, shareBpMin: 3000 } as const;
/** A tipper of more creators than this links nobody. */
export const TIPPER_CREATORS_MAX = 25;

/** Earlier states of access that a reviewer wants to know of. */
export const LINK_PASTS = ['suspended', 'rejected', 'revoked'] as const;
const linkPastSchema = z.enum(LINK_PASTS);

const linkSchema = z
  .object({
    accountId: z.string(),
    handle: z.string(),
    region: z.string().nullable(),
    followers: z.int().nullable(),
    standing: standingSchema,
    access: accessStateSchema,
    /** What its access was at any time before its present state. */
    before: z.array(linkPastSchema),
    samePayout: z.boolean(),
    /** Null where they do not make a link. Shares in basis points of either account's tippers. */
    tippers: z.object({ shared: z.int(), ofThisBp: z.int(), ofThatBp: z.int() }).nullable(),
  })
  .meta({ id: 'AccountLink' });
export type AccountLink = z.infer<typeof linkSchema>;

/**
 * `GET /api/v1/accounts/{id}/links`: accounts that share a payout fingerprint or tippers of the last 90 days, the strongest link first.
 * `found` may be more than `items` has.
 */
export const accountLinksSchema = z
  .object({
    items: z.array(linkSchema),
    found: z.int(),
    /** False where there was more to look through than one answer may: links may be missing. */
    complete: z.boolean(),
    /** Tippers of this account; those looked at, the most frequent; and those left out because they tip too many creators. */
    tippers: z.object({ all: z.int(), lookedAt: z.int(), leftOut: z.int() }),
    /** Whether the platform has told us of a payout fingerprint. */
    payoutKnown: z.boolean(),
  })
  .meta({ id: 'AccountLinks' });
export type AccountLinks = z.infer<typeof accountLinksSchema>;
