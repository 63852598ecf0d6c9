import { type EntryKind } from '@tips/shared/ledger';
import { MEASURES, type Measure } from '@tips/shared/measures';
import type { GroupBy } from '@tips/shared/revenue';
import { daysOfPeriod, UTC } from './revenue-range.ts';
import type { RevenueView } from './useRevenueView.ts';

/** Filters of the ledger that a group stands for; a month of approval has none. */
function groupFilter(groupBy: GroupBy, group: string): Record<string, string> {
  if (group === '') return {};
  if (groupBy === 'region') return { region: group };
  if (groupBy === 'stage') return { stages: group };
  return groupBy === 'stream' ? { streams: group } : {};
}

/** The kinds of rows that a measure is made of; all kinds where it has none. */
function kindsOf(measure: Measure | undefined): readonly EntryKind[] {
  if (measure === undefined) return [];
  const definition = MEASURES[measure];
  return 'kinds' in definition ? definition.kinds : [];
}

/** The address of the ledger rows behind one mark of the chart; `group` may be several, by comma. */
export function ledgerLink(
  view: Pick<RevenueView, 'range' | 'zone' | 'interval' | 'groupBy' | 'currency' | 'streams'> & {
    convertTo?: string;
  },
  mark: { period?: string; group?: string; accountId?: string; measure?: Measure },
): string {
  const days = mark.period === undefined ? view.range : daysOfPeriod(mark.period, view.interval, view.range);
  const params = new URLSearchParams({ ...days });
  // What was converted comes from rows of every currency.
  if (!view.convertTo) params.set('currency', view.currency);
  if (view.streams.length > 0) params.set('streams', view.streams.join(','));
  const filters = {
    ...groupFilter(view.groupBy, mark.group ?? ''),
    accountId: mark.accountId ?? '',
    kinds: kindsOf(mark.measure).join(','),
    zone: view.zone === UTC ? '' : view.zone,
  };
  for (const [name, value] of Object.entries(filters)) if (value !== '') params.set(name, value);
  return `/ledger?${params.toString()}`;
}
