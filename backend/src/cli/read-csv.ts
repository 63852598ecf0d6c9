import { pipeline, type Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { LINE_BYTES_MAX } from '../platform/ingest/read-ndjson.ts';
import type { SourceRecord } from '../platform/ingest/source-record.ts';
import { MappingError } from './import-mapping.ts';
import type { MapRow, Row } from './map-row.ts';

const RECORDS_PER_SLICE = 256;

type Parsed = { record: Row; raw: string; info: { lines: number } };

/** Reads CSV with a header line. `mapperOf` gets the header once, and may refuse it by throwing. */
export async function* readCsv(
  file: Readable,
  mapperOf: (header: readonly string[]) => MapRow,
): AsyncGenerator<SourceRecord[]> {
  const lines = new LineNumbers();
  const skipped: SourceRecord[] = [];
  let mapRow: MapRow | undefined;
  const parser = parse({
    bom: true,
    info: true,
    raw: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LINE_BYTES_MAX,
    columns: (header: string[]) => {
      mapRow = mapperOf(header);
      return header;
    },
    on_skip: (error, raw) => {
      if (error !== undefined) skipped.push(problemOf(error, raw ?? '', lines));
      return undefined;
    },
  });
  // Whatever goes wrong reaches whoever reads the parser.
  pipeline(file, parser, () => {});
  let slice: SourceRecord[] = [];
  for await (const parsed of parser as AsyncIterable<Parsed>) {
    if (mapRow === undefined) throw new Error('a row came before the header');
    slice.push(recordOf(parsed, mapRow, lines));
    if (slice.length < RECORDS_PER_SLICE) continue;
    yield [...skipped.splice(0), ...slice];
    slice = [];
  }
  if (mapRow === undefined) throw new MappingError('the file has no header line');
  yield [...skipped, ...slice];
}

function recordOf({ record, raw, info }: Parsed, mapRow: MapRow, lines: LineNumbers): SourceRecord {
  const line = lines.first(info.lines, raw);
  if (!raw.includes('\ufffd')) return mapRow(record, line, record);
  const message = 'The row holds bytes that are no UTF-8: save the file as UTF-8.';
  return { line, value: undefined, problem: { code: 'LINE_NOT_CSV', path: '', message }, original: record };
}

function problemOf(error: CsvError, raw: string, lines: LineNumbers): SourceRecord {
  const end = typeof error['lines'] === 'number' ? error['lines'] : 0;
  const tooLong = error.code === 'CSV_MAX_RECORD_SIZE';
  const problem = {
    code: tooLong ? ('LINE_TOO_LONG' as const) : ('LINE_NOT_CSV' as const),
    path: '',
    message: tooLong
      ? `The row is longer than ${LINE_BYTES_MAX} bytes: is a quote left open?`
      : error.message,
  };
  return { line: lines.first(end, raw), value: undefined, problem, original: raw.trim() };
}

/** The parser tells the line on which a row ends, and counts CRLF within quotes twice. */
class LineNumbers {
  private countedTwice = 0;

  /** The line on which a row begins. */
  first(end: number, raw: string): number {
    const text = raw.trim();
    this.countedTwice += text.match(/\r\n/g)?.length ?? 0;
    return end - this.countedTwice - (text.match(/\r\n|\r|\n/g)?.length ?? 0);
  }
}
