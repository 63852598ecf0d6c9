import { STAGE_NONE } from '@tips/shared/ledger';
import { COHORT_NONE, type GroupBy } from '@tips/shared/revenue';
import { useCallback } from 'react';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { STREAMS } from '../ledger/vocabulary.ts';
import { OTHER } from './chart-series.ts';

/** A group's name in the language of the screen. */
export function useGroupName(groupBy: GroupBy): (group: string) => string {
  const t = useT();
  const format = useFormat();
  return useCallback(
    (group: string) => {
      if (group === OTHER) return t('kit.chart.other');
      if (groupBy === 'none') return t('resources.revenue.total');
      if (group === '' || group === 'unknown') return t('resources.revenue.unknown');
      if (groupBy === 'region') return format.region(group);
      if (groupBy === 'cohort')
        return group === COHORT_NONE ? t('resources.revenue.cohortNone') : format.month(`${group}-01`);
      if (groupBy === 'stage') return group === STAGE_NONE ? t('resources.ledger.stageNone') : group;
      const stream = STREAMS.find((one) => one === group);
      return stream === undefined ? group : t(`words.streams.${stream}`);
    },
    [t, format, groupBy],
  );
}
