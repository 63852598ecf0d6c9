import { Injectable } from '@nestjs/common';
import {
  type ApprovalCohorts,
  type ApprovalCohortsQuery,
  COHORT_CREATORS_MAX,
  type CohortCreators,
  type CohortCreatorsQuery,
} from '@tips/shared/approval-cohorts';
import { seriesQuerySchema } from '@tips/shared/revenue';
import { AccessReadModel } from '../access/index.ts';
import { AccountsReadModel } from '../accounts/index.ts';
import { Clock } from '../platform/clock.ts';
import { ConvertSeries } from '../revenue/index.ts';
import { SegmentsReadModel } from '../segments/index.ts';
import { ApprovalCohortsReadModel } from './approval-cohorts.read-model.ts';
import { cohortRows, type CohortSum, monthPlus } from './domain/cohort-rows.ts';

/** Answers that are kept while no entry and no approval has come. */
const KEPT_MAX = 50;

/** How creators go on earning: by month of their first approval and months since. */
@Injectable()
export class ReadApprovalCohorts {
  private readonly kept = new Map<string, Promise<ApprovalCohorts>>();

  constructor(
    private readonly cohorts: ApprovalCohortsReadModel,
    private readonly access: AccessReadModel,
    private readonly segments: SegmentsReadModel,
    private readonly accounts: AccountsReadModel,
    private readonly convertSeries: ConvertSeries,
    private readonly clock: Clock,
  ) {}

  /** Entries are only added, so the same number and sum of them, and of approvals, mean the same answer. */
  async execute(query: ApprovalCohortsQuery): Promise<ApprovalCohorts> {
    const to = this.clock.now().toISOString().slice(0, 7);
    // Rates come without an entry, so what was converted is not kept.
    if (query.convertTo !== undefined) return this.read(query, to);
    const [approvals, sums] = [await this.access.approvals(), await this.segments.currencySums({})];
    const entries = sums.map(({ currency, kind, entries: count, gross }) => [currency, kind, count, gross]);
    const key = JSON.stringify([query, to, approvals, entries]);
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const reading = this.read(query, to);
    this.kept.set(key, reading);
    reading.catch(() => this.kept.delete(key));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= KEPT_MAX) break;
      this.kept.delete(oldest);
    }
    return reading;
  }

  /** Who is behind one cell. */
  async creators(query: CohortCreatorsQuery): Promise<CohortCreators> {
    const found = await this.cohorts.creators(query, COHORT_CREATORS_MAX);
    const facts = await this.accounts.factsOf(found.map(({ accountId }) => accountId));
    return {
      items: found.map((one) => ({ ...one, handle: facts.get(one.accountId)?.handle ?? one.accountId })),
    };
  }

  private async read(
    { months, currency, convertTo, streams }: ApprovalCohortsQuery,
    to: string,
  ): Promise<ApprovalCohorts> {
    const from = monthPlus(to, 1 - months);
    const [sizes, sums] = [await this.cohorts.sizes(), await this.cohorts.sums(from, { currency, streams })];
    if (convertTo === undefined)
      return { zone: 'UTC', currency: currency ?? '', cohorts: cohortRows(sizes, sums, { from, to }) };
    const { points, conversion } = await this.convertSeries.execute({
      ...seriesQuerySchema.parse({
        from: `${from}-01`,
        to: `${monthPlus(to, 1)}-01`,
        interval: 'month',
        groupBy: 'cohort',
        convertTo,
      }),
      streams,
    });
    const gross = new Map(
      points
        .filter((point) => point.currency === convertTo)
        .map((point) => [`${point.group} ${point.period.slice(0, 7)}`, point.gross]),
    );
    const converted = sums.map((sum): CohortSum => ({
      ...sum,
      gross: gross.get(`${sum.cohort} ${sum.month}`) ?? 0,
    }));
    return {
      zone: 'UTC',
      currency: convertTo,
      cohorts: cohortRows(sizes, converted, { from, to }),
      conversion,
    };
  }
}
