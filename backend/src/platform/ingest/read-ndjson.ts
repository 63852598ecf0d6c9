import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { AppError } from '../http/app-error.ts';
import { LineSplitter, type RawLine } from './line-splitter.ts';
import type { LineProblem, SourceRecord } from './source-record.ts';

/** Longest line that is read, in bytes. */
export const LINE_BYTES_MAX = 64 * 1024;
/** Records handed on at once, so that whoever takes them can let other work in between. */
const RECORDS_PER_SLICE = 256;

/** Reads newline-delimited JSON: blank lines are skipped but counted; a bad line is a record with its problem. */
export async function* readNdjson(body: Readable): AsyncGenerator<SourceRecord[]> {
  const splitter = new LineSplitter(LINE_BYTES_MAX);
  for await (const chunk of chunksOf(body)) yield* sliced(splitter.push(chunk));
  yield* sliced(splitter.end());
}

/** The stream's chunks. It is not destroyed when reading stops early: the answer has to get out on the same socket. */
async function* chunksOf(body: Readable): AsyncGenerator<Buffer> {
  const chunks = body.iterator({ destroyOnReturn: false });
  try {
    for (let next = await nextOf(chunks); next.done !== true; next = await nextOf(chunks)) {
      yield typeof next.value === 'string' ? Buffer.from(next.value) : (next.value as Buffer);
    }
  } finally {
    // Lets go of the stream, so that the rest of it can be dropped.
    await chunks.return?.();
  }
}

async function nextOf(chunks: AsyncIterator<unknown>): Promise<IteratorResult<unknown>> {
  try {
    return await chunks.next();
  } catch {
    throw new AppError(
      'MALFORMED_BODY',
      'The body broke off before its end. What was stored stays: send all of it again, and that counts as duplicates.',
    );
  }
}

function* sliced(lines: Iterable<RawLine>): Generator<SourceRecord[]> {
  let slice: SourceRecord[] = [];
  for (const raw of lines) {
    const record = recordOf(raw);
    if (record === undefined) continue;
    slice.push(record);
    if (slice.length === RECORDS_PER_SLICE) {
      yield slice;
      slice = [];
    }
  }
  if (slice.length > 0) yield slice;
}

function recordOf({ line, bytes }: RawLine): SourceRecord | undefined {
  if (bytes === undefined) {
    return refused(line, 'LINE_TOO_LONG', `The line is longer than ${LINE_BYTES_MAX} bytes.`);
  }
  const text = bytes.toString('utf8');
  // Bytes that are no UTF-8 decode to U+FFFD; the character itself is allowed.
  if (text.includes('\ufffd') && !isUtf8(bytes)) {
    return refused(line, 'LINE_NOT_JSON', 'The line is not valid UTF-8.');
  }
  if (text.trim() === '') return undefined;
  try {
    return { line, value: JSON.parse(text), problem: undefined, original: text };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refused(line, 'LINE_NOT_JSON', `The line is not valid JSON: ${reason}`, text);
  }
}

function refused(line: number, code: LineProblem['code'], message: string, original?: string): SourceRecord {
  return { line, value: undefined, problem: { code, path: '', message }, original };
}
