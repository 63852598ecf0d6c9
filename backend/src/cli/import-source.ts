import { createReadStream, readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { readNdjson } from '../platform/ingest/read-ndjson.ts';
import type { SourceRecord } from '../platform/ingest/source-record.ts';
import type { ImportKind } from './import-kinds.ts';
import {
  type Mapping,
  MappingError,
  mappingOfColumns,
  parseMapping,
  requireColumns,
} from './import-mapping.ts';
import { type MapRow, type Row, rowMapper } from './map-row.ts';
import { readCsv } from './read-csv.ts';

export type Format = 'csv' | 'ndjson';

const FORMAT_OF: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
};

/** A file that is being imported, and how much of it has been read. */
export type ImportSource = {
  records: AsyncIterable<readonly SourceRecord[]>;
  totalBytes: number;
  bytesRead: () => number;
};

export type ImportFile = { path: string; format: Format | undefined; map: string | undefined };

/** Opens a file and reads its lines, mapped where a mapping file is given. Throws `MappingError`. */
export function openSource({ path, format, map }: ImportFile, kind: ImportKind): ImportSource {
  const mapping = map === undefined ? undefined : mappingIn(map, kind);
  const reads = format ?? FORMAT_OF[extname(path).toLowerCase()];
  if (reads === undefined) throw new MappingError(`${path}: say by --format whether it is csv or ndjson`);
  const { size } = statSync(path);
  const file = createReadStream(path);
  const records = reads === 'csv' ? csvRecords(file, mapping, kind) : ndjsonRecords(file, mapping, kind);
  return { records, totalBytes: size, bytesRead: () => file.bytesRead };
}

function mappingIn(path: string, kind: ImportKind): Mapping {
  try {
    return parseMapping(readFileSync(path, 'utf8'), kind);
  } catch (error) {
    if (error instanceof MappingError) throw new MappingError(`${path}: ${error.message}`);
    throw error;
  }
}

function csvRecords(
  file: Readable,
  mapping: Mapping | undefined,
  kind: ImportKind,
): AsyncGenerator<SourceRecord[]> {
  return readCsv(file, (header) => {
    if (mapping !== undefined) requireColumns(mapping, header);
    return rowMapper(mapping ?? mappingOfColumns(header, kind), kind);
  });
}

async function* ndjsonRecords(
  file: Readable,
  mapping: Mapping | undefined,
  kind: ImportKind,
): AsyncGenerator<SourceRecord[]> {
  const mapRow = mapping === undefined ? undefined : rowMapper(mapping, kind);
  for await (const records of readNdjson(file)) {
    yield mapRow === undefined ? records : records.map((record) => mapped(record, mapRow));
  }
}

function mapped(record: SourceRecord, mapRow: MapRow): SourceRecord {
  const { line, value, problem, original } = record;
  if (problem !== undefined) return record;
  if (isRow(value)) return mapRow(value, line, original);
  const message = 'The line is no JSON object.';
  return { line, value: undefined, problem: { code: 'FIELD_INVALID', path: '', message }, original };
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
