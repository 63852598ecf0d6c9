import type { PivotDimension } from '@tips/shared/pivot';
import { ledgerLink } from '../revenue/ledger-link.ts';
import type { RevenueView } from '../revenue/useRevenueView.ts';

/** The address of the ledger rows of a group, whatever it is made of. */
export function pathLink(
  view: Pick<RevenueView, 'range' | 'zone' | 'interval' | 'currency' | 'streams'>,
  { period, region, stream, stage }: Partial<Record<PivotDimension, string>>,
): string {
  const streams = stream === undefined ? view.streams : [stream];
  const link = ledgerLink({ ...view, streams, groupBy: 'none' }, period === undefined ? {} : { period });
  const filters = Object.entries({ region, stages: stage }).filter(([, value]) => value !== undefined);
  return [link, ...filters.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)].join('&');
}
