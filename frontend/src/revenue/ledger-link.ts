import type { EntryKind } from '@tips/shared/ledger';
import type { GroupBy, Measures } from '@tips/shared/revenue';
import { daysOfPeriod } from './revenue-range.ts';
import type { RevenueView } from './useRevenueView.ts';

/** Filters of the ledger that a group stands for; a stage has none. */
function groupFilter(groupBy: GroupBy, group: string): Record<string, string> {
  if (group === '') return {};
  if (groupBy === 'region') return { region: group };
  return groupBy === 'stream' ? { streams: group } : {};
}

/** The kinds of rows that a measure sums; all kinds where it has none. */
const MEASURE_KINDS: Partial<Record<keyof Measures, readonly EntryKind[]>> = {
  gross: ['tip'],
  tips: ['tip'],
  refunds: ['refund'],
  disputes: ['dispute', 'dispute_reversal'],
};

/** The address of the ledger rows behind one mark of the chart; `group` may be several, by comma. */
export function ledgerLink(
  view: Pick<RevenueView, 'range' | 'interval' | 'groupBy' | 'currency' | 'streams'>,
  mark: { period?: string; group?: string; accountId?: string; measure?: keyof Measures },
): string {
  const days = mark.period === undefined ? view.range : daysOfPeriod(mark.period, view.interval, view.range);
  const params = new URLSearchParams({ ...days, currency: view.currency });
  if (view.streams.length > 0) params.set('streams', view.streams.join(','));
  const kinds = mark.measure === undefined ? [] : (MEASURE_KINDS[mark.measure] ?? []);
  const filters = {
    ...groupFilter(view.groupBy, mark.group ?? ''),
    accountId: mark.accountId ?? '',
    kinds: kinds.join(','),
  };
  for (const [name, value] of Object.entries(filters)) if (value !== '') params.set(name, value);
  return `/ledger?${params.toString()}`;
}
