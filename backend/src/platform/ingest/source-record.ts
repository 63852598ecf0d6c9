import type { IngestReject } from '@tips/shared/problem';

export type LineProblem = Omit<IngestReject, 'line'>;

/** One line as its reader found it: a value that is still to be checked, or why it has none. */
export type SourceRecord = {
  /** From 1, as an editor counts the lines of the file; for a JSON array, the position in it. */
  line: number;
  value: unknown;
  problem: LineProblem | undefined;
  /** What a rejects file repeats, where one is written. */
  original?: unknown;
};

/** Records from anywhere, such as a mapped CSV file; `onReject` hears of every reject, listed or not. */
export type RecordSource = {
  records: AsyncIterable<readonly SourceRecord[]>;
  onReject?(reject: IngestReject, original: unknown): void;
};
