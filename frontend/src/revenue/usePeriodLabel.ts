import { useFormat } from '../kit/format.ts';
import type { RevenueView } from './useRevenueView.ts';

/** How a period is written: a month by its name, a week and a day by their first day. */
export function usePeriodLabel({ interval }: Pick<RevenueView, 'interval'>) {
  const format = useFormat();
  return interval === 'month'
    ? { short: format.month, long: format.month }
    : { short: format.dayShort, long: format.day };
}
