import { z } from 'zod';
import {
  accountIdSchema,
  daySchema,
  externalIdSchema,
  type Feature,
  instantSchema,
  zoneSchema,
} from './ids.ts';
import { ledgerAccountSchema } from './journal.ts';
import { currencySchema, minorUnitsSchema } from './money.ts';
import { listOf, pageOf, pageQuerySchema } from './page.ts';
import { frozenRateSchema } from './rates.ts';

export const entryKindSchema = z.enum(['tip', 'refund', 'dispute', 'dispute_reversal']);
export type EntryKind = z.infer<typeof entryKindSchema>;
export const streamSchema = z.enum(['tip', 'coins', 'gift']);
export type Stream = z.infer<typeof streamSchema>;
export const STREAMS = streamSchema.options;
/** What a feature earns. */
export const STREAM_OF: Record<Feature, Stream> = { tips: 'tip', gifts: 'gift', coins: 'coins' };

/** Stands where a region would: the account's region was not known when the entry came. */
export const REGION_UNKNOWN = 'unknown';
/** Stands where a stage would: the stream's feature had no rollout. */
export const STAGE_NONE = 'none';
/** Largest amount and fee of one entry, in minor units, so that sums stay safe integers. */
export const ENTRY_MINOR_MAX = 1_000_000_000_000;

/**
 * One line of `POST /api/v1/ingest/tips`. `amount` is positive minor units whatever the kind: the kind says which way
 * it goes. `processorFee` is what the processor keeps, in minor units; negative when it gives a fee back.
 * Every kind but `tip` names the entry that it answers in `relatesTo`.
 */
export const tipLineSchema = z
  .object({
    externalId: externalIdSchema,
    kind: entryKindSchema,
    stream: streamSchema,
    accountId: accountIdSchema,
    tipperId: externalIdSchema.nullish(),
    amount: minorUnitsSchema.min(1).max(ENTRY_MINOR_MAX),
    currency: currencySchema,
    processorFee: minorUnitsSchema.min(-ENTRY_MINOR_MAX).max(ENTRY_MINOR_MAX),
    occurredAt: instantSchema,
    relatesTo: externalIdSchema.nullish(),
  })
  .meta({ id: 'TipLine' });
export type TipLine = z.infer<typeof tipLineSchema>;

/** One immutable row of the ledger; signed: gross = processorFee + platformFee + net. Minor units. */
export const entrySchema = z
  .object({
    id: z.string(),
    accountId: z.string(),
    externalId: z.string(),
    kind: entryKindSchema,
    stream: streamSchema,
    tipperId: z.string().nullable(),
    currency: z.string(),
    gross: z.int(),
    processorFee: z.int(),
    platformFee: z.int(),
    net: z.int(),
    feeScheduleVersion: z.int(),
    region: z.string().nullable(),
    stage: z.string(),
    occurredAt: z.string(),
    /** Day on which it counts, UTC: of when it occurred, or later where its period was closed when it came. */
    postedOn: z.string(),
    postedAt: z.string(),
    /** It occurred in a period that was closed when it came, and counts in a later one. */
    priorPeriod: z.boolean(),
    learntAt: z.string(),
    relatesTo: z.string().nullable(),
    /** The rate of the day on which it counts, in lists; null where its currency has none. */
    rate: frozenRateSchema.nullish(),
  })
  .meta({ id: 'Entry' });
export type Entry = z.infer<typeof entrySchema>;

/** Days are those of the zone, else UTC. */
export const entryQuerySchema = pageQuerySchema.extend({
  accountId: z.string().max(64).optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  zone: zoneSchema.optional(),
  region: listOf(z.string().max(8)).optional(),
  stages: listOf(z.string().max(64)).optional(),
  currency: currencySchema.optional(),
  streams: listOf(streamSchema).optional(),
  kinds: listOf(entryKindSchema).optional(),
});
export type EntryQuery = z.infer<typeof entryQuerySchema>;
export const entryPageSchema = pageOf(entrySchema);

/**
 * Both sides of every ledger account that something stands on. An entry debits the processor's clearing, or what viewers are owed for coins where
 * it was given in coins, and credits the three legs; journal entries come on top.
 */
export const trialBalanceSchema = z
  .object({
    at: z.string(),
    lines: z.array(
      z.object({
        currency: z.string(),
        account: ledgerAccountSchema,
        debit: z.int(),
        credit: z.int(),
      }),
    ),
    currencies: z.array(
      z.object({ currency: z.string(), debit: z.int(), credit: z.int(), balanced: z.boolean() }),
    ),
  })
  .meta({ id: 'TrialBalance' });
export type TrialBalance = z.infer<typeof trialBalanceSchema>;
export const trialBalanceQuerySchema = z.object({ at: instantSchema.optional() });
