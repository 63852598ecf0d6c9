import type { IngestReject } from '@tips/shared/problem';

/** A line that fits its schema. */
export type BatchLine<T> = { line: number; value: T };

/** What became of a batch's lines; every line is in exactly one of the three. */
export type BatchResult = { accepted: number; duplicates: number; rejected: readonly IngestReject[] };

/** Stores a batch that is ready, in one transaction. */
export type StoreBatch = () => Promise<BatchResult>;
