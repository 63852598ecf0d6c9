import type { Entry, TrialBalance } from '@tips/shared/ledger';
import { exponentOf } from '@tips/shared/money-exponents';
import type { Payout } from '@tips/shared/payouts';
import type { ReconciliationBreak } from '@tips/shared/reconciliation';
import type { PivotRow } from '@tips/shared/pivot';
import type { Measures, ParticipationPoint, SeriesPoint, TopCreators } from '@tips/shared/revenue';
import { type Column, countCell, moneyColumns, textCell } from './domain/cells.ts';

type InCurrency = { currency: string };
type Creator = TopCreators['items'][number];

const exponent = ({ currency }: InCurrency): number => exponentOf(currency);
/** Which money, and how many decimals its unit has: what every amount needs to be read. */
const CURRENCY: readonly Column<InCurrency>[] = [
  { name: 'currency', cell: ({ currency }) => textCell(currency) },
  { name: 'minor_unit', cell: (row) => countCell(exponent(row)) },
];

const text = <Row>(name: string, pick: (row: Row) => string | null): Column<Row> => ({
  name,
  cell: (row) => textCell(pick(row)),
});
const count = <Row>(name: string, pick: (row: Row) => number | null): Column<Row> => ({
  name,
  cell: (row) => countCell(pick(row)),
});
const money = <Row extends InCurrency>(name: string, pick: (row: Row) => number | null): Column<Row>[] =>
  moneyColumns(name, pick, exponent);

export const ENTRIES: readonly Column<Entry>[] = [
  text('account_id', (row) => row.accountId),
  text('external_id', (row) => row.externalId),
  text('kind', (row) => row.kind),
  text('stream', (row) => row.stream),
  text('tipper_id', (row) => row.tipperId),
  ...CURRENCY,
  ...money<Entry>('gross', (row) => row.gross),
  ...money<Entry>('processor_fee', (row) => row.processorFee),
  ...money<Entry>('platform_fee', (row) => row.platformFee),
  ...money<Entry>('net', (row) => row.net),
  count('fee_schedule_version', (row) => row.feeScheduleVersion),
  text('region', (row) => row.region),
  text('stage', (row) => row.stage),
  text('occurred_at', (row) => row.occurredAt),
  text('posted_on', (row) => row.postedOn),
  text('prior_period', (row) => String(row.priorPeriod)),
  text('learnt_at', (row) => row.learntAt),
  text('relates_to', (row) => row.relatesTo),
];

const measures = <Row extends Measures>(exponentOfRow: (row: Row) => number): Column<Row>[] => [
  ...(['gross', 'refunds', 'disputes', 'processorFees', 'platformFees', 'net'] as const).flatMap((measure) =>
    moneyColumns<Row>(
      measure.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`),
      (row) => row[measure],
      exponentOfRow,
    ),
  ),
  count('tips', (row) => row.tips),
];

export const SERIES: readonly Column<SeriesPoint>[] = [
  text('period', (row) => row.period),
  text('group', (row) => row.group),
  ...CURRENCY,
  ...measures<SeriesPoint>(exponent),
];

export const PARTICIPATION: readonly Column<ParticipationPoint>[] = [
  text('period', (row) => row.period),
  text('group', (row) => row.group),
  ...CURRENCY,
  ...money<ParticipationPoint>('average_tip', (row) => row.averageTip),
  count('tippers', (row) => row.tippers),
  count('repeat_tippers', (row) => row.repeatTippers),
  count('creators', (row) => row.creators),
  count('top_share_per_10000', (row) => row.topShare),
];

export const PIVOT: readonly Column<PivotRow>[] = [
  text('period', (row) => row.period),
  text('region', (row) => row.region),
  text('stream', (row) => row.stream),
  text('stage', (row) => row.stage),
  ...CURRENCY,
  ...measures<PivotRow>(exponent),
];

export function topCreators(currency: string): readonly Column<Creator>[] {
  const decimals = exponentOf(currency);
  return [
    count('rank', (row) => row.rank),
    text('account_id', (row) => row.accountId),
    text('handle', (row) => row.handle),
    text('region', (row) => row.region),
    text('currency', () => currency),
    count('minor_unit', () => decimals),
    ...measures<Creator>(() => decimals),
  ];
}

export const TRIAL_BALANCE: readonly Column<TrialBalance['lines'][number]>[] = [
  text('account', (row) => row.account),
  ...CURRENCY,
  ...money<TrialBalance['lines'][number]>('debit', (row) => row.debit),
  ...money<TrialBalance['lines'][number]>('credit', (row) => row.credit),
];

export const PAYOUTS: readonly Column<Payout>[] = [
  text('provider', (row) => row.provider),
  text('payout_id', (row) => row.payoutId),
  text('account_id', (row) => row.accountId),
  text('state', (row) => row.state),
  ...CURRENCY,
  ...money<Payout>('amount', (row) => row.amount),
  text('arrival_on', (row) => row.arrivalOn),
  text('automatic', (row) => String(row.automatic)),
  text('failure_code', (row) => row.failureCode),
  text('created_at', (row) => row.createdAt),
  text('state_at', (row) => row.stateAt),
];

export const BREAKS: readonly Column<ReconciliationBreak>[] = [
  text('id', (row) => row.id),
  text('kind', (row) => row.kind),
  text('state', (row) => row.state),
  ...CURRENCY,
  ...money<ReconciliationBreak>('difference', (row) => row.difference),
  text('payout_id', (row) => row.payoutId),
  text('subject', (row) => row.subject),
  text('first_seen_at', (row) => row.firstSeenAt),
  text('last_seen_at', (row) => row.lastSeenAt),
  text('ended_at', (row) => row.endedAt),
  text('ended_by', (row) => row.endedBy),
  text('reason', (row) => row.reason),
  text('booked_to', (row) => row.bookedTo),
];
