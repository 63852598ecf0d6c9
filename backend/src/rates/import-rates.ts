import { pipeline, type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ECB, type RateImport } from '@tips/shared/rates';
import { CsvError, parse } from 'csv-parse';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { currenciesOf, readRatesLine, type RatesFault, type RatesRow } from './domain/rates-file.ts';
import { type RateConflict, RatesRepository } from './rates.repository.ts';

export const IMPORT_RATES: Grant = { roles: ['admin'] };
/** Days of one batch: some 20,000 rates. */
const DAYS_PER_BATCH = 500;
const RECORD_BYTES_MAX = 65_536;

type Parsed = { record: string[]; info: { lines: number } };

/** Takes the ECB's own history file whole or not at all. The same file again changes nothing, and no rate is ever changed. */
@Injectable()
export class ImportRates {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: RatesRepository,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(principal: Principal, file: { fileName: string; body: Readable }): Promise<RateImport> {
    authorise(principal, IMPORT_RATES);
    return this.transactions.run(async () => {
      await this.repository.lock();
      const now = this.clock.now();
      const done = { fileName: file.fileName, days: 0, rates: 0, newRates: 0, from: '9999-12-31', to: '' };
      for await (const batch of batchesOf(file.body)) {
        const { added, conflicts } = await this.repository.insert(batch, ECB, now);
        const [conflict] = conflicts;
        if (conflict !== undefined) throw conflictOf(conflict, conflicts);
        done.newRates += added;
        for (const { day, rates } of batch) {
          done.days += 1;
          done.rates += rates.size;
          if (day < done.from) done.from = day;
          if (day > done.to) done.to = day;
        }
      }
      await this.auditLog.append({
        principal,
        action: 'rates.imported',
        subjectKind: 'rates',
        subjectId: ECB,
        after: done,
      });
      return done;
    });
  }
}

/** The days of the file in batches; a second line of a day is refused. */
async function* batchesOf(file: Readable): AsyncGenerator<RatesRow[]> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: RECORD_BYTES_MAX,
  });
  // Whatever goes wrong reaches whoever reads the parser.
  pipeline(file, parser, () => {});
  const lines = new Map<string, number>();
  let currencies: (string | undefined)[] | undefined;
  let batch: RatesRow[] = [];
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (currencies === undefined) {
        currencies = requireHeader(record);
        continue;
      }
      const row = readRatesLine(info.lines, record, currencies);
      if ('message' in row) throw refusalOf(row);
      const before = lines.get(row.day);
      if (before !== undefined)
        throw refusalOf({
          line: row.line,
          column: 'Date',
          message: `${row.day} is on line ${before} already`,
        });
      lines.set(row.day, row.line);
      batch.push(row);
      if (batch.length < DAYS_PER_BATCH) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new AppError('VALIDATION_FAILED', `The file is no CSV: ${error.message}. Nothing was imported.`);
  }
  if (lines.size === 0)
    throw new AppError('VALIDATION_FAILED', 'The file has no days. Nothing was imported.');
  if (batch.length > 0) yield batch;
}

function requireHeader(record: readonly string[]): (string | undefined)[] {
  const currencies = currenciesOf(record);
  if (typeof currencies !== 'string') return currencies;
  throw refusalOf({ line: 1, column: 'header', message: `is not that of the ECB's history: ${currencies}` });
}

function refusalOf({ line, column, message }: RatesFault, detail?: string): AppError {
  return new AppError(
    'VALIDATION_FAILED',
    detail ?? `Line ${line}: ${column} ${message}. Nothing was imported.`,
    { errors: [{ path: `${line}.${column}`, code: 'invalid', message }] },
  );
}

function conflictOf(first: RateConflict, all: readonly RateConflict[]): AppError {
  const said = ({ day, known, given }: RateConflict): string =>
    `of ${day} is known as ${known}, the file says ${given}`;
  return new AppError(
    'VALIDATION_FAILED',
    `Line ${first.line}: ${first.currency} ${said(first)}. A known rate never changes: nothing was imported.`,
    {
      errors: all.map((conflict) => ({
        path: `${conflict.line}.${conflict.currency}`,
        code: 'conflict',
        message: said(conflict),
      })),
    },
  );
}
