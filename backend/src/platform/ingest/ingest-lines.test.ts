import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { REJECTED_LISTED_MAX } from '@tips/shared/problem';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type IngestBody, ingestLines } from './ingest-lines.ts';
import { LINE_BYTES_MAX } from './read-ndjson.ts';

const lineSchema = z.object({ id: z.string(), count: z.int().optional(), note: z.string().optional() });
type Line = z.infer<typeof lineSchema>;

async function ingest(body: IngestBody, batchSize = 3) {
  const batches: { line: number; value: Line }[][] = [];
  const result = await ingestLines(body, {
    lineSchema,
    batchSize,
    handleBatch: async (lines) => {
      await sleep(1);
      batches.push(lines.map(({ line, value }) => ({ line, value })));
      return { accepted: lines.length, duplicates: 0, rejected: [] };
    },
  });
  return { result, batches, lines: batches.flat() };
}

function bytes(...parts: (string | Buffer)[]): Readable {
  return Readable.from(parts.map((part) => Buffer.from(part)));
}

async function* brokenOff() {
  yield Buffer.from('{"id":"a"}\n{"id":"b"}\n{"id":"c"}\n');
  await sleep(5);
  throw new Error('ECONNRESET');
}

async function* fourRecords() {
  const ids = ['a', 'b', 7, 'd'];
  yield ids.map((id, index) => ({ line: index + 1, value: { id }, problem: undefined, original: id }));
}

describe('reading lines', () => {
  test.each([
    ['the last line may end without a line end', '{"id":"a"}\n{"id":"b"}', [1, 2]],
    ['CRLF ends a line', '{"id":"a"}\r\n{"id":"b"}\r\n', [1, 2]],
    ['blank lines are skipped and counted', '\n{"id":"a"}\n  \n\r\n{"id":"b"}\n\n', [2, 5]],
    ['a byte order mark is skipped', '\ufeff{"id":"a"}\n{"id":"b"}\n', [1, 2]],
    ['an empty body has no lines', '', []],
  ])('%s', async (_name, text, lineNumbers) => {
    const { result, lines } = await ingest(bytes(text));
    expect(lines.map(({ line }) => line)).toEqual(lineNumbers);
    expect(result).toMatchObject({
      received: lineNumbers.length,
      accepted: lineNumbers.length,
      rejectedTotal: 0,
    });
  });

  test('wherever the chunks are cut, the lines are the same', async () => {
    const text = '\ufeff{"id":"é€😀"}\r\n\n{"id":"b","note":"x"}\n{"id":""}';
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: Buffer.byteLength(text) }), { maxLength: 8 }), async (cuts) => {
        const whole = Buffer.from(text);
        const ends = [...cuts.toSorted((a, b) => a - b), whole.length];
        const parts = ends.map((end, index) => whole.subarray(ends[index - 1] ?? 0, end));
        const { lines } = await ingest(Readable.from(parts));
        expect(lines.map(({ line, value }) => [line, value.id])).toEqual([
          [1, 'é€😀'],
          [3, 'b'],
          [4, ''],
        ]);
      }),
    );
  });

  test('a line of just the longest length is read, one byte more is not, and the next line is', async () => {
    const longest = JSON.stringify({ id: 'a', note: '' });
    const fits = longest.replace('""', `"${'x'.repeat(LINE_BYTES_MAX - longest.length)}"`);
    const tooLong = longest.replace('""', `"${'x'.repeat(LINE_BYTES_MAX - longest.length + 1)}"`);
    const { result, lines } = await ingest(bytes(`${fits}\r\n${tooLong}\n{"id":"b"}`));
    expect(lines.map(({ line }) => line)).toEqual([1, 3]);
    expect(result.rejected).toMatchObject([{ line: 2, code: 'LINE_TOO_LONG', path: '' }]);
  });

  test('an endless line is dropped as it comes, not held', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    async function* endless() {
      for (let count = 0; count < 64; count += 1) {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
        yield chunk;
      }
      yield Buffer.from('\n{"id":"b"}');
    }
    const { result, lines } = await ingest(Readable.from(endless()));
    expect(lines.map(({ line }) => line)).toEqual([2]);
    expect(result.rejected).toMatchObject([{ line: 1, code: 'LINE_TOO_LONG' }]);
    expect(most).toBeLessThan(8 * chunk.length);
  });

  test('bytes that are no UTF-8 refuse their line only; U+FFFD itself is a character', async () => {
    const broken = Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}\n')]);
    const { result, lines } = await ingest(bytes('{"id":"\ufffd"}\n', broken, '{"id":"b"}'));
    expect(lines.map(({ line }) => line)).toEqual([1, 3]);
    expect(result.rejected).toEqual([
      { line: 2, code: 'LINE_NOT_JSON', path: '', message: 'The line is not valid UTF-8.' },
    ]);
  });
});

describe('checking lines', () => {
  test('each bad line names line, code, path and message, and the good ones are kept', async () => {
    const body =
      '{"id":"a"}\nnot json\n{"id":7,"count":"x"}\n[1]\n{"id":"b\\u0000"}\n{"id":"c","count":1.5}\n';
    const { result, lines } = await ingest(bytes(body));
    expect(lines.map(({ line }) => line)).toEqual([1]);
    expect(result).toMatchObject({ received: 6, accepted: 1, duplicates: 0, rejectedTotal: 5 });
    expect(result.rejected.map(({ line, code, path }) => [line, code, path])).toEqual([
      [2, 'LINE_NOT_JSON', ''],
      [3, 'FIELD_INVALID', 'id'],
      [4, 'FIELD_INVALID', ''],
      [5, 'FIELD_INVALID', 'id'],
      [6, 'FIELD_INVALID', 'count'],
    ]);
    expect(result.rejected[1]?.details).toMatchObject({ issues: [{ path: 'id' }, { path: 'count' }] });
  });

  test('the elements of a JSON array count as lines', async () => {
    const { result, lines } = await ingest([{ id: 'a' }, { id: 1 }, { id: 'c' }]);
    expect(lines).toEqual([
      { line: 1, value: { id: 'a' } },
      { line: 3, value: { id: 'c' } },
    ]);
    expect(result.rejected).toMatchObject([{ line: 2, path: 'id' }]);
  });

  test('the list of rejects is capped, their count is not, and each is told of', async () => {
    const total = REJECTED_LISTED_MAX + 5;
    const told: unknown[] = [];
    async function* records() {
      for (let line = 1; line <= total; line += 1) {
        yield [{ line, value: {}, problem: undefined, original: `row ${line}` }];
      }
    }
    const { result } = await ingest({ records: records(), onReject: (_, original) => told.push(original) });
    expect(result).toMatchObject({ received: total, rejectedTotal: total });
    expect(result.rejected).toHaveLength(REJECTED_LISTED_MAX);
    expect(told).toHaveLength(total);
    expect(told.at(-1)).toBe(`row ${total}`);
  });
});

describe('storing batches', () => {
  test('batches are stored one after the other while the next one is read, and no further', async () => {
    let storing = 0;
    let stored = 0;
    let readAhead = 0;
    let read = 0;
    async function* records() {
      for (let line = 1; line <= 60; line += 1) {
        read = line;
        readAhead = Math.max(readAhead, read - stored);
        yield [{ line, value: { id: 'a' }, problem: undefined }];
      }
    }
    await ingestLines(
      { records: records() },
      {
        lineSchema,
        batchSize: 10,
        handleBatch: async (lines) => {
          storing += 1;
          expect(storing).toBe(1);
          await sleep(5);
          stored += lines.length;
          storing -= 1;
          return { accepted: lines.length, duplicates: 0, rejected: [] };
        },
      },
    );
    expect(stored).toBe(60);
    expect(readAhead).toBeGreaterThan(10);
    expect(readAhead).toBeLessThanOrEqual(20);
  });

  test('rejects of a batch come with those of reading, in the order of the lines', async () => {
    const told: unknown[] = [];
    const result = await ingestLines(
      { records: fourRecords(), onReject: (_, original) => told.push(original) },
      {
        lineSchema,
        batchSize: 2,
        handleBatch: async (lines) => {
          const rejected = lines
            .filter(({ value }) => value.id !== 'a')
            .map(({ line }) => ({
              line,
              code: 'ACCOUNT_UNKNOWN' as const,
              path: 'id',
              message: 'is unknown',
            }));
          return { accepted: lines.length - rejected.length, duplicates: 0, rejected };
        },
      },
    );
    expect(result.rejected.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(result).toMatchObject({ received: 4, accepted: 1, rejectedTotal: 3 });
    expect(told.toSorted()).toEqual([7, 'b', 'd']);
  });

  test('a stream that breaks keeps the batches before, and says so', async () => {
    const stored: number[] = [];
    const ingestion = ingestLines(Readable.from(brokenOff()), {
      lineSchema,
      batchSize: 2,
      handleBatch: async (lines) => {
        stored.push(...lines.map(({ line }) => line));
        return { accepted: lines.length, duplicates: 0, rejected: [] };
      },
    });
    await expect(ingestion).rejects.toMatchObject({ code: 'MALFORMED_BODY' });
    expect(stored).toEqual([1, 2]);
  });

  test('a batch that cannot be stored ends the ingest with its own error', async () => {
    const failure = new Error('the database is gone');
    const body = bytes(...Array.from({ length: 100 }, (_, index) => `{"id":"${index}"}\n`));
    const ingestion = ingestLines(body, {
      lineSchema,
      batchSize: 2,
      handleBatch: () => Promise.reject(failure),
    });
    await expect(ingestion).rejects.toBe(failure);
    expect(body.destroyed).toBe(false);
  });

  test('other work gets its turn while a long body is checked', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const values = Array.from({ length: 300_000 }, (_, index) => ({ id: String(index), count: index }));
    const result = await ingestLines(values, {
      lineSchema,
      handleBatch: async (lines) => ({ accepted: lines.length, duplicates: 0, rejected: [] }),
    });
    clearInterval(timer);
    expect(result.accepted).toBe(300_000);
    expect(turns).toBeGreaterThan(10);
  });
});
