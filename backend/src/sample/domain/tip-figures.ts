/**
 * Figures of real small payments, taken from the public ledger of the OBS Project on Open Collective (2019-02 to 2021-12,
 * US dollars): 2,631 contributions, 1,688 of them monthly, 920 given once, the rest yearly. Amounts are cents.
 */

/** Share of contributions that come back every month: 1,688 of 2,631. */
export const MONTHLY_SHARE = 1688 / 2631;

/** The most frequent amounts up to 100 dollars, with their counts; the median of all contributions is 5 dollars. */
export const ONCE_AMOUNTS: readonly (readonly [number, number])[] = [
  [2000, 288],
  [500, 174],
  [1000, 158],
  [5000, 82],
  [7500, 45],
  [10000, 30],
  [2500, 29],
  [100, 27],
  [1500, 9],
  [3000, 8],
  [200, 7],
  [4000, 5],
  [300, 3],
  [600, 3],
];
export const MONTHLY_AMOUNTS: readonly (readonly [number, number])[] = [
  [500, 1157],
  [1000, 160],
  [100, 33],
  [2000, 26],
  [2500, 24],
  [300, 16],
  [200, 9],
  [400, 2],
  [7500, 2],
  [3000, 1],
  [10000, 1],
];

/** Contributions by UTC hour, given once. */
export const ONCE_BY_HOUR: readonly number[] = [
  14, 19, 39, 23, 30, 34, 27, 29, 32, 49, 64, 64, 62, 45, 48, 43, 40, 46, 48, 45, 39, 31, 21, 28,
];
/** The same of the monthly ones, which are collected around midnight UTC. */
export const MONTHLY_BY_HOUR: readonly number[] = [
  366, 38, 34, 43, 58, 97, 50, 46, 49, 65, 51, 35, 43, 49, 49, 41, 28, 35, 44, 63, 72, 59, 68, 205,
];

/** Contributions given once, by weekday from Sunday. */
export const ONCE_BY_WEEKDAY: readonly number[] = [121, 125, 141, 181, 129, 105, 118];

/** Monthly ones by day of the month, from the 1st: more than half come on the 1st. */
export const MONTHLY_BY_DAY: readonly number[] = [
  957, 120, 63, 75, 22, 6, 5, 3, 16, 6, 5, 5, 2, 4, 11, 4, 13, 8, 8, 8, 9, 6, 13, 7, 21, 5, 16, 22, 22, 105,
  121,
];

/** Growth of the number of contributions from one year to the next: 883 in 2020, 1,324 in 2021. */
export const YEARLY_GROWTH = 1324 / 883;

export interface ProcessorPrice {
  /** Share of the amount, in basis points. */
  basisPoints: number;
  /** Minor units added to each payment. */
  fixed: number;
}

/**
 * What the processor keeps, by share of the payments. Card payments of the ledger follow `percentage + 30 cents` to the
 * cent: 2.9 % for 56.9 % of them, 3.9 % (foreign cards) for 28.5 %, 4.4 % (wallets abroad) for 10.5 %; the rest are
 * older prices, left out. Example: 500 at 2.9 % + 30 -> 44.5, rounded to 45.
 */
export const PROCESSOR_PRICES: readonly (readonly [ProcessorPrice, number])[] = [
  [{ basisPoints: 290, fixed: 30 }, 569],
  [{ basisPoints: 390, fixed: 30 }, 285],
  [{ basisPoints: 440, fixed: 30 }, 105],
];
