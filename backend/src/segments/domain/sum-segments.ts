import { dayOfNumber, type Interval, numberOfDay, startOf } from './calendar.ts';
import { type Dimension, DIMENSIONS, type SegmentColumns, SUMS } from './segment-columns.ts';

/** Which segments; absent means all. `from` is in and `to` is out. */
export type SegmentFilter = {
  from?: string | undefined;
  to?: string | undefined;
  regions?: readonly string[] | undefined;
  currency?: string | undefined;
  streams?: readonly string[] | undefined;
  stages?: readonly string[] | undefined;
  kinds?: readonly string[] | undefined;
};

/** What sums are kept apart by. */
export type SegmentKey = { interval?: Interval | undefined; dimensions: readonly Dimension[] };

/** Sums of the segments that have the key in common: `period` is the first day of its interval, or empty without one. */
export type SegmentSum = {
  period: string;
  words: Partial<Record<Dimension, string>>;
  entries: number;
  gross: number;
  processorFee: number;
  platformFee: number;
  net: number;
};

/** Sums over columns that stand for parts of one whole, in the order of period and then of the words; what no entry stands on is left out. */
export function sumSegments(
  parts: readonly SegmentColumns[],
  filter: SegmentFilter,
  key: SegmentKey,
): SegmentSum[] {
  const sums = new Map<string, SegmentSum>();
  for (const part of parts) {
    for (const sum of sumsOfPart(part, filter, key)) {
      const name = nameOf(sum, key.dimensions);
      const known = sums.get(name);
      if (known === undefined) sums.set(name, sum);
      else for (const each of SUMS) known[each] += sum[each];
    }
  }
  return [...sums]
    .filter(([, { entries }]) => entries !== 0)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, sum]) => sum);
}

/** The separator sorts before all that words are made of. */
function nameOf({ period, words }: SegmentSum, dimensions: readonly Dimension[]): string {
  let name = period;
  for (const dimension of dimensions) name += `\u0000${words[dimension] ?? ''}`;
  return name;
}

/** Finds the rows, gives each key a place, and adds up column by column: loops over numbers alone. */
function sumsOfPart(columns: SegmentColumns, filter: SegmentFilter, key: SegmentKey): SegmentSum[] {
  const rows = rowsOf(columns, filter);
  const { firstRows, places } = placesOf(columns, rows, key);
  const totals = SUMS.map((name) => totalsOf(columns.sums[name], rows, places, firstRows.length));
  const periodOf = periodNames(key.interval);
  return firstRows.map((row, place) => {
    const [entries = 0, gross = 0, processorFee = 0, platformFee = 0, net = 0] = totals.map(
      (total) => total[place] ?? 0,
    );
    const period = periodOf(columns.days[row] ?? 0);
    const words = wordsOf(columns, key.dimensions, row);
    return { period, words, entries, gross, processorFee, platformFee, net };
  });
}

/** The first day of the interval of a day, written once for each day. */
function periodNames(interval: Interval | undefined): (day: number) => string {
  const names = new Map<number, string>();
  return (day) => {
    if (interval === undefined) return '';
    const known = names.get(day);
    if (known !== undefined) return known;
    const name = dayOfNumber(startOf(interval, day));
    names.set(day, name);
    return name;
  };
}

function rowsOf(columns: SegmentColumns, filter: SegmentFilter): Uint32Array {
  const from = filter.from === undefined ? -Infinity : numberOfDay(filter.from);
  const to = filter.to === undefined ? Infinity : numberOfDay(filter.to);
  const { days, length } = columns;
  const rows = new Uint32Array(length);
  let count = 0;
  for (let row = 0; row < length; row += 1) {
    const day = days[row] ?? 0;
    if (day >= from && day < to) rows[count++] = row;
  }
  for (const { codes, wanted } of allowedCodes(columns, filter)) {
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      const row = rows[index] ?? 0;
      if (wanted[codes[row] ?? 0] === 1) rows[kept++] = row;
    }
    count = kept;
  }
  return rows.subarray(0, count);
}

/** For each row the place of its key, and for each place the first row that has it. */
function placesOf(
  columns: SegmentColumns,
  rows: Uint32Array,
  { interval, dimensions }: SegmentKey,
): { places: Uint32Array; firstRows: number[] } {
  const codes = new Float64Array(rows.length);
  if (interval !== undefined) addPeriods(codes, columns.days, rows, interval);
  for (const dimension of dimensions) {
    const column = columns.codes[dimension];
    const size = columns.words[dimension].all.length;
    for (let index = 0; index < rows.length; index += 1) {
      codes[index] = (codes[index] ?? 0) * size + (column[rows[index] ?? 0] ?? 0);
    }
  }
  const known = new Map<number, number>();
  const firstRows: number[] = [];
  const places = new Uint32Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const code = codes[index] ?? 0;
    let place = known.get(code);
    if (place === undefined) {
      place = firstRows.push(rows[index] ?? 0) - 1;
      known.set(code, place);
    }
    places[index] = place;
  }
  return { places, firstRows };
}

function addPeriods(codes: Float64Array, days: Int32Array, rows: Uint32Array, interval: Interval): void {
  const starts = new Map<number, number>();
  for (let index = 0; index < rows.length; index += 1) {
    const day = days[rows[index] ?? 0] ?? 0;
    let start = starts.get(day);
    if (start === undefined) {
      start = startOf(interval, day);
      starts.set(day, start);
    }
    codes[index] = start;
  }
}

function totalsOf(column: Float64Array, rows: Uint32Array, places: Uint32Array, count: number): Float64Array {
  const totals = new Float64Array(count);
  for (let index = 0; index < rows.length; index += 1) {
    const place = places[index] ?? 0;
    totals[place] = (totals[place] ?? 0) + (column[rows[index] ?? 0] ?? 0);
  }
  return totals;
}

type Allowed = { codes: Uint16Array; wanted: Uint8Array };

function allowedCodes(columns: SegmentColumns, filter: SegmentFilter): Allowed[] {
  const wanted: Partial<Record<Dimension, readonly string[] | undefined>> = {
    region: filter.regions,
    currency: filter.currency === undefined ? undefined : [filter.currency],
    stream: filter.streams,
    stage: filter.stages,
    kind: filter.kinds,
  };
  return DIMENSIONS.flatMap((dimension) => {
    const names = wanted[dimension];
    if (names === undefined) return [];
    const words = columns.words[dimension].all;
    return [
      {
        codes: columns.codes[dimension],
        wanted: Uint8Array.from(words, (word) => Number(names.includes(word))),
      },
    ];
  });
}

function wordsOf(
  columns: SegmentColumns,
  dimensions: readonly Dimension[],
  row: number,
): SegmentSum['words'] {
  const words: SegmentSum['words'] = {};
  for (const name of dimensions) words[name] = columns.words[name].all[columns.codes[name][row] ?? 0] ?? '';
  return words;
}
