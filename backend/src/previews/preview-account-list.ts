import { Injectable } from '@nestjs/common';
import type { Page } from '@tips/shared/page';
import type { Feature } from '@tips/shared/ids';
import type { PreviewAccount, previewAccountsSchema } from '@tips/shared/previews';
import { z } from 'zod';
import { AccountsReadModel, type PageKey } from '../accounts/index.ts';
import { FOLLOWER_BANDS, type Proposal, PopulationScan } from '../decisions/index.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import { PreviewChange } from './preview-change.ts';
import { surfaceOf } from './preview-creator.ts';
import { resultOf } from './preview-result.ts';

/** Accounts read at a time, and looked at for one page; then the page is given as it is, with a cursor that goes on. */
const BATCH = 500;
const LOOKED_MAX = 20_000;
const SORT = '-followers';
const UNKNOWN_REGION = 'unknown';

const cursorSchema = z.tuple([z.int(), z.string().refine((value) => !value.includes('\0'))]);

type Query = z.output<typeof previewAccountsSchema> & { feature: Feature };
type Why = Pick<PreviewAccount, 'bucket' | 'stepBefore' | 'stepAfter'>;
type Cell = { region: string; band: number; count: number };

/** Who gains or loses a surface by a change: a page of names, those with most followers first. */
@Injectable()
export class PreviewAccountList {
  constructor(
    private readonly accounts: AccountsReadModel,
    private readonly scan: PopulationScan,
    private readonly previewChange: PreviewChange,
  ) {}

  async page(query: Query): Promise<Page<PreviewAccount>> {
    const proposal = await this.previewChange.proposalOf(query);
    const cells = cellsOf(resultOf(await this.scan.effectOf(proposal), 0), query);
    const total = { value: cells.reduce((sum, { count }) => sum + count, 0), exact: true };
    if (total.value === 0) return { items: [], nextCursor: null, total };
    const key = query.cursor === undefined ? startOf(cells) : decodeCursor(query.cursor, cursorSchema);
    const { items, next } = await this.find(query, cells, key, this.whyOf(proposal, query));
    return { items, nextCursor: next === undefined ? null : encodeCursor([...next]), total };
  }

  /** Why an account gains or loses the surface; undefined where it does not. */
  private whyOf(proposal: Proposal, { surface, effect }: Query): (accountId: string) => Why | undefined {
    const fateOf = this.scan.fatesOf(proposal);
    return (accountId) => {
      const fate = fateOf(accountId);
      if (fate === undefined) return undefined;
      const was = surfaceOf(proposal.before, fate.keyBefore, surface);
      const is = surfaceOf(proposal.after, fate.keyAfter, surface);
      if (was.value === is.value || is.value !== (effect === 'gains')) return undefined;
      return { bucket: fate.bucket, stepBefore: was.step, stepAfter: is.step };
    };
  }

  /** Only among the regions and follower bands in which somebody changes. */
  private async find(
    { limit }: Query,
    cells: readonly Cell[],
    from: PageKey | undefined,
    whyOf: (accountId: string) => Why | undefined,
  ): Promise<{ items: PreviewAccount[]; next: PageKey | undefined }> {
    const wanted = new Set(cells.map(({ region, band }) => `${region} ${band}`));
    const regions = [...new Set(cells.map(({ region }) => region))];
    const region = regions.includes(UNKNOWN_REGION) ? undefined : regions;
    const least = Math.min(...cells.map(({ band }) => FOLLOWER_BANDS[band]?.from ?? -1));
    const items: PreviewAccount[] = [];
    let key = from;
    for (let looked = 0; looked < LOOKED_MAX; looked += BATCH) {
      const facts = await this.accounts.page({ sort: SORT, region }, key, BATCH);
      for (const { accountId, handle, region: itsRegion, followers } of facts) {
        if ((followers ?? -1) < least) return { items, next: undefined };
        const cell = `${itsRegion ?? UNKNOWN_REGION} ${bandOfFollowers(followers)}`;
        const why = wanted.has(cell) ? whyOf(accountId) : undefined;
        if (why !== undefined) {
          if (items.length === limit) return { items, next: key };
          items.push({ accountId, handle, region: itsRegion, followers, ...why });
        }
        key = [followers ?? -1, accountId];
      }
      if (facts.length < BATCH) return { items, next: undefined };
    }
    return { items, next: key };
  }
}

function cellsOf(result: ReturnType<typeof resultOf>, { surface, effect, region, band }: Query): Cell[] {
  return result.cells
    .map((cell) => ({
      region: cell.region,
      band: cell.band,
      count: (surface === 'tips-settings-tab' ? cell.tab : cell.button)[effect],
    }))
    .filter(
      (cell) =>
        cell.count > 0 &&
        (region === undefined || cell.region === region) &&
        (band === undefined || cell.band === band),
    );
}

function bandOfFollowers(followers: number | null): number {
  return FOLLOWER_BANDS.findLastIndex(({ from }) =>
    followers === null ? from === null : from !== null && followers >= from,
  );
}

/** Nobody with more followers than the highest band has to be looked at. */
function startOf(cells: readonly Cell[]): PageKey | undefined {
  const ends = cells.map(({ band }) => (band === 0 ? 0 : (FOLLOWER_BANDS[band]?.to ?? Infinity)));
  const most = Math.max(...ends);
  return Number.isFinite(most) ? [most, ''] : undefined;
}
