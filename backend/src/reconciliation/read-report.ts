import { pipeline, type Readable } from 'node:stream';
import { type ReportFault, REPORT_FAULTS_MAX } from '@tips/shared/reconciliation';
import { CsvError, parse } from 'csv-parse';
import { AppError } from '../platform/http/app-error.ts';
import type { CountedLine } from './domain/reconcile.ts';
import { readReportLine, REPORT_COLUMNS, type ReportLine } from './domain/report-line.ts';

const LINES_PER_BATCH = 2_000;
const RECORD_BYTES_MAX = 65_536;

type Parsed = { record: Record<string, string>; info: { lines: number } };

/**
 * Reads a report line by line, in batches. A line that is there twice in a batch comes once, with its copies. Throws VALIDATION_FAILED,
 * with the faults of the first lines that have any, once the file is read.
 */
export async function* readReport(file: Readable): AsyncGenerator<CountedLine[]> {
  const parser = parse({
    bom: true,
    info: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: RECORD_BYTES_MAX,
    columns: (header: string[]) => requireColumns(header),
  });
  // Whatever goes wrong reaches whoever reads the parser.
  pipeline(file, parser, () => {});
  const faults: ReportFault[] = [];
  let batch = new Map<string, CountedLine>();
  let lines = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      lines += 1;
      const read = readReportLine(record);
      if (Array.isArray(read)) faults.push(...read.map((fault) => ({ line: info.lines, ...fault })));
      else if (!add(batch, read)) faults.push(otherContent(info.lines));
      if (faults.length >= REPORT_FAULTS_MAX) break;
      if (batch.size < LINES_PER_BATCH) continue;
      yield [...batch.values()];
      batch = new Map();
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new AppError('VALIDATION_FAILED', `The file is no CSV: ${error.message}. Nothing was imported.`);
  }
  if (faults.length > 0) throw refusalOf(faults);
  if (lines === 0) throw new AppError('VALIDATION_FAILED', 'The report has no lines. Nothing was imported.');
  yield [...batch.values()];
}

/** False where the batch has a line of this id that says something else. */
function add(batch: Map<string, CountedLine>, line: ReportLine): boolean {
  const key = `${line.balanceTransactionId} ${line.payoutId ?? ''}`;
  const before = batch.get(key);
  if (before === undefined) {
    batch.set(key, { ...line, copies: 1 });
    return true;
  }
  before.copies += 1;
  return (
    before.sourceId === line.sourceId &&
    before.gross === line.gross &&
    before.fee === line.fee &&
    before.currency === line.currency &&
    before.category === line.category
  );
}

const otherContent = (line: number): ReportFault => ({
  line,
  column: 'balance_transaction_id',
  message: 'stands in the report before, with other content',
});

function requireColumns(header: string[]): string[] {
  const names = header.map((name) => name.trim());
  const missing = REPORT_COLUMNS.filter((column) => !names.includes(column));
  if (missing.length === 0) return names;
  throw new AppError(
    'VALIDATION_FAILED',
    `This is no itemised payout reconciliation report: it lacks ${missing.join(', ')}. Nothing was imported.`,
    { errors: missing.map((path) => ({ path, code: 'missing', message: 'is missing' })) },
  );
}

function refusalOf(faults: readonly ReportFault[]): AppError {
  const errors = faults.map(({ line, column, message }) => ({
    path: `${line}.${column}`,
    code: 'invalid',
    message,
  }));
  const [first] = faults;
  return new AppError(
    'VALIDATION_FAILED',
    `Line ${first?.line}: ${first?.column} ${first?.message}. Nothing was imported.`,
    { errors },
  );
}
