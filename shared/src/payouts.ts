import { z } from 'zod';
import { accountIdSchema, daySchema, externalIdSchema, instantSchema } from './ids.ts';
import { currencySchema, minorUnitsSchema } from './money.ts';
import { listOf, pageOf, pageQuerySchema } from './page.ts';

export const payoutStateSchema = z.enum(['pending', 'in_transit', 'paid', 'failed', 'canceled']);
export type PayoutState = z.infer<typeof payoutStateSchema>;
export const PAYOUT_STATES = payoutStateSchema.options;

/** A payout as its provider describes it at an instant. `accountId` null: the platform's own settlement to its bank. Minor units after ISO. */
export const recordPayoutSchema = z.object({
  provider: z.string().min(1).max(32),
  payoutId: externalIdSchema,
  accountId: accountIdSchema.nullable(),
  currency: currencySchema,
  amount: minorUnitsSchema,
  state: payoutStateSchema,
  arrivalOn: daySchema,
  automatic: z.boolean(),
  failureCode: z.string().max(100).nullish(),
  occurredAt: instantSchema,
});

export const payoutSchema = z
  .object({
    /** `provider:payoutId` */
    id: z.string(),
    provider: z.string(),
    payoutId: z.string(),
    /** Null: the platform's own. */
    accountId: z.string().nullable(),
    currency: z.string(),
    amount: z.int(),
    state: payoutStateSchema,
    arrivalOn: z.string(),
    automatic: z.boolean(),
    failureCode: z.string().nullable(),
    /** When the payout came to be, and when it took the state that it has. */
    createdAt: z.string(),
    stateAt: z.string(),
    learntAt: z.string(),
  })
  .meta({ id: 'Payout' });
export type Payout = z.infer<typeof payoutSchema>;

export const payoutQuerySchema = pageQuerySchema.extend({
  state: listOf(payoutStateSchema).optional(),
  accountId: z.string().max(64).optional(),
  currency: currencySchema.optional(),
  /** `platform`: to the platform's own bank; `creators`: to creators. */
  payee: z.enum(['platform', 'creators']).optional(),
});
export type PayoutQuery = z.infer<typeof payoutQuerySchema>;
export const payoutPageSchema = pageOf(payoutSchema);

/** `GET /payouts/summary`: how many there are, and what they sum up to, by state and currency. */
export const payoutSummarySchema = z
  .object({
    items: z.array(
      z.object({ state: payoutStateSchema, currency: z.string(), payouts: z.int(), amount: z.int() }),
    ),
  })
  .meta({ id: 'PayoutSummary' });
export type PayoutSummary = z.infer<typeof payoutSummarySchema>;

/** One posting that a payout pays: a tip, a refund, an adjustment; signed minor units. */
export const payoutMemberSchema = z.object({
  kind: z.string(),
  externalId: z.string(),
  accountId: z.string().nullable(),
  occurredAt: z.string(),
  amount: z.int(),
});
export type PayoutMember = z.infer<typeof payoutMemberSchema>;
export const payoutMemberPageSchema = pageOf(payoutMemberSchema);

export const payoutDetailSchema = payoutSchema
  .extend({
    history: z.array(
      z.object({
        state: payoutStateSchema,
        occurredAt: z.string(),
        learntAt: z.string(),
        failureCode: z.string().nullable(),
        /** False: it came after a later state was known, and changed nothing. */
        applied: z.boolean(),
      }),
    ),
    /** Members against the amount. Null: what is in it is not known (no report has named it yet). */
    tie: z.object({ members: z.int(), sum: z.int(), carriedIn: z.int(), difference: z.int() }).nullable(),
  })
  .meta({ id: 'PayoutDetail' });
export type PayoutDetail = z.infer<typeof payoutDetailSchema>;

/** `hold` stops all payouts of a creator; `reserve` sets an amount apart. */
export const payoutHoldKindSchema = z.enum(['hold', 'reserve']);
export type PayoutHoldKind = z.infer<typeof payoutHoldKindSchema>;
/** Days that a hold or reserve may last at most. */
export const HOLD_DAYS_MAX = 365;
const reasonSchema = z.string().trim().min(1).max(500);

/**
 * `POST /payout-holds`. A reserve takes an amount in minor units, or a share in basis points of what is payable at that instant;
 * what is reserved is fixed when it is raised.
 */
export const raiseHoldSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('hold'),
      accountId: accountIdSchema,
      days: z.int().min(1).max(HOLD_DAYS_MAX),
      reason: reasonSchema,
    }),
    z
      .object({
        kind: z.literal('reserve'),
        accountId: accountIdSchema,
        currency: currencySchema,
        amount: minorUnitsSchema.min(1).optional(),
        shareBp: z.int().min(1).max(10_000).optional(),
        days: z.int().min(1).max(HOLD_DAYS_MAX),
        reason: reasonSchema,
      })
      .refine(({ amount, shareBp }) => (amount === undefined) !== (shareBp === undefined), {
        path: ['amount'],
        message: 'say an amount or a share, and not both',
      }),
  ])
  .meta({ id: 'RaiseHold' });
export type RaiseHold = z.infer<typeof raiseHoldSchema>;
/** `POST /payout-holds/{id}/release` */
export const releaseHoldSchema = z.object({ reason: reasonSchema }).meta({ id: 'ReleaseHold' });

export const payoutHoldSchema = z
  .object({
    id: z.string(),
    kind: payoutHoldKindSchema,
    accountId: z.string(),
    /** Null for a hold, which holds everything. */
    currency: z.string().nullable(),
    amount: z.int().nullable(),
    shareBp: z.int().nullable(),
    reason: z.string(),
    raisedAt: z.string(),
    raisedBy: z.string(),
    endsAt: z.string(),
    releasedAt: z.string().nullable(),
    releasedBy: z.string().nullable(),
    releaseReason: z.string().nullable(),
  })
  .meta({ id: 'PayoutHold' });
export type PayoutHold = z.infer<typeof payoutHoldSchema>;
export const payoutHoldQuerySchema = pageQuerySchema.extend({
  accountId: z.string().max(64).optional(),
  open: z.enum(['true', 'false']).optional(),
});
export type PayoutHoldQuery = z.infer<typeof payoutHoldQuerySchema>;
export const payoutHoldPageSchema = pageOf(payoutHoldSchema);

/** When creators are paid, and from how much. Weekdays count from Monday = 1; a month's day past its end is its last day. */
export const payoutRulesSchema = z
  .object({
    interval: z.enum(['daily', 'weekly', 'monthly']),
    weekday: z.int().min(1).max(7),
    monthDay: z.int().min(1).max(31),
    /** So old a tip must be before it is paid out. */
    delayDays: z.int().min(0).max(90),
    /** Least amount by currency, in minor units after ISO; currencies that are not named have none. */
    minimums: z
      .array(z.object({ currency: currencySchema, amount: minorUnitsSchema.min(0) }))
      .max(200)
      .refine(
        (all) => new Set(all.map(({ currency }) => currency)).size === all.length,
        'a currency stands twice',
      ),
  })
  .meta({ id: 'PayoutRules' });
export type PayoutRules = z.infer<typeof payoutRulesSchema>;
export const payoutScheduleSchema = z
  .object({
    version: z.int(),
    rules: payoutRulesSchema,
    heldFrom: z.string(),
    changedBy: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'PayoutSchedule' });
export type PayoutSchedule = z.infer<typeof payoutScheduleSchema>;
export const payoutScheduleListSchema = z.object({ items: z.array(payoutScheduleSchema) });
/** `POST /payout-schedule`: `version` is the one that was read. */
export const changePayoutScheduleSchema = z
  .object({ version: z.int(), rules: payoutRulesSchema, reason: reasonSchema })
  .meta({ id: 'ChangePayoutSchedule' });

/** Why nothing, or not all, goes out with the next payout. */
export const heldBecauseSchema = z.enum(['hold', 'negative', 'minimum', 'delay', 'nothing']);
export type HeldBecause = z.infer<typeof heldBecauseSchema>;
/** `GET /accounts/{id}/next-payout`: by currency, minor units. */
export const nextPayoutSchema = z
  .object({
    accountId: z.string(),
    at: z.string(),
    scheduleVersion: z.int(),
    items: z.array(
      z.object({
        currency: z.string(),
        /** Old enough and not reserved. */
        available: z.int(),
        /** Younger than the schedule's delay. */
        pending: z.int(),
        reserved: z.int(),
        /** What the creator owes, as a positive amount. */
        negative: z.int(),
        /** What the next payout carries: all that is available, or nothing. */
        amount: z.int(),
        minimum: z.int(),
        payOn: z.string(),
        heldBecause: heldBecauseSchema.nullable(),
        /** Of the hold that stops it. */
        hold: z.object({ reason: z.string(), endsAt: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'NextPayout' });
export type NextPayout = z.infer<typeof nextPayoutSchema>;
