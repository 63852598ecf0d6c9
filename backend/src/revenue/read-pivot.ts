import { Injectable } from '@nestjs/common';
import {
  type Pivot,
  PIVOT_ROWS_MAX,
  type PivotDimension,
  type PivotQuery,
  type PivotRow,
} from '@tips/shared/pivot';
import { AppError } from '../platform/http/app-error.ts';
import {
  type Dimension,
  type KindSums,
  kindSums,
  measuresOf,
  type SegmentSum,
  SegmentsReadModel,
  UTC,
  requirePeriod,
} from '../segments/index.ts';

/** Measures by any of the rollup's dimensions at once, in the order of their words. */
@Injectable()
export class ReadPivot {
  constructor(private readonly segments: SegmentsReadModel) {}

  async execute(query: PivotQuery): Promise<Pivot> {
    requirePeriod(query);
    const { from, to, zone = UTC, interval, currency, streams, dimensions } = query;
    const kept = dimensions.filter(isColumn);
    const sums = await this.segments.sums(
      { from, to, zone, currency, streams },
      dimensions.includes('period') ? interval : undefined,
      [...kept, 'kind'],
    );
    const groups = new Map<string, { sum: SegmentSum; kinds: KindSums[] }>();
    for (const sum of sums) {
      const key = JSON.stringify([sum.period, ...kept.map((name) => sum.words[name])]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { sum, kinds: [kindSums(sum)] });
      else group.kinds.push(kindSums(sum));
    }
    if (groups.size > PIVOT_ROWS_MAX) throw tooManyRows(groups.size);
    const rows = [...groups.values()].map(({ sum, kinds }) => rowOf(sum, currency, kinds));
    return { zone, interval, rows };
  }
}

const isColumn = (name: PivotDimension): name is Exclude<PivotDimension, 'period'> & Dimension =>
  name !== 'period';

function rowOf({ period, words }: SegmentSum, currency: string, kinds: readonly KindSums[]): PivotRow {
  const { region = null, stream = null, stage = null } = words;
  return { period: period === '' ? null : period, region, stream, stage, currency, ...measuresOf(kinds) };
}

function tooManyRows(rows: number): AppError {
  const message = `has ${rows} groups, more than ${PIVOT_ROWS_MAX}: take a dimension away, or a longer interval`;
  return new AppError('VALIDATION_FAILED', `The query is not valid: dimensions: ${message}.`, {
    errors: [{ path: 'dimensions', code: 'too_many_groups', message }],
  });
}
