import type { PivotDimension } from '@tips/shared/pivot';
import { useCallback } from 'react';
import { useGroupName } from '../revenue/useGroupName.ts';
import { usePeriodLabel } from '../revenue/usePeriodLabel.ts';
import type { RevenueView } from '../revenue/useRevenueView.ts';

/** A group's name in the language of the screen, by what it is grouped by. */
export function usePathName(view: RevenueView): (dimension: PivotDimension, value: string) => string {
  const region = useGroupName('region');
  const stream = useGroupName('stream');
  const stage = useGroupName('stage');
  const { long } = usePeriodLabel(view);
  return useCallback(
    (dimension, value) => ({ period: long, region, stream, stage })[dimension](value),
    [long, region, stream, stage],
  );
}
