import { z } from 'zod';
import { accountIdSchema, instantSchema } from './ids.ts';
import { currencySchema, minorUnitsSchema } from './money.ts';
import { pageOf, pageQuerySchema } from './page.ts';

/** The chart of accounts. Assets and costs stand in debit, what is owed and earned in credit. */
export const ledgerAccountSchema = z.enum([
  'processor_clearing',
  'processor_fees',
  'platform_fees',
  'creator_payable',
  'creator_reserve',
  'coin_liability',
  'coin_revenue',
  'bank',
  'payouts_in_transit',
  'fee_losses',
  'dispute_losses',
  'adjustments',
  'suspense',
]);
export type LedgerAccount = z.infer<typeof ledgerAccountSchema>;
export const LEDGER_ACCOUNTS = ledgerAccountSchema.options;
/** Lines on these name the creator. */
export const CREATOR_ACCOUNTS: readonly LedgerAccount[] = ['creator_payable', 'creator_reserve'];

export const journalKindSchema = z.enum([
  'adjustment',
  'fee_loss',
  'payout',
  'payout_return',
  'reserve',
  'reserve_release',
  'coin_purchase',
  'coin_refund',
  'coin_expiry',
  'processor_fee',
  'dispute_fee',
  'reconciliation',
]);
export type JournalKind = z.infer<typeof journalKindSchema>;
export const JOURNAL_KINDS = journalKindSchema.options;

/** Most lines of one entry. */
export const JOURNAL_LINES_MAX = 1000;
/** Largest amount of one line, in minor units. */
export const JOURNAL_MINOR_MAX = 1_000_000_000_000;

/** One side of an entry: minor units, a debit above zero, a credit below. */
export const journalLineSchema = z.strictObject({
  account: ledgerAccountSchema,
  accountId: accountIdSchema.optional(),
  currency: currencySchema,
  amount: minorUnitsSchema
    .min(-JOURNAL_MINOR_MAX)
    .max(JOURNAL_MINOR_MAX)
    .refine((amount) => amount !== 0, 'must not be zero'),
});
export type JournalLine = z.infer<typeof journalLineSchema>;

/** The change of a change request `journal.adjustment`. */
export const adjustmentSchema = z
  .strictObject({
    externalId: z.string().trim().min(1).max(128),
    occurredAt: instantSchema,
    lines: z.array(journalLineSchema).min(2).max(50),
  })
  .meta({ id: 'Adjustment' });
export type Adjustment = z.infer<typeof adjustmentSchema>;

/** An entry of the journal: lines that sum to zero in each currency. */
export const journalEntrySchema = z
  .object({
    id: z.string(),
    kind: journalKindSchema,
    externalId: z.string(),
    occurredAt: z.string(),
    /** When it counts: later than it occurred where its period was closed. */
    postedAt: z.string(),
    learntAt: z.string(),
    priorPeriod: z.boolean(),
    reason: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
    postedBy: z.string(),
    lines: z.array(
      z.object({
        account: ledgerAccountSchema,
        accountId: z.string().nullable(),
        currency: z.string(),
        amount: z.int(),
      }),
    ),
  })
  .meta({ id: 'JournalEntry' });
export type JournalEntry = z.infer<typeof journalEntrySchema>;
export const journalPageSchema = pageOf(journalEntrySchema);

export const journalQuerySchema = pageQuerySchema.extend({
  kind: journalKindSchema.optional(),
  account: ledgerAccountSchema.optional(),
  accountId: accountIdSchema.optional(),
});
export type JournalQuery = z.infer<typeof journalQuerySchema>;
