import { Readable } from 'node:stream';
import type { IngestResult } from '@tips/shared/problem';
import type { z } from 'zod';
import type { BatchLine, BatchResult, StoreBatch } from './batch.ts';
import { BatchWriter } from './batch-writer.ts';
import { Breather } from './breather.ts';
import { checkLine } from './check-line.ts';
import { readNdjson } from './read-ndjson.ts';
import type { RecordSource, SourceRecord } from './source-record.ts';
import { Tally } from './tally.ts';

/** What an ingest use case takes: an NDJSON stream, the elements of a JSON array, or records from elsewhere. */
export type IngestBody = Readable | readonly unknown[] | RecordSource;

export type IngestOptions<T> = {
  lineSchema: z.ZodType<T>;
  /** Lines in a batch, which is one transaction. */
  batchSize?: number;
} & (
  | {
      /** Stores the good lines of a batch, in one transaction. Batches come one after the other, in order. */
      handleBatch(lines: readonly BatchLine<T>[]): Promise<BatchResult>;
    }
  | {
      /** Gets a batch ready while the one before is being stored, and answers how to store it. */
      prepareBatch(lines: readonly BatchLine<T>[]): Promise<StoreBatch>;
    }
);

/** Lines in a batch where nothing else is said. */
export const BATCH_SIZE_DEFAULT = 2_000;

/**
 * Reads, checks and stores lines in batches. While one batch is being stored the next is read, and no further; the
 * event loop gets its turn every few milliseconds. Where the stream breaks, the batches stored before stay.
 */
export async function ingestLines<T>(body: IngestBody, options: IngestOptions<T>): Promise<IngestResult> {
  const source = sourceOf(body);
  const tally = new Tally(source.onReject?.bind(source));
  const writer = new BatchWriter<T>(preparing(options), tally);
  const batchSize = options.batchSize ?? BATCH_SIZE_DEFAULT;
  try {
    let batch: SourceRecord[] = [];
    const breather = new Breather();
    for await (const records of source.records) {
      for (const record of records) {
        if (breather.due()) await breather.pause();
        if (!accepts(record, options.lineSchema, tally)) continue;
        batch.push(record);
        if (batch.length < batchSize) continue;
        await writer.write(batch);
        batch = [];
      }
      writer.throwIfFailed();
    }
    if (batch.length > 0) await writer.write(batch);
  } finally {
    await writer.idle();
  }
  writer.throwIfFailed();
  return tally.result();
}

function preparing<T>(options: IngestOptions<T>): (lines: readonly BatchLine<T>[]) => Promise<StoreBatch> {
  if ('prepareBatch' in options) return (lines) => options.prepareBatch(lines);
  return async (lines) => () => options.handleBatch(lines);
}

/** Checks a record and puts the checked value in its place. */
function accepts<T>(record: SourceRecord, schema: z.ZodType<T>, tally: Tally): boolean {
  tally.received += 1;
  const problem = record.problem ?? checkLine(record, schema);
  if (problem === undefined) return true;
  tally.reject({ line: record.line, ...problem }, record.original);
  return false;
}

function sourceOf(body: IngestBody): RecordSource {
  if (body instanceof Readable) return { records: readNdjson(body) };
  return isArray(body) ? { records: recordsOf(body) } : body;
}

function isArray(body: readonly unknown[] | RecordSource): body is readonly unknown[] {
  return Array.isArray(body);
}

async function* recordsOf(values: readonly unknown[]): AsyncGenerator<SourceRecord[]> {
  for (const [index, value] of values.entries()) yield [{ line: index + 1, value, problem: undefined }];
}
