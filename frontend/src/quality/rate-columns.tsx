import type { QualityDimension, QualityRow } from '@tips/shared/quality';
import type { Format } from '../kit/format.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { reasonName } from '../kit/reason-name.ts';
import { ShareCell } from './ShareCell.tsx';

const NAMES = {
  reason: 'resources.quality.rates.reason',
  reviewer: 'resources.quality.rates.reviewer',
  week: 'resources.quality.rates.week',
} as const;

function nameOf(row: QualityRow, dimension: QualityDimension, t: Translator, format: Format): string {
  if (dimension === 'week') return format.day(row.name);
  return dimension === 'reason' ? reasonName(row.name, t) : row.name;
}

/** The columns of the rates. None of them sorts by a rate: the counts and intervals stand in the order of names. */
export function rateColumns(
  dimension: QualityDimension,
  t: Translator,
  format: Format,
): GridColumn<QualityRow>[] {
  const count = (
    id: 'decisions' | 'agreed' | 'unresolved' | 'overturned',
    size: number,
  ): GridColumn<QualityRow> => ({
    id,
    header: t(`resources.quality.rates.${id}`),
    align: 'end',
    size,
    cell: (row) => format.integer(row[id]),
  });
  return [
    {
      id: 'name',
      header: t(NAMES[dimension]),
      main: true,
      narrow: true,
      grow: true,
      size: 104,
      cell: (row) => nameOf(row, dimension, t, format),
    },
    count('decisions', 92),
    {
      id: 'reviewed',
      header: t('resources.quality.rates.reviewed'),
      align: 'end',
      size: 160,
      cell: ({ reviewed, sampled }) =>
        t('resources.quality.of', { part: format.integer(reviewed), whole: format.integer(sampled) }),
    },
    count('agreed', 84),
    {
      id: 'agreement',
      header: t('resources.quality.rates.agreement'),
      narrow: true,
      size: 198,
      cell: ({ agreement }) => <ShareCell share={agreement} />,
    },
    count('unresolved', 96),
    count('overturned', 94),
    {
      id: 'overturn',
      header: t('resources.quality.rates.overturn'),
      size: 198,
      cell: ({ overturn }) => <ShareCell share={overturn} />,
    },
  ];
}
