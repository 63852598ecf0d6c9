import { z } from 'zod';
import { currencySchema } from './money.ts';
import { listOf, pageOf, pageQuerySchema } from './page.ts';

/** What a line of the processor's report, or an item of the ledger, is about. */
export const moneyMoveSchema = z.enum([
  'tip',
  'refund',
  'dispute',
  'dispute_reversal',
  'fee',
  'payout',
  'payout_return',
  'unknown',
]);
export type MoneyMove = z.infer<typeof moneyMoveSchema>;

/** What two sides disagree on; named from the ledger's point of view. */
export const breakKindSchema = z.enum([
  'amount_differs',
  'fee_differs',
  'currency_differs',
  'missing_in_ledger',
  'missing_at_processor',
  'twice_at_processor',
  'twice_in_ledger',
  'unknown_category',
  'payout_not_tied',
]);
export type BreakKind = z.infer<typeof breakKindSchema>;
export const BREAK_KINDS = breakKindSchema.options;

/**
 * `timing`: young enough to clear with a later report or event; `open`: a true break; `cleared`: a later run found both sides equal;
 * `resolved`: a person gave the reason.
 */
export const breakStateSchema = z.enum(['timing', 'open', 'cleared', 'resolved']);
export type BreakState = z.infer<typeof breakStateSchema>;
export const BREAK_STATES = breakStateSchema.options;

/** A line of the report as it was read; minor units after ISO 4217. */
export const processorSideSchema = z.object({
  balanceTransactionId: z.string(),
  payoutId: z.string().nullable(),
  sourceId: z.string(),
  category: z.string(),
  currency: z.string(),
  gross: z.int(),
  fee: z.int(),
  net: z.int(),
  createdAt: z.string(),
  /** How often the report has this very line. */
  copies: z.int(),
});
export type ProcessorSide = z.infer<typeof processorSideSchema>;

/** What the ledger has: an entry, a journal entry or a payout. */
export const ledgerSideSchema = z.object({
  accountId: z.string().nullable(),
  externalId: z.string(),
  move: moneyMoveSchema,
  currency: z.string(),
  gross: z.int(),
  fee: z.int(),
  occurredAt: z.string(),
});
export type LedgerSide = z.infer<typeof ledgerSideSchema>;

/** Accounts that a difference can be booked against. */
export const resolutionAccountSchema = z.enum([
  'processor_fees',
  'adjustments',
  'fee_losses',
  'dispute_losses',
  'suspense',
]);
export type ResolutionAccount = z.infer<typeof resolutionAccountSchema>;
export const RESOLUTION_ACCOUNTS = resolutionAccountSchema.options;

export const reconciliationBreakSchema = z
  .object({
    id: z.string(),
    kind: breakKindSchema,
    state: breakStateSchema,
    move: moneyMoveSchema,
    currency: z.string(),
    /** What the processor has more than the ledger; signed minor units, net of fees. */
    difference: z.int(),
    payoutId: z.string().nullable(),
    /** Id that both sides would share. */
    subject: z.string(),
    processor: processorSideSchema.nullable(),
    ledger: ledgerSideSchema.nullable(),
    /** Further facts: the other lines of a double, members of a payout. */
    facts: z.record(z.string(), z.unknown()),
    firstSeenAt: z.string(),
    lastSeenAt: z.string(),
    endedAt: z.string().nullable(),
    endedBy: z.string().nullable(),
    reason: z.string().nullable(),
    /** Account that the difference was booked against; null: no money moved. */
    bookedTo: resolutionAccountSchema.nullable(),
    version: z.int(),
  })
  .meta({ id: 'ReconciliationBreak' });
export type ReconciliationBreak = z.infer<typeof reconciliationBreakSchema>;

export const breakQuerySchema = pageQuerySchema.extend({
  state: listOf(breakStateSchema).optional(),
  kind: listOf(breakKindSchema).optional(),
  currency: currencySchema.optional(),
  payoutId: z.string().max(128).optional(),
});
export type BreakQuery = z.infer<typeof breakQuerySchema>;
export const breakPageSchema = pageOf(reconciliationBreakSchema);

/** `POST /reconciliation/breaks/{id}/resolve`. With `bookTo` money moves, and a second person has to agree. */
export const resolveBreakSchema = z
  .object({
    version: z.int(),
    bookTo: resolutionAccountSchema.nullish(),
    reason: z.string().trim().min(1).max(500),
  })
  .meta({ id: 'ResolveBreak' });
export type ResolveBreak = z.infer<typeof resolveBreakSchema>;

/** One comparison of the reports with the ledger; counts and net sums by currency, minor units. */
export const reconciliationRunSchema = z
  .object({
    id: z.string(),
    at: z.string(),
    by: z.string(),
    /** File that was imported before it; null: run again. */
    fileName: z.string().nullable(),
    lines: z.int(),
    newLines: z.int(),
    from: z.string().nullable(),
    until: z.string().nullable(),
    cleared: z.int(),
    currencies: z.array(
      z.object({
        currency: z.string(),
        matched: z.int(),
        matchedSum: z.int(),
        timing: z.int(),
        timingSum: z.int(),
        breaks: z.int(),
        breakSum: z.int(),
      }),
    ),
    payouts: z.object({ tied: z.int(), untied: z.int() }),
  })
  .meta({ id: 'ReconciliationRun' });
export type ReconciliationRun = z.infer<typeof reconciliationRunSchema>;
export const reconciliationRunPageSchema = pageOf(reconciliationRunSchema);

/** `POST /reconciliation/reports`: lines that could not be read keep the whole report out. */
export const reportImportSchema = z
  .object({
    fileName: z.string(),
    lines: z.int(),
    newLines: z.int(),
    run: reconciliationRunSchema,
  })
  .meta({ id: 'ReportImport' });
export type ReportImport = z.infer<typeof reportImportSchema>;
/** Lines of a refused report that are named. */
export const REPORT_FAULTS_MAX = 20;

/** `details` of the refusal of a report. */
export type ReportFault = { line: number; column: string; message: string };

/** `GET /reconciliation/payouts/{payoutId}`: what the reports say is in a payout of the platform's own. */
export const payoutTieSchema = z
  .object({ payoutId: z.string(), members: z.int(), sum: z.int(), currency: z.string().nullable() })
  .meta({ id: 'PayoutTie' });
export type PayoutTie = z.infer<typeof payoutTieSchema>;
/** `GET /reconciliation/payouts/{payoutId}/lines` */
export const processorSidePageSchema = pageOf(processorSideSchema);
