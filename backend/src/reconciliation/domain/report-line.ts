import { convertMinor, parseMajor } from '@tips/shared/money-exponents';

/** A line of an itemised payout reconciliation report; minor units after ISO 4217, instants in milliseconds. */
export type ReportLine = {
  balanceTransactionId: string;
  /** Null: not paid out yet. */
  payoutId: string | null;
  payoutAt: number | null;
  sourceId: string;
  category: string;
  currency: string;
  gross: number;
  fee: number;
  net: number;
  createdAt: number;
  chargeId: string | null;
  paymentIntentId: string | null;
};

/** Columns that a report must have, by Stripe's names; it may have any others. */
export const REPORT_COLUMNS = [
  'automatic_payout_id',
  'balance_transaction_id',
  'created_utc',
  'currency',
  'gross',
  'fee',
  'net',
  'reporting_category',
  'source_id',
] as const;

export type LineFault = { column: string; message: string };

const INSTANT = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/;
const ID = /^[\x21-\x7e]{1,128}$/;

/** Reads a row of the report. Amounts are major units: they become integers exactly, or the row is refused. */
export function readReportLine(row: Readonly<Record<string, string | undefined>>): ReportLine | LineFault[] {
  const faults: LineFault[] = [];
  const text = (column: string): string => (row[column] ?? '').trim();
  const currency = text('currency').toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) faults.push({ column: 'currency', message: 'is no currency code' });
  const money = (column: string): number => {
    const minor = amountOf(text(column), currency);
    if (minor !== undefined) return minor;
    faults.push({ column, message: `${JSON.stringify(text(column))} is no amount in ${currency}` });
    return 0;
  };
  const id = (column: string): string => {
    if (!ID.test(text(column))) faults.push({ column, message: 'is missing or no id' });
    return text(column);
  };
  const line = {
    balanceTransactionId: id('balance_transaction_id'),
    payoutId: orNull(text('automatic_payout_id')),
    payoutAt: instantOf(text('automatic_payout_effective_at_utc')),
    sourceId: orNull(text('source_id')) ?? id('balance_transaction_id'),
    category: text('reporting_category'),
    currency,
    gross: money('gross'),
    fee: money('fee'),
    net: money('net'),
    createdAt: instantOf(text('created_utc')),
    chargeId: orNull(text('charge_id')),
    paymentIntentId: orNull(text('payment_intent_id')),
  };
  if (line.category === '') faults.push({ column: 'reporting_category', message: 'is missing' });
  if (faults.length === 0 && line.gross - line.fee !== line.net)
    faults.push({ column: 'net', message: 'is not gross less fee' });
  const { createdAt } = line;
  if (createdAt === null) return [...faults, { column: 'created_utc', message: 'is no instant' }];
  return faults.length > 0 ? faults : { ...line, createdAt };
}

/** Exact at the provider's exponent, then in the ledger's units; undefined where either would lose a part of one. */
function amountOf(text: string, currency: string): number | undefined {
  const atProvider = parseMajor(text, currency, 'stripe');
  return atProvider === undefined ? undefined : convertMinor(atProvider, currency, 'stripe', 'iso');
}

const orNull = (text: string): string | null => (text === '' ? null : text);

function instantOf(text: string): number | null {
  const match = INSTANT.exec(text);
  if (match === null) return null;
  const at = Date.parse(`${match[1]}T${match[2]}Z`);
  return Number.isNaN(at) ? null : at;
}
