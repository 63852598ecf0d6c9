import { z } from 'zod';
import { accountIdSchema, externalIdSchema } from './ids.ts';
import { listOf, pageOf, pageQuerySchema } from './page.ts';

/**
 * What became of an event. `processed`: what it says is in the books. `ignored`: of a type that moves nothing here. `waiting`: for its charge
 * or its creator to be known. `failed`: somebody has to look.
 */
export const stripeEventStateSchema = z.enum(['processed', 'ignored', 'waiting', 'failed']);
export type StripeEventState = z.infer<typeof stripeEventStateSchema>;
export const STRIPE_EVENT_STATES = stripeEventStateSchema.options;

export const stripeEventSchema = z
  .object({
    id: z.string(),
    type: z.string(),
    /** False: the console knows nothing of this type, and keeps it. */
    known: z.boolean(),
    objectId: z.string().nullable(),
    state: stripeEventStateSchema,
    /** Why it waits, failed or changed nothing. */
    detail: z.string().nullable(),
    apiVersion: z.string().nullable(),
    /** The connected account that it happened on; null: the platform's own. */
    stripeAccountId: z.string().nullable(),
    accountId: z.string().nullable(),
    livemode: z.boolean(),
    createdAt: z.string(),
    receivedAt: z.string(),
    /** When it got the state that it has. */
    settledAt: z.string(),
    attempts: z.int(),
  })
  .meta({ id: 'StripeEvent' });
export type StripeEvent = z.infer<typeof stripeEventSchema>;
export const stripeEventPageSchema = pageOf(stripeEventSchema);

export const stripeEventQuerySchema = pageQuerySchema.extend({
  state: listOf(stripeEventStateSchema).optional(),
  type: z.string().max(128).optional(),
  /** `false`: only types that the console does not know. */
  known: z.enum(['true', 'false']).optional(),
  /** Events of one object, or of one charge and all that hangs on it. */
  objectId: externalIdSchema.optional(),
});
export type StripeEventQuery = z.infer<typeof stripeEventQuerySchema>;

/** One row that an event posted: an entry of the ledger, one of the journal, or a state of a payout. Signed minor units after ISO. */
export const stripePostingSchema = z.object({
  book: z.enum(['ledger', 'journal', 'payout']),
  kind: z.string(),
  externalId: z.string(),
  accountId: z.string().nullable(),
  currency: z.string(),
  amount: z.int(),
  fee: z.int(),
});
export type StripePosting = z.infer<typeof stripePostingSchema>;

export const stripeEventDetailSchema = stripeEventSchema
  .extend({ payload: z.record(z.string(), z.unknown()), postings: z.array(stripePostingSchema) })
  .meta({ id: 'StripeEventDetail' });
export type StripeEventDetail = z.infer<typeof stripeEventDetailSchema>;

/** `GET /stripe/summary` */
export const stripeSummarySchema = z
  .object({
    /** Whether a secret is set, without which no event is taken. */
    connected: z.boolean(),
    lastReceivedAt: z.string().nullable(),
    items: z.array(
      z.object({ type: z.string(), known: z.boolean(), state: stripeEventStateSchema, events: z.int() }),
    ),
  })
  .meta({ id: 'StripeSummary' });
export type StripeSummary = z.infer<typeof stripeSummarySchema>;

/** A connected account, and the creator whose it is. */
export const stripeAccountSchema = z
  .object({
    id: z.string(),
    /** Null: not known yet; what it earned waits. */
    accountId: z.string().nullable(),
    country: z.string().nullable(),
    chargesEnabled: z.boolean(),
    payoutsEnabled: z.boolean(),
    detailsSubmitted: z.boolean(),
    deauthorized: z.boolean(),
    updatedAt: z.string(),
    /** Events that wait for its creator. */
    waiting: z.int(),
  })
  .meta({ id: 'StripeAccount' });
export type StripeAccount = z.infer<typeof stripeAccountSchema>;
export const stripeAccountPageSchema = pageOf(stripeAccountSchema);

const reasonSchema = z.string().trim().min(1).max(500);
/** `POST /stripe/accounts/{id}/link` */
export const linkStripeAccountSchema = z
  .object({ accountId: accountIdSchema, reason: reasonSchema })
  .meta({ id: 'LinkStripeAccount' });
export type LinkStripeAccount = z.infer<typeof linkStripeAccountSchema>;
/** `POST /stripe/events/{id}/retry` */
export const retryStripeEventSchema = z.object({ reason: reasonSchema }).meta({ id: 'RetryStripeEvent' });

/** `POST /webhooks/stripe` */
export const stripeReceiptSchema = z
  .object({ received: z.literal(true), duplicate: z.boolean(), state: stripeEventStateSchema })
  .meta({ id: 'StripeReceipt' });
export type StripeReceipt = z.infer<typeof stripeReceiptSchema>;
