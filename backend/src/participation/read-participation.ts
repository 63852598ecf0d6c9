import { Injectable } from '@nestjs/common';
import type { Participation as Measures, ParticipationSeries, SeriesQuery } from '@tips/shared/revenue';
import { periodBefore, requirePeriod, UTC } from '../segments/index.ts';
import { Participation } from './participation.ts';
import type { ParticipationRow } from './participation.read-model.ts';

/** Who took part by period and group, in the whole range, and in the equally long one before; a period without tips has no point. */
@Injectable()
export class ReadParticipation {
  constructor(private readonly participation: Participation) {}

  async execute(query: SeriesQuery): Promise<ParticipationSeries> {
    requirePeriod(query);
    const { from, to, zone = UTC, interval, groupBy, currency, streams } = query;
    const filter = { from, to, zone, currency, streams };
    const points = await this.participation.participation({ ...filter, interval, groupBy });
    const totals = await this.participation.participation({ ...filter, groupBy: 'none' });
    const before = await this.participation.participation({
      ...filter,
      ...periodBefore({ from, to }),
      groupBy: 'none',
    });
    return {
      zone,
      interval,
      groupBy,
      points,
      totals: totals.map(totalOf),
      previousTotals: before.map(totalOf),
    };
  }
}

function totalOf({
  period: _period,
  group: _group,
  ...rest
}: ParticipationRow): Measures & { currency: string } {
  return rest;
}
