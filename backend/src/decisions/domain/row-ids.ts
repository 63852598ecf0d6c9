/** One id in so many is kept: the ids of all rows would take more memory than the rows. */
const BLOCK_ROWS = 512;
/** Blocks that are read at once. */
const RANGE_BLOCKS = 8;
/** Ids kept of rows that came out of order; those beyond are found by going through all. */
const LATE_MAX = 1_000_000;

/** Ids from the first to the last, both included. */
export interface IdRange {
  from: string;
  to: string;
}

/** Where the ids of rows are to be found. */
export interface RowPlaces {
  ranges: IdRange[];
  ids: string[];
  /** Some are in none of these: only all ids together hold them. */
  isPartial: boolean;
}

/**
 * Leads from rows back to ids. Rows are appended in the order of their ids while the population is loaded, so one id in 512 says between
 * which two ids a row's own is; ids that come out of order are kept whole.
 */
export class RowIds {
  private readonly firsts: string[] = [];
  private readonly late: string[] = [];
  private last = '';
  private inOrder = 0;

  /** Call for each row as it is appended. */
  appended(row: number, accountId: string): void {
    if (row === this.inOrder && accountId > this.last) {
      if (row % BLOCK_ROWS === 0) this.firsts.push(accountId);
      this.last = accountId;
      this.inOrder = row + 1;
    } else if (row - this.inOrder < LATE_MAX) this.late[row - this.inOrder] = accountId;
  }

  /** The rows in rising order. A range holds the ids of other rows as well. */
  placesOf(rows: readonly number[]): RowPlaces {
    const places: RowPlaces = { ranges: [], ids: [], isPartial: false };
    let first = -1;
    let end = -1;
    const close = (): void => {
      if (first < 0) return;
      places.ranges.push({ from: this.firsts[first] ?? '', to: this.firsts[end] ?? this.last });
      first = -1;
    };
    for (const row of rows) {
      if (row >= this.inOrder) {
        const id = this.late[row - this.inOrder];
        if (id === undefined) places.isPartial = true;
        else places.ids.push(id);
        continue;
      }
      const block = Math.floor(row / BLOCK_ROWS);
      if (block < end) continue;
      if (block > end || block - first >= RANGE_BLOCKS) close();
      if (first < 0) first = block;
      end = block + 1;
    }
    close();
    return places;
  }
}
