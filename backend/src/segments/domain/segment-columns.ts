import { numberOfDay } from './calendar.ts';

/** Sums of a day's entries that have all else in common; signed minor units. */
export type Segment = {
  day: string;
  region: string;
  currency: string;
  stream: string;
  stage: string;
  kind: string;
  entries: number;
  gross: number;
  processorFee: number;
  platformFee: number;
  net: number;
};

export const DIMENSIONS = ['region', 'currency', 'stream', 'stage', 'kind'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export const SUMS = ['entries', 'gross', 'processorFee', 'platformFee', 'net'] as const;
export type Sum = (typeof SUMS)[number];

/** Words in the order in which they came, and the place of each. */
class Words {
  readonly all: string[] = [];
  private readonly places = new Map<string, number>();

  placeOf(word: string): number {
    const known = this.places.get(word);
    if (known !== undefined) return known;
    this.places.set(word, this.all.length);
    return this.all.push(word) - 1;
  }
}

/** Segments as columns of numbers: a year of 52,000 is gone through in a millisecond. */
export class SegmentColumns {
  length = 0;
  days: Int32Array<ArrayBuffer>;
  readonly words: Record<Dimension, Words> = byDimension(() => new Words());
  readonly codes: Record<Dimension, Uint16Array<ArrayBuffer>>;
  readonly sums: Record<Sum, Float64Array<ArrayBuffer>>;
  private readonly rows = new Map<string, number>();

  /** There is room for so many segments before the columns grow. */
  constructor(room = 1024) {
    this.days = new Int32Array(room);
    this.codes = byDimension(() => new Uint16Array(room));
    this.sums = bySum(() => new Float64Array(room));
  }

  /** Sets what a segment sums to. */
  set(segment: Segment): void {
    const row = this.rowOf(segment);
    for (const sum of SUMS) this.sums[sum][row] = segment[sum];
  }

  private rowOf(segment: Segment): number {
    const day = numberOfDay(segment.day);
    const codes = DIMENSIONS.map((dimension) => this.words[dimension].placeOf(segment[dimension]));
    const key = `${day} ${codes.join(' ')}`;
    const known = this.rows.get(key);
    if (known !== undefined) return known;
    if (this.length === this.days.length) this.grow();
    const row = this.length;
    this.length += 1;
    this.rows.set(key, row);
    this.days[row] = day;
    for (const [place, dimension] of DIMENSIONS.entries()) this.codes[dimension][row] = codes[place] ?? 0;
    return row;
  }

  private grow(): void {
    const size = this.days.length * 2;
    this.days = widened(this.days, new Int32Array(size));
    for (const dimension of DIMENSIONS) {
      this.codes[dimension] = widened(this.codes[dimension], new Uint16Array(size));
    }
    for (const sum of SUMS) this.sums[sum] = widened(this.sums[sum], new Float64Array(size));
  }
}

function widened<T extends Int32Array | Uint16Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function byDimension<T>(make: () => T): Record<Dimension, T> {
  return { region: make(), currency: make(), stream: make(), stage: make(), kind: make() };
}

function bySum<T>(make: () => T): Record<Sum, T> {
  return { entries: make(), gross: make(), processorFee: make(), platformFee: make(), net: make() };
}
