import { z } from 'zod';
import { accountIdSchema, daySchema, externalIdSchema, type Feature, instantSchema } from './ids.ts';
import { currencySchema, minorUnitsSchema } from './money.ts';
import { listOf, pageOf, pageQuerySchema } from './page.ts';

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
    occurredOn: z.string(),
    learntAt: z.string(),
    relatesTo: z.string().nullable(),
  })
  .meta({ id: 'Entry' });
export type Entry = z.infer<typeof entrySchema>;

export const entryQuerySchema = pageQuerySchema.extend({
  accountId: z.string().max(64).optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  region: listOf(z.string().max(8)).optional(),
  currency: currencySchema.optional(),
  streams: listOf(streamSchema).optional(),
  kinds: listOf(entryKindSchema).optional(),
});
export type EntryQuery = z.infer<typeof entryQuerySchema>;
export const entryPageSchema = pageOf(entrySchema);

/** Ledger accounts of the trial balance: every entry debits the processor's clearing and credits the three legs. */
export const trialBalanceSchema = z
  .object({
    at: z.string(),
    lines: z.array(
      z.object({
        currency: z.string(),
        account: z.enum(['processor_clearing', 'processor_fees', 'platform_fees', 'creator_payable']),
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
