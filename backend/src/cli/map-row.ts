import { createHash } from 'node:crypto';
import type { SourceRecord } from '../platform/ingest/source-record.ts';
import type { FieldType, ImportKind } from './import-kinds.ts';
import type { ColumnSource, FieldSource, Mapping } from './import-mapping.ts';
import { readUnits, readValue, ValueError } from './read-values.ts';

export type Row = Readonly<Record<string, unknown>>;
export type MapRow = (row: Row, line: number, original: unknown) => SourceRecord;

const HASH_LENGTH = 32;

/** Makes lines from rows by a mapping. It counts equal hashes, so it serves one file, from first row to last. */
export function rowMapper(mapping: Mapping, { fields }: ImportKind): MapRow {
  const occurrences = new Map<string, number>();
  const sources = [...mapping];
  return (row, line, original) => {
    const value: Record<string, unknown> = {};
    for (const [field, source] of sources) {
      try {
        value[field] = valueOf(row, source, fields[field] ?? 'text', occurrences);
      } catch (error) {
        if (!(error instanceof ValueError)) throw error;
        const problem = { code: 'FIELD_INVALID' as const, path: field, message: error.message };
        return { line, value: undefined, problem, original };
      }
    }
    return { line, value, problem: undefined, original };
  };
}

function valueOf(
  row: Row,
  source: FieldSource,
  type: ImportKind['fields'][string],
  occurrences: Map<string, number>,
): unknown {
  if ('value' in source) return source.value;
  if ('column' in source) return columnValue(row, source, type);
  const parts = source.hash.map((column) => textOf(row[column]));
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, HASH_LENGTH);
  if (source.occurrence !== true) return hash;
  const occurrence = (occurrences.get(hash) ?? 0) + 1;
  occurrences.set(hash, occurrence);
  return `${hash}-${occurrence}`;
}

function columnValue(row: Row, source: ColumnSource, type: FieldType): unknown {
  const value = readValue(textOf(row[source.column]), type, source);
  if (source.plus === undefined || typeof value !== 'number') return value;
  const others = source.plus.map((column) => readUnits(textOf(row[column]).trim() || '0', source));
  return others.reduce((sum, each) => sum + each, value);
}

/** A cell as text; JSON files have numbers and booleans too. */
function textOf(cell: unknown): string {
  if (cell === undefined || cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  throw new ValueError('is a list or an object, where a single value belongs');
}
